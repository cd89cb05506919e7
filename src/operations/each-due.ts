import { modeNow } from '../core/account.ts';
import type { DueQuery } from '../store/store.ts';
import type { Deps } from './deps.ts';

/**
 * Works through what is due: once by real time, which covers everything live and everything that is due in test mode too,
 * and once for each account whose test clock is ahead. One item's failure is logged and leaves the others alone.
 */
export async function eachDue<T>(
  deps: Deps,
  limit: number,
  list: (query: DueQuery) => Promise<readonly T[]>,
  work: (item: T) => Promise<void>,
): Promise<boolean> {
  const nowMs = deps.clock.nowMs();
  const ahead = await deps.store.read.listAccountsAhead();
  const queries: DueQuery[] = [
    { dueAtMs: nowMs, limit },
    ...ahead.map((account) => ({ dueAtMs: modeNow(account, false, nowMs), testAccountId: account.id, limit })),
  ];
  let more = false;
  for (const query of queries) {
    const items = await list(query);
    const done = await Promise.all(
      items.map((item) =>
        work(item).then(
          () => true,
          (error) => complain(deps, error),
        ),
      ),
    );
    // A full batch of failures is no reason to hurry on to the same ones.
    more ||= items.length >= limit && done.some(Boolean);
  }
  return more;
}

function complain(deps: Deps, error: unknown): false {
  deps.log.error({ err: error }, 'due work failed; it is tried again');
  return false;
}
