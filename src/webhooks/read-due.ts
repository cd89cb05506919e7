import type { Delivery } from '../core/webhook.ts';
import type { DueQuery, Store } from '../store/store.ts';
import type { Backlog } from './backlog.ts';
import { type PutOff, putOffDeliveries } from './claim-delivery.ts';
import type { DeliveryLimits } from './limits.ts';
import type { ModeClock } from './mode-clock.ts';

export type ReadDeps = {
  readonly store: Store;
  readonly backlog: Backlog;
  readonly time: ModeClock;
  readonly limits: DeliveryLimits;
};

/** Whose deliveries: everyone's that are due by real time, or one test account's by its own clock. */
export type Whose = Pick<DueQuery, 'dueAtMs' | 'testAccountId'>;

export type ReadResult = {
  /** Something due was left in the database. */
  readonly leftovers: boolean;
  /** The page was full and has been cleared: the next one holds others. */
  readonly more: boolean;
};

/** Read at once, beyond what is known already. */
const PAGE = 128;
/** How far is looked past deliveries that find their targets full. */
const PAGE_MOST = 2_048;
/** A target that comes back to life has its backlog again after this time at most. */
const PUT_OFF_MOST_MS = 600_000;

/**
 * Reads a page of due deliveries into the backlog, oldest first. Nothing is locked or changed by being read.
 *
 * What finds its target full must not stand in the way of others in the next page. A quick target's endpoint is left out of
 * the query, for it will have room in no time. Of a target that is slow or silent, each is put off until about its turn, in
 * the database: otherwise a dead endpoint's hundred thousand would be passed over in every query, by every worker.
 */
export async function readDue(deps: ReadDeps, whose: Whose, realNowMs: number): Promise<ReadResult> {
  const { store, backlog } = deps;
  for (let page = PAGE; ; page *= 2) {
    if (backlog.room() <= 0) return { leftovers: true, more: false };
    const exceptEndpoints = backlog.fullEndpoints();
    const limit = page + backlog.size();
    const due = await store.read.listDueDeliveries({ ...whose, realNowMs, exceptEndpoints, limit });
    const { queued, full, putOff } = await admit(deps, due, realNowMs);
    const wholePage = due.length === limit;
    // Nothing but deliveries to full targets: whose turn it is lies deeper.
    if (wholePage && queued === 0 && page < PAGE_MOST) continue;
    return { leftovers: wholePage || full > 0 || exceptEndpoints.length > 0, more: wholePage && queued + putOff > 0 };
  }
}

async function admit({ store, backlog, time, limits }: ReadDeps, due: readonly Delivery[], realNowMs: number) {
  const putOff: PutOff[] = [];
  let queued = 0;
  let full = 0;
  // Within a session the first event first: due at the same moment, they may be read in any order.
  for (const delivery of due.toSorted((a, b) => a.targetSequence - b.targetSequence)) {
    const offer = backlog.offer(delivery);
    if (offer === 'queued') queued += 1;
    if (offer !== 'full') continue;
    const turnMs = backlog.turnMs(delivery);
    if (turnMs === null) full += 1;
    else putOff.push({ delivery, untilMs: Math.round(time.nowMs(delivery) + Math.min(PUT_OFF_MOST_MS, turnMs)) });
  }
  if (putOff.length > 0) await putOffDeliveries(store, putOff, { realNowMs, leaseMs: limits.leaseMs });
  return { queued, full, putOff: putOff.length };
}
