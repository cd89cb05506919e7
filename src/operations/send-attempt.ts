import { Refused } from '../core/errors.ts';
import type { MethodDetails, MethodInput } from '../core/method.ts';
import type { Outcome } from '../core/outcome.ts';
import type { Payment } from '../core/payment.ts';
import type { Carrier, Rail, RailCall } from '../rails/rail.ts';
import { callRail } from './call-rail.ts';
import type { Cause } from './cause.ts';
import { answerOf } from './cause.ts';
import { changeCheckout } from './change-checkout.ts';
import type { Deps, Payee } from './deps.ts';
import { paymentIn } from './payment-step.ts';

type Sending = {
  /** The attempt as its intent was committed. */
  readonly call: RailCall;
  readonly rail: Rail;
  /** What may carry it where that rail cannot be reached, in order. */
  readonly others: readonly Carrier[];
  readonly input: MethodInput;
  readonly payee: Payee;
};

/** The attempt as the rail knows it that has answered last, and what it said. */
type Sent = { readonly payment: Payment; readonly outcome: Outcome; readonly askedAtMs: number };

/**
 * Sends an attempt to its rail, and on to the next one for as long as each says that nothing was sent. Any other answer is the
 * last: what may have been accepted is sent nowhere else. Each rail's intent is committed before it is called, and what the
 * payer typed is kept in memory alone: a process that dies here leaves an attempt at one rail, which recovery asks.
 */
export async function sendAttempt(deps: Deps, first: Sending, cause: Cause): Promise<Sent> {
  let { call, rail } = first;
  let outcome = await callRail(deps, call.payment.id, () => rail.start(call, first.input));
  for (const carrier of first.others) {
    if (outcome.kind !== 'unavailable') break;
    const next = await openNext(deps, carrier, { ...first, call });
    if (!next) continue;
    const rerouted = await commitReroute(deps, call, { carrier, method: next.method, message: outcome.message, cause });
    if (!rerouted) break;
    call = rerouted;
    rail = next.rail;
    outcome = await callRail(deps, call.payment.id, () => next.rail.start(rerouted, first.input));
  }
  return { payment: call.payment, outcome, askedAtMs: call.nowMs };
}

/** Undefined where it does not take this input, or cannot be opened: it is passed over, and the one after it is asked. */
async function openNext(
  deps: Deps,
  carrier: Carrier,
  { call, input, payee }: Pick<Sending, 'call' | 'input' | 'payee'>,
): Promise<{ rail: Rail; method: MethodDetails } | undefined> {
  try {
    const method = carrier.accept(input, call.session);
    return { method, rail: await deps.rails.open(carrier.name, payee) };
  } catch (error) {
    if (!(error instanceof Refused)) deps.log.error({ err: error, rail: carrier.name }, 'a rail could not be opened');
    return undefined;
  }
}

type Next = {
  readonly carrier: Carrier;
  readonly method: MethodDetails;
  readonly message: string;
  readonly cause: Cause;
};

/** Undefined where the attempt is not to go on: it was settled meanwhile, or the order's time is over. */
async function commitReroute(
  deps: Deps,
  { payment, session }: RailCall,
  { carrier, method, message, cause }: Next,
): Promise<RailCall | undefined> {
  const from = { rail: payment.rail, message };
  const view = await changeCheckout(
    deps,
    session.id,
    { type: 'reroute_payment', paymentId: payment.id, from, rail: carrier.name, method },
    { cause: answerOf(payment.rail, cause) },
  );
  const after = paymentIn(view, payment.id);
  if (after?.rail !== carrier.name || after.status !== 'created') return undefined;
  return { payment: after, session: view.checkout.session, nowMs: view.nowMs };
}
