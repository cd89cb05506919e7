import type { Uuid } from '../ids.ts';
import type { Refund } from '../refund.ts';
import type { Checkout } from '../session.ts';
import { type Decision, type Moment, NOTHING } from './decision.ts';
import { Draft } from './draft.ts';

/** The rail's provider has called about an attempt: the rail is to be asked about it now. */
export type HearOfPayment = { readonly type: 'hear_of_payment'; readonly paymentId: Uuid };

/** The same of a refund, as it stands beside this checkout: read in the same transaction, after it. */
export type HearOfRefund = { readonly type: 'hear_of_refund'; readonly refund: Refund };

/**
 * A call is a sign to ask, and tells nothing by itself. An attempt that has ended is asked about too: its money may have come
 * after all; a success, while something is awaited of it. One that is `created` is being sent right now, and a rail that is asked too soon would call it absent; its time to
 * be asked is set.
 */
export function decideHearOfPayment(checkout: Checkout, { paymentId }: HearOfPayment, moment: Moment): Decision {
  const draft = new Draft(checkout, moment);
  const { status, workAtMs, watchUntilMs } = draft.payment(paymentId);
  const isOver = status === 'succeeded' && watchUntilMs === null;
  if (isOver || status === 'created' || isDue(workAtMs, moment)) return NOTHING;
  draft.setPayment(paymentId, { workAtMs: moment.nowMs });
  return draft.finish();
}

/** Both ends are final. One that no answer has confirmed keeps its time: asked too soon, it would be sent a second time. */
export function decideHearOfRefund(checkout: Checkout, { refund }: HearOfRefund, moment: Moment): Decision {
  const { status, workAtMs, railReference, railState } = refund;
  if (status === 'succeeded' || status === 'failed' || isDue(workAtMs, moment)) return NOTHING;
  if (railReference === null && railState === null) return NOTHING;
  const draft = new Draft(checkout, moment);
  draft.setRefund(refund, { workAtMs: moment.nowMs });
  return draft.finish();
}

function isDue(workAtMs: number | null, { nowMs }: Moment): boolean {
  return workAtMs !== null && workAtMs <= nowMs;
}
