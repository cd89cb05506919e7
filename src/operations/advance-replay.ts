import { modeNow } from '../core/account.ts';
import { EVENT_TYPES } from '../core/events.ts';
import { leastUuidAt, type Uuid } from '../core/ids.ts';
import { afterBatch, batchSize, dueAt, isSentAgain, type Replay, type ReplayBatch, type Sent } from '../core/replay.ts';
import type { Delivery } from '../core/webhook.ts';
import { isOfEndpoint, type PageRequest, type Tx } from '../store/store.ts';
import type { Deps } from './deps.ts';
import { type Target, targetAt, targetOf, wants } from './event-targets.ts';
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
    { types: types ?? EVENT_TYPES, sessionId: sessionId ?? undefined },
    pageOf(replay),
  );
  const oldestFirst = page.items.filter(isOfSession).toReversed();
  const keys = oldestFirst.map(({ event }) => ({ id: event.id, sessionId: event.sessionId }));
  const kept = Map.groupBy(await tx.findDeliveriesOf(replay, keys), ({ eventId }) => eventId);
  const endpoints = await listEndpointTargets(deps, tx, replay);

  const sent: Sent[] = [];
  let eventCount = 0;
  let cursor: Uuid | null = null;
  for (const logged of oldestFirst) {
    if (sent.length >= batchSize(replay)) break;
    const own = kept.get(logged.event.id) ?? [];
    const targets = targetsOf(deps, replay, { logged, kept: own, endpoints });
    if (!replay.isDryRun) await send(deps, tx, replay, { logged, kept: own, targets, first: sent.length, time });
    sent.push(...targets.map(({ key }) => ({ type: logged.event.type, target: key })));
    cursor = logged.event.id;
    eventCount += 1;
  }
  return { eventCount, cursor, sent, isLast: !page.hasMore && eventCount === oldestFirst.length };
}

/** Of what happens to an endpoint by itself there is no range: its few deliveries are sent again one by one. */
function isOfSession(logged: LoggedEvent | LoggedEndpointEvent): logged is LoggedEvent {
  return !isOfEndpoint(logged);
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
async function listEndpointTargets(deps: Deps, tx: Tx, { filter, ...scope }: Replay): Promise<readonly Target[]> {
  const enabled = await tx.listEnabledEndpoints(scope);
  const named = enabled.filter(({ id }) => filter.endpointId === null || id === filter.endpointId);
  return named.flatMap((endpoint) => targetAt(deps, endpoint) ?? []);
}

type Place = { readonly logged: LoggedEvent; readonly kept: readonly Delivery[] };

function targetsOf(
  deps: Deps,
  { filter: { endpointId, onlyFailed } }: Replay,
  { logged: { event, snapshot }, kept, endpoints }: Place & { readonly endpoints: readonly Target[] },
): readonly Target[] {
  const { session } = snapshot;
  // A notification URL is told what it was told before, and nothing else: it was there from the beginning.
  const own = endpointId === null ? targetOf(deps, session).filter((target) => deliveryTo(target, kept)) : [];
  return [...endpoints, ...own].filter(
    (target) =>
      wants(target, event, session) &&
      isSentAgain(deliveryTo(target, kept), event, { onlyFailed, placeSinceMs: target.createdAtMs }),
  );
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
