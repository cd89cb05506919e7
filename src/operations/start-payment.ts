import { ADDRESS_DECLINES } from '../core/checkout/limits.ts';
import { refuse } from '../core/errors.ts';
import { type Cause, OF_PAYER } from './cause.ts';
import { changeCheckout } from './change-checkout.ts';
import { scopeOf } from './commit-change.ts';
import type { Deps } from './deps.ts';
import type { StartPaymentInput } from './operations.ts';
import { type PaymentStep, paymentIn } from './payment-step.ts';
import { type Keep, recordOutcome } from './record-outcome.ts';
import { sendAttempt } from './send-attempt.ts';
import { viewCheckout } from './view-checkout.ts';

type Options = {
  readonly cause?: Cause;
  readonly keep?: Keep;
  /** By a test: its inputs are the simulator's, whatever the account has connected. */
  readonly isDriven?: boolean;
};

const NOTHING_CONNECTED = { rails: [], routes: [] };

/**
 * Starts an attempt: the intent is committed, and with it the session reserved, before the rail hears of it; what the rail
 * answers is committed after. A crash in between leaves an attempt that `work-due-payments` asks the rail about.
 */
export async function startPayment(
  deps: Deps,
  input: StartPaymentInput,
  { cause = OF_PAYER, keep, isDriven = false }: Options = {},
): Promise<PaymentStep> {
  const { checkout, account, nowMs } = await viewCheckout(deps, input.sessionId);
  const { session } = checkout;
  if (session.status !== 'open') return refuse({ code: 'session_not_open', status: session.status });
  const { livemode, currency } = session;
  const payee = { account: isDriven ? NOTHING_CONNECTED : account, livemode };
  const [carrier, ...others] = deps.rails.carriersOf(input.method.type, { ...payee, currency });
  if (!carrier) return refuse({ code: 'method_not_allowed', method: input.method.type, allowed: session.methods });
  const method = carrier.accept(input.method, session);
  // Before the intent: one that does not open leaves no attempt behind.
  const rail = await deps.rails.open(carrier.name, payee);

  const paymentId = deps.ids.inOrder(nowMs, session.shard);
  const payer = await payerOf(deps, input, scopeOf(session), nowMs);
  const reserved = await changeCheckout(
    deps,
    session.id,
    {
      type: 'start_payment',
      paymentId,
      method,
      rail: carrier.name,
      email: input.email ?? null,
      language: input.language,
      attempt: input.attempt,
      ...payer,
    },
    { cause },
  );
  const payment = paymentIn(reserved, paymentId);
  if (!payment) return refuse({ code: 'session_not_open', status: reserved.checkout.session.status });

  const call = { payment, session: reserved.checkout.session, nowMs: reserved.nowMs };
  const sent = await sendAttempt(deps, { call, rail, others, input: input.method, payee }, cause);
  return recordOutcome(deps, sent, { cause, keep });
}

/** The payer's address as a keyed hash, and how often it was declined of late. */
async function payerOf(
  deps: Deps,
  { payerAddress }: StartPaymentInput,
  scope: ReturnType<typeof scopeOf>,
  nowMs: number,
) {
  if (payerAddress === null) return { payerHash: null, declinesFromAddress: 0 };
  const payerHash = deps.vault.hash(`payer-address:${payerAddress}`);
  const sinceMs = nowMs - ADDRESS_DECLINES.windowMs;
  return { payerHash, declinesFromAddress: await deps.store.read.countDeclines(scope, payerHash, sinceMs) };
}
