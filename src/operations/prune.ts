import type { Account } from '../core/account.ts';
import type { Uuid } from '../core/ids.ts';
import { keptMs, PRUNABLES, type Prunable } from '../core/retention.ts';
import type { Deps } from './deps.ts';

/**
 * Dropped in one transaction. An event goes with its deliveries: of 50 that were sent to two endpoints each that is 250 rows and
 * their indexes, for which SQLite holds everything else up for 10 ms, most of them the flush.
 */
const AT_ONCE = 50;

type Step = { readonly what: Prunable; readonly account: Account; readonly after: Uuid | null };

/**
 * Drops what has been kept for long enough, a small batch at each call, so that requests pass in between. Answers whether there is
 * more to do; the call after the last begins anew. Several nodes may do it at once: what one has dropped the others do not find.
 *
 * In real time, in test mode too: there an id's time is the test clock's, which is never behind, so nothing goes early.
 */
export function createPruning({ store, clock }: Pick<Deps, 'store' | 'clock'>): () => Promise<boolean> {
  let steps: Step[] | null = null;

  async function work({ what, account, after }: Step): Promise<Step | null> {
    const beforeMs = clock.nowMs() - keptMs(what, account.retention);
    const ids = await store.read.listOld(what, {
      accountId: account.id,
      shard: account.shard,
      beforeMs,
      after,
      limit: AT_ONCE,
    });
    if (ids.length > 0) await store.transact((tx) => tx.dropOld(what, ids));
    return ids.length < AT_ONCE ? null : { what, account, after: ids.at(-1) as Uuid };
  }

  return async () => {
    steps ??= await allSteps(store.read);
    const [step, ...others] = steps;
    const rest = step && (await work(step));
    steps = rest ? [rest, ...others] : others;
    if (steps.length > 0) return true;
    steps = null;
    return false;
  };
}

async function allSteps(reads: Pick<Deps['store']['read'], 'listAccounts'>): Promise<Step[]> {
  const accounts = await reads.listAccounts();
  return accounts.flatMap((account) => PRUNABLES.map((what) => ({ what, account, after: null })));
}
