import { type Account, modeNow } from '../core/account.ts';
import type { Uuid } from '../core/ids.ts';
import type { Scope } from '../store/store.ts';
import type { Deps } from './deps.ts';

/** An account in a mode, and before which moment nothing can come to be there any more. */
export type SettledScope = { readonly scope: Scope; readonly untilMs: number };

/**
 * Up to where each account's past is settled, so that what is added up there once is not looked at again.
 *
 * An id carries the time at which its object was made, so the moment stays behind the present by more than any transaction takes
 * and any two nodes' clocks differ. Ten minutes are plenty: a statement is ended after 15 seconds, an idle transaction after 30,
 * and nodes are held to agree within one second.
 *
 * In test mode ids carry the test clock's time. It moves forward only, but a request that had read the account before it
 * moved is behind by however far it went. So an account whose clock is ahead waits until it has stood for those ten minutes.
 */
export function createSettledScopes({ store, clock }: Pick<Deps, 'store' | 'clock'>) {
  const standing = new Map<Uuid, { readonly offsetMs: number; readonly sinceMs: number }>();

  /** Whether an account's test clock has been where it is for long enough. One that was never moved always has. */
  function hasStood({ id, testClockOffsetMs: offsetMs }: Account, nowMs: number): boolean {
    if (offsetMs === 0) return true;
    const seen = standing.get(id);
    if (seen?.offsetMs === offsetMs) return nowMs - seen.sinceMs >= BEHIND_MS;
    standing.set(id, { offsetMs, sinceMs: nowMs });
    return false;
  }

  return async function listSettled(): Promise<readonly SettledScope[]> {
    const nowMs = clock.nowMs();
    return (await store.read.listAccounts()).flatMap((account) =>
      (hasStood(account, nowMs) ? [true, false] : [true]).map((livemode) => ({
        scope: { accountId: account.id, shard: account.shard, livemode },
        untilMs: modeNow(account, livemode, nowMs) - BEHIND_MS,
      })),
    );
  };
}

const BEHIND_MS = 10 * 60_000;
