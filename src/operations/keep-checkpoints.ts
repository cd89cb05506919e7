import { NO_ID } from '../core/ids.ts';
import { sumFlows } from '../core/ledger/flow.ts';
import type { Tx } from '../store/store.ts';
import type { Deps } from './deps.ts';
import { createSettledScopes, type SettledScope } from './settled-scopes.ts';

/** So many postings from one checkpoint to the next: what a sum of the books reads at most, beside those of the last minutes. */
export const POSTINGS_OF_CHECKPOINT = 1_000;

/**
 * Adds up the books of every account and mode, checkpoint by checkpoint, as far as nothing can be posted any more. A turn makes
 * one of each; answers whether there may be more to do.
 */
export function createCheckpointKeeper({ store, clock }: Pick<Deps, 'store' | 'clock'>): () => Promise<boolean> {
  const listSettled = createSettledScopes({ store, clock });
  return async () => {
    let more = false;
    for (const settled of await listSettled()) {
      if (await store.transact((tx) => addCheckpoint(tx, settled))) more = true;
    }
    return more;
  };
}

async function addCheckpoint(tx: Tx, { scope, untilMs }: SettledScope): Promise<boolean> {
  const last = await tx.findLedgerCheckpoint(scope, {});
  const since = { before: last?.throughId ?? NO_ID, createdToMs: untilMs - 1 };
  // Looks first: most accounts, most of the time, have not come to the next one.
  const ahead = await tx.listPostings(scope, {}, { ...since, offset: POSTINGS_OF_CHECKPOINT - 1, limit: 1 });
  const [through] = ahead.items;
  if (!through) return false;
  const { items } = await tx.listPostings(scope, {}, { ...since, limit: POSTINGS_OF_CHECKPOINT });
  await tx.saveLedgerCheckpoint(scope, { throughId: through.id, flows: sumFlows([...(last?.flows ?? []), ...items]) });
  return true;
}
