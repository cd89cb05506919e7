import type { Uuid } from '../ids.ts';
import { reserves } from '../payment.ts';
import type { Refund } from '../refund.ts';
import type { Checkout } from '../session.ts';
import { type Decision, type Moment, NOTHING } from './decision.ts';
import { Draft } from './draft.ts';
import { START_GRACE_MS } from './limits.ts';

/** Somebody wants a rail asked about an attempt or a refund sooner than it would be by itself. */
export type AskRail =
  | { readonly type: 'ask_rail'; readonly paymentId: Uuid }
  /** As it stands beside this checkout. */
  | { readonly type: 'ask_rail'; readonly refund: Refund };

/**
 * Makes it due, and says nothing of how it stands. What may be on its way to the rail even now is not asked about before it can
 * have come in: the rail would call it absent, and a refund would be sent twice.
 */
export function decideAskRail(checkout: Checkout, command: AskRail, moment: Moment): Decision {
  const draft = new Draft(checkout, moment);
  if ('refund' in command) {
    const { refund } = command;
    const workAtMs = sooner(refund, Math.max(moment.nowMs, refund.updatedAtMs + START_GRACE_MS));
    if (workAtMs !== undefined) draft.setRefund(refund, { workAtMs });
  } else {
    const payment = draft.payment(command.paymentId);
    const earliestMs = payment.status === 'created' ? payment.updatedAtMs + START_GRACE_MS : 0;
    const workAtMs = sooner(payment, Math.max(moment.nowMs, earliestMs));
    if (reserves(payment) && workAtMs !== undefined) draft.setPayment(payment.id, { workAtMs });
  }
  return draft.changed ? draft.finish() : NOTHING;
}

/** Undefined where it is not asked about any more, or is due as soon. */
function sooner({ workAtMs }: { readonly workAtMs: number | null }, thenMs: number): number | undefined {
  return workAtMs !== null && thenMs < workAtMs ? thenMs : undefined;
}
