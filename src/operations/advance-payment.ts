import { refuse } from '../core/errors.ts';
import type { AdvanceInput } from '../core/method.ts';
import type { PaymentAction } from '../core/payment.ts';
import { callRail, leaseAttempt } from './call-rail.ts';
import { type Cause, OF_PAYER } from './cause.ts';
import type { Deps } from './deps.ts';
import type { AdvancePaymentInput } from './operations.ts';
import { type PaymentStep, paymentIn } from './payment-step.ts';
import { type Keep, recordOutcome } from './record-outcome.ts';
import { viewCheckout } from './view-checkout.ts';

/** Passes on what the payer did for an attempt that waits for it. */
export async function advancePayment(
  deps: Deps,
  { sessionId, paymentId, input }: AdvancePaymentInput,
  { cause = OF_PAYER, keep }: { readonly cause?: Cause; readonly keep?: Keep } = {},
): Promise<PaymentStep> {
  const view = await viewCheckout(deps, sessionId);
  const payment = paymentIn(view, paymentId);
  if (!payment) return refuse({ code: 'not_found', resource: 'payment', id: paymentId });
  const { session } = view.checkout;
  if (input.type === 'simulated_transfer' && session.livemode) return refuse({ code: 'test_only' });
  if (payment.status !== 'requires_action' || payment.action?.type !== ANSWERS[input.type]) {
    return refuse({ code: 'payment_not_awaiting_action', status: payment.status });
  }
  // One at a time: two answers at once would both start from the same memory of the rail's, and the later undo the earlier.
  if (!(await leaseAttempt(deps, paymentId))) return refuse({ code: 'payment_in_progress' });
  const rail = await deps.rails.open(payment.rail, { account: view.account, livemode: session.livemode });
  const outcome = await callRail(deps, paymentId, () => rail.advance({ payment, session, nowMs: view.nowMs }, input));
  return recordOutcome(deps, { payment, outcome, askedAtMs: view.nowMs }, { cause, keep });
}

const ANSWERS: Record<AdvanceInput['type'], PaymentAction['type']> = {
  three_d_secure: 'three_d_secure',
  otp: 'otp',
  redirect: 'redirect',
  simulated_transfer: 'transfer',
};
