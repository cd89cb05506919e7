import type { Uuid } from '../core/ids.ts';
import { leaseRefund, pursueRefund } from './carry-out-refund.ts';
import type { Deps } from './deps.ts';
import { eachDue } from './each-due.ts';

const BATCH = 50;

/**
 * Carries out every refund whose time has come: what goes back by itself, what the rail said takes longer, and what a crash
 * left behind. Answers whether there may be more.
 */
export function workDueRefunds(deps: Deps): Promise<boolean> {
  return eachDue(
    deps,
    BATCH,
    (query) => deps.store.read.listDueRefunds({ ...query, realNowMs: deps.clock.nowMs() }),
    (due) => workRefund(deps, due.id),
  );
}

async function workRefund(deps: Deps, id: Uuid): Promise<void> {
  // Read after it is leased: whoever had it until now may have brought it to its end.
  const refund = await deps.store.transact(async (tx) =>
    (await leaseRefund(deps, tx, id)) ? tx.findRefund(id) : undefined,
  );
  if (refund && refund.workAtMs !== null) await pursueRefund(deps, refund);
}
