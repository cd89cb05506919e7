import type { Outcome } from '../outcome.ts';
import type { Payment } from '../payment.ts';
import type { Draft } from './draft.ts';
import { returnStrayMoney } from './end-session.ts';
import { reconcileDelayMs } from './limits.ts';

/** What comes in after a success settles nothing more: it is held, or goes back as what was stray already. */
export function receiveMore(draft: Draft, payment: Payment, outcome: Outcome): void {
  const { id, receivedMinor } = payment;
  const seen = outcome.kind === 'approved' ? outcome.receivedMinor : 0;
  draft.setPayment(id, {
    receivedMinor: Math.max(seen, receivedMinor),
    workAtMs: nextLookMs(draft, payment, outcome),
  });
  if (seen > receivedMinor) returnStrayMoney(draft, draft.payment(id));
}

/** At the end of its watch; sooner, and after it too, where the rail could not say what has come in. */
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
