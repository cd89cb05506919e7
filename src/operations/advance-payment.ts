import { refuse } from '../core/errors.ts';
import type { Uuid } from '../core/ids.ts';
import type { AdvanceInput } from '../core/method.ts';
import type { PaymentAction } from '../core/payment.ts';
import { ATTEMPT_LEASE_MS, callRail } from './call-rail.ts';
import type { Cause } from './commit-change.ts';
import type { Deps } from './deps.ts';
import type { AdvancePaymentInput } from './operations.ts';
import { type PaymentStep, paymentIn } from './payment-step.ts';
import { type Keep, recordOutcome } from './record-outcome.ts';
import { viewCheckout } from './view-checkout.ts';

/** Passes on what the payer did for an attempt that waits for it. */
export async function advancePayment(
  deps: Deps,
  { sessionId, paymentId, input }: AdvancePaymentInput,
  options: { readonly cause?: Cause; readonly keep?: Keep } = {},
): Promise<PaymentStep> {
  const view = await viewCheckout(deps, sessionId);
  const payment = paymentIn(view, paymentId);
  if (!payment) return refuse({ code: 'not_found', resource: 'payment', id: paymentId });
  const { session } = view.checkout;
  if (input.type === 'simulated_transfer' && session.livemode) return refuse({ code: 'test_only' });
  if (payment.status !== 'requires_action' || payment.action?.type !== ANSWERS[input.type]) {
    return refuse({ code: 'payment_not_awaiting_action', status: payment.status });
  }
  await leaseAttempt(deps, paymentId);
  const rail = deps.rails.byName(payment.rail);
  const outcome = await callRail(deps, paymentId, () => rail.advance({ payment, session, nowMs: view.nowMs }, input));
  return recordOutcome(deps, { sessionId, paymentId, outcome }, options);
}

/**
 * One at a time: two answers at once would both start from the same memory of the rail's, and the later would undo the
 * earlier. What the rail answers frees the attempt.
 */
async function leaseAttempt(deps: Deps, paymentId: Uuid): Promise<void> {
  const nowMs = deps.clock.nowMs();
  const lease = { nowMs, untilMs: nowMs + ATTEMPT_LEASE_MS };
  if (!(await deps.store.transact((tx) => tx.leasePayment(paymentId, lease)))) refuse({ code: 'payment_in_progress' });
}

const ANSWERS: Record<AdvanceInput['type'], PaymentAction['type']> = {
  three_d_secure: 'three_d_secure',
  otp: 'otp',
  simulated_transfer: 'transfer',
};
