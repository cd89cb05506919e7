import type { DueDelivery, DueQuery, PutOff, Store } from '../store/store.ts';
import type { Backlog } from './backlog.ts';
import type { ModeClock } from './mode-clock.ts';

export type ReadDeps = {
  readonly store: Store;
  readonly backlog: Backlog;
  readonly time: ModeClock;
  /** Told when a reading takes more than one short query. */
  onLong(): void;
};

/** Whose deliveries: everyone's that are due by real time, or one test account's by its own clock. */
export type Whose = Pick<DueQuery, 'dueAtMs' | 'testAccountId'>;

export type ReadResult = {
  /** Something due was left in the database. */
  readonly leftovers: boolean;
  /** The page was full and has been cleared: the next one holds others. */
  readonly more: boolean;
};

/** Read at once, beyond what is known already; and of the newest. */
const PAGE = 128;
/** How far is looked past deliveries that find their targets full. */
const PAGE_MOST = 2_048;

/**
 * Reads a page of due deliveries into the backlog, oldest first. Nothing is locked or changed by being read.
 *
 * What finds its target full must not stand in the way of others in the next page. A quick target is left out of the query,
 * for it will have room in no time. Of a target that is slow or silent, each is put off until about its turn, in the database:
 * otherwise a dead endpoint's hundred thousand would be passed over in every query, by every worker.
 */
export async function readOldest(deps: ReadDeps, whose: Whose, realNowMs: number): Promise<ReadResult> {
  const { store, backlog } = deps;
  for (let page = PAGE; ; page *= 2) {
    if (backlog.room() <= 0) return { leftovers: true, more: false };
    const except = backlog.fullTargets();
    const limit = page + backlog.size();
    const due = await store.read.listDueDeliveries({ ...whose, realNowMs, except, limit });
    const wholePage = due.length === limit;
    if (wholePage) deps.onLong();
    const { queued, full, putOff } = await admit(deps, due, realNowMs);
    // Nothing but deliveries to full targets: whose turn it is lies deeper.
    if (wholePage && queued === 0 && page < PAGE_MOST) continue;
    return {
      leftovers: wholePage || full > 0 || except.endpoints.length + except.hosts.length > 0,
      more: wholePage && queued + putOff > 0,
    };
  }
}

/**
 * Reads what has become due last. While a quick endpoint's hundred thousand are due, the oldest others lie behind them and are
 * found by a search through them all; what has just been committed lies at the other end.
 */
export async function readNewest(deps: ReadDeps, whose: Whose, realNowMs: number): Promise<void> {
  const page = { limit: PAGE, newestFirst: true, except: NOBODY };
  await admit(deps, await deps.store.read.listDueDeliveries({ ...whose, realNowMs, ...page }), realNowMs);
}

const NOBODY = { endpoints: [], hosts: [] };

async function admit({ store, backlog, time, onLong }: ReadDeps, due: readonly DueDelivery[], realNowMs: number) {
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
    else putOff.push(later(delivery, Math.round(time.nowMs(delivery) + turnMs)));
  }
  if (putOff.length > 0) {
    onLong();
    await store.transact((tx) => tx.putOffDeliveries(putOff, realNowMs));
  }
  return { queued, full, putOff: putOff.length };
}

function later({ id, nextAttemptAtMs, createdAtMs }: DueDelivery, atMs: number): PutOff {
  return { id, nextAttemptAtMs: atMs, wasAtMs: nextAttemptAtMs ?? createdAtMs };
}
