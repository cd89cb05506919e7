import type { Holding } from '../method.ts';
import type { RefundOutcome } from '../outcome.ts';
import { feePaidOf } from '../payment.ts';
import { troubleOf } from '../rail-trouble.ts';
import { isByRule, isSameAction, type Refund, type RefundAction } from '../refund.ts';
import type { Checkout } from '../session.ts';
import { type Decision, type Moment, NOTHING } from './decision.ts';
import { Draft } from './draft.ts';
import { returnStrayMoney } from './end-session.ts';
import { reconcileDelayMs, START_GRACE_MS } from './limits.ts';

export type RecordRefundOutcome = {
  readonly type: 'record_refund_outcome';
  /** As it stands beside this checkout: read in the same transaction, after it. */
  readonly refund: Refund;
  readonly outcome: RefundOutcome;
};

/** Records what a rail said of a refund. Both ends are final, so an answer that comes twice changes nothing. */
export function decideRecordRefundOutcome(
  checkout: Checkout,
  { refund, outcome }: RecordRefundOutcome,
  moment: Moment,
): Decision {
  if (refund.status === 'succeeded' || refund.status === 'failed') return NOTHING;
  const draft = new Draft(checkout, moment);
  const { railState = refund.railState, railReference = refund.railReference } = outcome;
  const before = { ...refund, railState, railReference, trouble: troubleOf(outcome, draft.nowMs) };
  switch (outcome.kind) {
    case 'succeeded':
      succeed(draft, before, outcome.sent);
      break;
    case 'failed':
      fail(draft, before, outcome.message);
      break;
    case 'needs_action':
      needAction(draft, before, outcome.action ?? null);
      break;
    case 'pending':
      draft.setRefund(before, { status: 'pending', action: outcome.action ?? null, workAtMs: outcome.pollAtMs });
      break;
    // It stays as it is, and is asked about again.
    case 'unavailable':
    case 'absent':
      draft.setRefund(before, { workAtMs: askAgainAtMs(draft, refund) });
      break;
    // It may be on its way to the rail even now: asked too soon, the rail would call it absent, and it would be sent twice.
    case 'unknown':
      draft.setRefund(before, { workAtMs: Math.max(askAgainAtMs(draft, refund), draft.nowMs + START_GRACE_MS) });
      break;
  }
  return draft.finish();
}

/** Told again where something else is to be done than before. */
function needAction(draft: Draft, refund: Refund, action: RefundAction | null): void {
  draft.setRefund(refund, { status: 'requires_action', action, workAtMs: askAgainAtMs(draft, refund) });
  const isTold = refund.status === 'requires_action' && isSameAction(refund.action, action);
  if (!isTold) draft.tellOfRefund('refund.requires_action', refund);
}

function succeed(draft: Draft, refund: Refund, sent: Holding | undefined): void {
  draft.setRefund(refund, { status: 'succeeded', action: null, workAtMs: null }, sent);
  const payment = draft.payment(refund.paymentId);
  const refundedMinor = payment.refundedMinor + refund.amountMinor;
  draft.setPayment(payment.id, { refundedMinor });
  draft.tellOfRefund('refund.succeeded', refund);
  // What came in meanwhile has waited for it. A refund that the merchant began says nothing of the rest.
  if (isByRule(refund)) returnStrayMoney(draft, payment);
  if (payment.disposition !== 'settles') return;
  draft.setSession({ amountRefundedMinor: refundedMinor, feeMinor: feePaidOf(draft.payment(payment.id)) });
  draft.tellOfRefund('session.refunded', refund);
}

/** What was set aside for it can be refunded again. */
function fail(draft: Draft, refund: Refund, failureMessage: string): void {
  draft.setRefund(refund, { status: 'failed', action: null, failureMessage, workAtMs: null });
  const payment = draft.payment(refund.paymentId);
  draft.setPayment(payment.id, { refundDueMinor: payment.refundDueMinor - refund.amountMinor });
  draft.tellOfRefund('refund.failed', refund);
}

function askAgainAtMs({ nowMs }: Draft, refund: Refund): number {
  return nowMs + reconcileDelayMs(nowMs - refund.createdAtMs);
}
