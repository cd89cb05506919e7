import { modeNow } from '../core/account.ts';
import { leastUuidAt, type Uuid } from '../core/ids.ts';
import { afterBatch, batchSize, dueAt, isSentAgain, type Replay, type ReplayBatch, type Sent } from '../core/replay.ts';
import type { Delivery } from '../core/webhook.ts';
import type { PageRequest, Tx } from '../store/store.ts';
import type { Deps } from './deps.ts';
import { listEndpointTargets, type Target, targetsOf, wants } from './event-targets.ts';
import type { LoggedEndpointEvent, LoggedEvent } from './operations.ts';
import { recordResend, sendAgain } from './send-again.ts';

/** Looked at in one transaction. */
const EVENTS_AT_ONCE = 50;

/**
 * Makes the next batch of a replay, all in one transaction: what it puts on its way, and where the next one begins. Its row
 * is held, so that of several nodes one makes it and the others find that it was made. Answers whether there is more to do
 * right now.
 */
export async function advanceReplay(deps: Deps, id: Uuid): Promise<boolean> {
  const realNowMs = deps.clock.nowMs();
  const after = await deps.store.transact(async (tx) => {
    await tx.hold('replays', id);
    const replay = await tx.findReplay(id);
    if (replay?.workAtMs == null || replay.workAtMs > realNowMs) return undefined;
    const account = await tx.findAccount(replay.accountId);
    if (!account) throw new Error(`account ${replay.accountId} has gone`);
    const time = { realNowMs, nowMs: modeNow(account, replay.livemode, realNowMs) };
    const after = afterBatch(replay, await makeBatch(deps, tx, replay, time), time);
    await tx.saveReplay(after);
    return after;
  });
  if (!after) return false;
  if (!after.isDryRun) deps.signals.deliveriesDue();
  return after.workAtMs !== null && after.workAtMs <= realNowMs;
}

type Time = { readonly nowMs: number; readonly realNowMs: number };

async function makeBatch(deps: Deps, tx: Tx, replay: Replay, time: Time): Promise<ReplayBatch> {
  const { types, sessionId } = replay.filter;
  const page = await tx.listEvents(
    replay,
    { types: types ?? undefined, sessionId: sessionId ?? undefined },
    pageOf(replay),
  );
  const oldestFirst = page.items.toReversed();
  const keys = oldestFirst.map(({ event }) => ({ id: event.id, sessionId: event.sessionId }));
  const kept = Map.groupBy(await tx.findDeliveriesOf(replay, keys), ({ eventId }) => eventId);
  const endpoints = await listReachable(deps, tx, replay);

  const sent: Sent[] = [];
  let eventCount = 0;
  let cursor: Uuid | null = null;
  for (const logged of oldestFirst) {
    if (sent.length >= batchSize(replay)) break;
    const own = kept.get(logged.event.id) ?? [];
    const targets = chooseTargets(deps, replay, { logged, kept: own, endpoints });
    if (!replay.isDryRun) await send(deps, tx, replay, { logged, kept: own, targets, first: sent.length, time });
    sent.push(...targets.map(({ key }) => ({ type: logged.event.type, target: key })));
    cursor = logged.event.id;
    eventCount += 1;
  }
  return { eventCount, cursor, sent, isLast: !page.hasMore && eventCount === oldestFirst.length };
}

/** Upwards from the cursor. */
function pageOf({ filter, cursor, shard }: Replay): PageRequest {
  const { fromMs, toMs } = filter;
  return {
    limit: EVENTS_AT_ONCE,
    before: cursor ?? leastUuidAt(Math.max(0, (fromMs ?? 0) - 1), shard),
    createdFromMs: fromMs ?? undefined,
    createdToMs: toMs,
  };
}

/** The endpoints that it may send to, as they are now: one that is disabled meanwhile is sent nothing more. */
async function listReachable(deps: Deps, tx: Tx, { filter, ...scope }: Replay): Promise<readonly Target[]> {
  const enabled = await listEndpointTargets(deps, tx, scope);
  return enabled.filter((target) => filter.endpointId === null || target.endpointId === filter.endpointId);
}

type Place = { readonly logged: LoggedEvent | LoggedEndpointEvent; readonly kept: readonly Delivery[] };

function chooseTargets(
  deps: Deps,
  { filter: { endpointId, onlyFailed } }: Replay,
  { logged, kept, endpoints }: Place & { readonly endpoints: readonly Target[] },
): readonly Target[] {
  return targetsOf(deps, endpoints, logged).filter((target) => {
    const before = deliveryTo(target, kept);
    // A notification URL is told what it was told before, and nothing else: it was there from the beginning.
    if (target.endpointId === null && (endpointId !== null || !before)) return false;
    return wants(target, logged) && isSentAgain(before, logged.event, { onlyFailed, placeSinceMs: target.createdAtMs });
  });
}

type Sending = Place & { readonly targets: readonly Target[]; readonly first: number; readonly time: Time };

async function send(deps: Deps, tx: Tx, replay: Replay, sending: Sending): Promise<void> {
  const { logged, kept, targets, first, time } = sending;
  const { endpointId, onlyFailed } = replay.filter;
  const { nowMs, realNowMs } = time;
  for (const [index, target] of targets.entries()) {
    // Due by the clock of the mode, which may be ahead of the real one.
    const dueAtMs = dueAt(replay, first + index, realNowMs) + nowMs - realNowMs;
    const delivery = { logged, target, kept: deliveryTo(target, kept) };
    await sendAgain(deps, tx, delivery, { cause: 'replay', nowMs, dueAtMs });
  }
  const isForListeners = targets.length > 0 || (endpointId === null && !onlyFailed);
  const resent = { ...logged.event, eventId: logged.event.id, endpointId };
  if (isForListeners) await recordResend(deps, tx, resent, { cause: 'replay', nowMs });
}

function deliveryTo({ endpointId }: Target, kept: readonly Delivery[]): Delivery | undefined {
  return kept.find((delivery) => delivery.endpointId === endpointId);
}
