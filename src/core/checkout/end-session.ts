import { type Payment, reserves } from '../payment.ts';
import type { SessionStatus } from '../session.ts';
import type { Draft } from './draft.ts';
import { START_GRACE_MS } from './limits.ts';

type End = Exclude<SessionStatus, 'open'>;

/** What every end of a session brings with it: attempts that wait for the payer are over, and stray money is dealt with. */
export function endSession(draft: Draft, status: End): void {
  draft.setSession({ status, ...(status === 'complete' ? { completedAtMs: draft.nowMs } : {}) });
  for (const payment of draft.payments) {
    if (payment.status === 'requires_action') cancelAttempt(draft, payment);
  }
  for (const payment of draft.payments) returnStrayMoney(draft, payment);
}

/** Ends an open session by time or at the merchant's wish. */
export function expireSession(draft: Draft): void {
  endSession(draft, 'expired');
  draft.tell('session.expired');
}

/**
 * Another attempt takes its place, or the session is over. Money may still be on its way. Where it could be paid on a page of the
 * provider's, the rail is asked at once, so that it closes that page.
 */
export function cancelAttempt(draft: Draft, payment: Payment): void {
  const isElsewhere = payment.action?.type === 'redirect';
  draft.setPayment(payment.id, {
    status: 'canceled',
    action: null,
    timeoutAtMs: null,
    workAtMs: lastLookMs(draft, payment, isElsewhere ? draft.nowMs : undefined),
  });
  draft.tell('payment.canceled', payment.id);
}

/**
 * When to look again for money of an attempt that is given up while the payer was to act: as long as the rail asked, and once
 * where it did not. What the payer did last may be on its way to the rail, and the answer lost.
 */
export function lastLookMs(draft: Draft, payment: Payment, pollAtMs?: number): number {
  return nextWatchMs(draft, payment, pollAtMs) ?? draft.nowMs + START_GRACE_MS;
}

/** When to look again for money on its way to an ended attempt, or null when nobody need look. */
export function nextWatchMs(draft: Draft, payment: Payment, pollAtMs?: number): number | null {
  if (payment.watchUntilMs === null || draft.nowMs >= payment.watchUntilMs) return null;
  return Math.min(pollAtMs ?? payment.workAtMs ?? payment.watchUntilMs, payment.watchUntilMs);
}

/**
 * Money that came in and settles nothing, once the session is over: given back when the session was paid otherwise, and by
 * the account's rule for late payments when it was not. While some of the payment is on its way back, what comes in is held:
 * anybody can send dust to an address as often as they like, and each refund may take somebody's hand.
 */
export function returnStrayMoney(draft: Draft, { id }: Payment): void {
  const payment = draft.payment(id);
  if (draft.session.status === 'open' || payment.disposition === 'settles' || payment.receivedMinor === 0) return;
  if (payment.status === 'requires_action' || reserves(payment)) return;
  const paidOtherwise = draft.session.status === 'complete';
  if (!paidOtherwise && draft.moment.latePayments === 'hold') return;
  if (payment.refundDueMinor > payment.refundedMinor) return;
  const enough = payment.status === 'succeeded';
  draft.giveBack(payment, enough ? (paidOtherwise ? 'duplicate' : 'late') : 'underpaid');
}
