import { NO_ID } from '../../core/ids.ts';
import { type Flow, sumFlows } from '../../core/ledger/flow.ts';
import type { Scope, Store } from '../../store/store.ts';

/**
 * All that was posted before a moment, by what postings are alike in; absent: all that there is. The nearest checkpoint and
 * what has come after it are added up, from the postings themselves: nothing that is projected later has a part in it.
 */
export async function sumBooks(
  { store: { read } }: { readonly store: Pick<Store, 'read'> },
  scope: Scope,
  { untilMs }: { readonly untilMs?: number },
): Promise<readonly Flow[]> {
  const checkpoint = await read.findLedgerCheckpoint(scope, { untilMs });
  const within = untilMs === undefined ? {} : { createdToMs: untilMs - 1 };
  let flows = checkpoint?.flows ?? [];
  let before = checkpoint?.throughId ?? NO_ID;
  for (;;) {
    const { items, hasMore } = await read.listPostings(scope, {}, { ...within, before, limit: AT_ONCE });
    flows = sumFlows([...flows, ...items]);
    if (!hasMore) return flows;
    before = items[0]?.id ?? before;
  }
}

const AT_ONCE = 1_000;
