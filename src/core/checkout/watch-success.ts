import type { Outcome } from '../outcome.ts';
import { feePaidOf, type Payment } from '../payment.ts';
import type { Draft } from './draft.ts';
import { returnStrayMoney } from './end-session.ts';
import { reconcileDelayMs } from './limits.ts';

type Approved = Extract<Outcome, { kind: 'approved' }>;

/**
 * A success that is watched: more may come in, or its fee be told. What comes in settles nothing more: it is held, or goes back as
 * what was stray already.
 */
export function receiveMore(draft: Draft, payment: Payment, outcome: Outcome): void {
  if (outcome.kind !== 'approved')
    return draft.setPayment(payment.id, { workAtMs: nextLookMs(draft, payment, outcome) });
  const { id, receivedMinor: before } = payment;
  const { receivedMinor, watchUntilMs = null, feeMinor } = outcome;
  draft.setPayment(id, {
    receivedMinor: Math.max(receivedMinor, before),
    workAtMs: nextOfWatch(draft, outcome),
    watchUntilMs,
    // The whole of it, so that it may be told again: what is posted is the difference.
    ...(feeMinor === undefined ? {} : { feeMinor, isFeeReturned: false }),
  });
  const after = draft.payment(id);
  if (after.disposition === 'settles') draft.setSession({ feeMinor: feePaidOf(after) });
  if (receivedMinor > before) returnStrayMoney(draft, after);
}

/** When the rail of a success is asked next; null where nothing is awaited of it, or its time is over. */
export function nextOfWatch({ nowMs }: Draft, { watchUntilMs, pollAtMs }: Approved): number | null {
  if (watchUntilMs === undefined || nowMs >= watchUntilMs) return null;
  return Math.min(pollAtMs ?? watchUntilMs, watchUntilMs);
}

/** At the end of its watch; sooner, and after it too, where the rail could not say how it stands. */
function nextLookMs({ nowMs }: Draft, payment: Payment, outcome: Outcome): number | null {
  const { watchUntilMs, receivedAtMs, updatedAtMs } = payment;
  const endMs = watchUntilMs !== null && nowMs < watchUntilMs ? watchUntilMs : null;
  if (saysHowItStands(outcome)) return endMs;
  const againMs = nowMs + reconcileDelayMs(nowMs - (receivedAtMs ?? updatedAtMs));
  return endMs === null ? againMs : Math.min(againMs, endMs);
}

function saysHowItStands({ kind }: Outcome): boolean {
  return kind !== 'unavailable' && kind !== 'unknown' && kind !== 'pending';
}
