import type { Change } from '../core/checkout/decision.ts';
import { postChange } from '../core/ledger/post-change.ts';
import type { Posting } from '../core/ledger/posting.ts';
import type { Checkout } from '../core/session.ts';
import type { Deps } from './deps.ts';

/** What a change moves in the books, named and dated. */
export function postingsOf(
  { ids }: Pick<Deps, 'ids'>,
  { checkout, refunds }: Change,
  { before, nowMs }: { readonly before: Checkout | null; readonly nowMs: number },
): readonly Posting[] {
  const { id: sessionId, accountId, shard, livemode } = checkout.session;
  const entries = postChange({ before: before?.payments ?? [], after: checkout.payments, refunds });
  return entries.map((entry) => ({
    ...entry,
    id: ids.inOrder(nowMs, shard),
    accountId,
    shard,
    livemode,
    sessionId,
    createdAtMs: nowMs,
  }));
}
