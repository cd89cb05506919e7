import { factsOf, type SessionFacts } from '../core/insight/session-facts.ts';
import { DatabaseUnavailable, type Scope, type Unindexed } from '../store/store.ts';
import type { Deps } from './deps.ts';

type Needed = Pick<Deps, 'store' | 'signals' | 'clock' | 'log'>;

/** In one transaction: few enough that a request does not wait for it on SQLite. */
const AT_ONCE = 50;
/** What could not be projected is tried again after this long, and is in nobody's way until then. */
const PUT_OFF_MS = 60_000;

/**
 * Projects sessions that have changed, so that they are found and counted as they stand. Several nodes may take the same mark:
 * the store keeps the newest facts, and counts each difference once. Answers whether there may be more to do.
 */
export async function indexSessions(deps: Needed): Promise<boolean> {
  const { store, signals, clock } = deps;
  const marks = await store.read.listUnindexed({ nowMs: clock.nowMs(), limit: AT_ONCE });
  if (marks.length === 0) return false;
  // In one order, so that two nodes never wait for each other.
  const ordered = marks.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  await project(deps, ordered).catch(async (error) => {
    if (error instanceof DatabaseUnavailable) throw error;
    // One of them, which the others are not to wait for.
    for (const mark of ordered) await project(deps, [mark]).catch((error) => putOff(deps, mark, error));
  });
  signals.sessionsIndexed();
  return marks.length === AT_ONCE;
}

async function project({ store }: Needed, marks: readonly Unindexed[]): Promise<void> {
  await store.transact(async (tx) => {
    const found = await tx.findWholeCheckouts(marks.map(({ id }) => id));
    const facts = found.map(factsOf);
    await tx.saveFacts(facts);
    for (const [scope, by] of countedScopes(facts)) await tx.countProjected(scope, by);
    const versions = new Map(facts.map(({ id, version }) => [id, version]));
    await tx.clearUnindexed(marks.map(({ id, version }) => ({ id, version: versions.get(id) ?? version })));
  });
}

async function putOff({ store, clock, log }: Needed, { id }: Unindexed, error: unknown): Promise<void> {
  if (error instanceof DatabaseUnavailable) throw error;
  log.error({ err: error, session: id }, 'a session could not be projected: it is not found as it stands');
  await store.transact((tx) => tx.putOffUnindexed(id, clock.nowMs() + PUT_OFF_MS));
}

function countedScopes(facts: readonly SessionFacts[]): (readonly [Scope, number])[] {
  const keyOf = ({ accountId, livemode }: Scope) => `${accountId} ${livemode}`;
  const grouped = [...Map.groupBy(facts, keyOf)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return grouped.flatMap(([, [scope, ...others]]) => (scope ? [[scope, others.length + 1] as const] : []));
}
