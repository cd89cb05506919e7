import { type Account, modeNow } from '../core/account.ts';
import type { Uuid } from '../core/ids.ts';
import type { Countable, Scope } from '../store/store.ts';
import type { Deps } from './deps.ts';

/**
 * Counts on what can be counted, for every account and mode, so that a total never has to look at more than a tail.
 *
 * What is counted once is not looked at again: nothing may come to be below the mark later. An id carries the time at which
 * its object was made, so the mark stays behind the present by more than any transaction takes and any two nodes' clocks
 * differ. Ten minutes are plenty: a statement is ended after 15 seconds, an idle transaction after 30, and nodes are held to
 * agree within one second.
 *
 * In test mode ids carry the test clock's time. It moves forward only, but a request that had read the account before it
 * moved is behind by however far it went. So an account whose clock is ahead waits until it has stood for those ten minutes.
 */
export function createCountRollUp(deps: Deps): () => Promise<void> {
  const standing = new Map<Uuid, { readonly offsetMs: number; readonly sinceMs: number }>();

  /** Whether an account's test clock has been where it is for long enough. One that was never moved always has. */
  function hasStood({ id, testClockOffsetMs: offsetMs }: Account, nowMs: number): boolean {
    if (offsetMs === 0) return true;
    const seen = standing.get(id);
    if (seen?.offsetMs === offsetMs) return nowMs - seen.sinceMs >= BEHIND_MS;
    standing.set(id, { offsetMs, sinceMs: nowMs });
    return false;
  }

  return async () => {
    const nowMs = deps.clock.nowMs();
    for (const account of await deps.store.read.listAccounts()) {
      for (const livemode of hasStood(account, nowMs) ? [true, false] : [true]) {
        const scope = { accountId: account.id, shard: account.shard, livemode };
        await rollUp(deps, scope, modeNow(account, livemode, nowMs) - BEHIND_MS);
      }
    }
  };
}

/** One transaction for each, so that who deletes a customer never waits for the counting of sessions. */
async function rollUp({ store }: Deps, scope: Scope, untilMs: number): Promise<void> {
  for (const what of COUNTED) await store.transact((tx) => tx.rollUpCount(scope, what, untilMs));
}

const BEHIND_MS = 10 * 60_000;
const COUNTED: readonly Countable[] = ['sessions', 'complete_sessions', 'customers', 'products'];
