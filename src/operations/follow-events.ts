import { setTimeout as delay } from 'node:timers/promises';
import { leastUuidAt, type Uuid } from '../core/ids.ts';
import type { Resend } from '../core/resend.ts';
import { isOfEndpoint } from '../store/store.ts';
import type { Deps, DialectEvents } from './deps.ts';
import { assertEvents } from './endpoints.ts';
import { scopeOfCaller } from './envelope.ts';
import { renderEvent, wants, wireTypeOf } from './event-targets.ts';
import { LogPosition } from './log-position.ts';
import type {
  Caller,
  EventFollower,
  FollowedEvent,
  FollowInput,
  LoggedEndpointEvent,
  LoggedEvent,
} from './operations.ts';

/**
 * Tells an account's events as a webhook endpoint would be told them: as they are committed, on whichever node, and again
 * where that is asked for. Nothing is kept of it: one goes on later from a position that was told, and may hear some again.
 * Resolves when the follower's signal is aborted.
 */
export async function followEvents(
  deps: Deps,
  { caller, input }: { readonly caller: Caller; readonly input: FollowInput },
  follower: EventFollower,
): Promise<void> {
  const words = assertEvents(deps, input.dialect, input.events, 'types');
  const reach: Reach = { deps, caller, listener: { words, events: input.events } };
  const position = new LogPosition(input.after ?? (await endOfLog(reach)));
  const { signal } = follower;
  while (!signal.aborted) {
    follower.at(position.base);
    // Asked before one looks: what is committed meanwhile is not missed.
    const rung = deps.nextEvent(caller.account.shard);
    const lookedAtMs = deps.clock.nowMs();
    for await (const entry of entriesAbove(reach, position)) {
      const told = await tellingOf(reach, entry);
      if (told) await follower.tell(told);
      position.add(entry.id);
      if (signal.aborted) return;
    }
    position.looked(lookedAtMs);
    await Promise.race([rung, delay(LOOK_EVERY_MS, undefined, { signal }).catch(() => {})]);
  }
}

/** How late one hears of what another process has committed. */
const LOOK_EVERY_MS = 1_000;
const PAGE_SIZE = 100;

type Listener = { readonly words: DialectEvents; readonly events: readonly string[] };
type Reach = { readonly deps: Deps; readonly caller: Caller; readonly listener: Listener };
type Recorded = LoggedEvent | LoggedEndpointEvent;
/** Of the event log, or of the record of what was asked for again. */
type Entry = { readonly id: Uuid; readonly recorded?: Recorded; readonly resend?: Resend };

/** What was there before one began is not told. */
async function endOfLog({ deps, caller }: Reach): Promise<Uuid> {
  const { read } = deps.store;
  const scope = scopeOfCaller(caller);
  const newest = (await read.listEvents(scope, {}, { limit: 1 })).items[0];
  let end = newest?.event.id ?? leastUuidAt(0, scope.shard);
  for (;;) {
    const resends = await read.listResends(scope, { after: end, limit: PAGE_SIZE });
    end = resends.at(-1)?.id ?? end;
    if (resends.length < PAGE_SIZE) return end;
  }
}

/** All that is above the base and has not been seen, oldest first in each of the two logs. */
async function* entriesAbove({ deps, caller }: Reach, position: LogPosition): AsyncGenerator<Entry> {
  const { read } = deps.store;
  const scope = scopeOfCaller(caller);
  // It moves after a look, and not in the middle of one.
  const { base } = position;
  for (let after = base; ; ) {
    const { items, hasMore } = await read.listEvents(scope, {}, { before: after, limit: PAGE_SIZE });
    const entries = items.toReversed().map((recorded) => ({ id: recorded.event.id, recorded }));
    yield* entries.filter(({ id }) => !position.has(id));
    after = entries.at(-1)?.id ?? after;
    if (!hasMore) break;
  }
  for (let after = base; ; ) {
    const resends = await read.listResends(scope, { after, limit: PAGE_SIZE });
    yield* resends.map((resend) => ({ id: resend.id, resend })).filter(({ id }) => !position.has(id));
    after = resends.at(-1)?.id ?? after;
    if (resends.length < PAGE_SIZE) break;
  }
}

/** Null where the listener has not asked for it, or its dialect has no word for it. */
async function tellingOf(reach: Reach, { id, recorded, resend }: Entry): Promise<FollowedEvent | null> {
  const found = recorded ?? (resend && (await reach.deps.store.read.findEvent(resend.eventId)));
  if (!found) return null;
  const { words } = reach.listener;
  const type = wireTypeOf(words, found);
  if (type === null || !wants(reach.listener, found)) return null;
  const { event } = found;
  const targetSequence = isOfEndpoint(found) ? event.sequence : await countOf(reach, event);
  const body = renderEvent(words, found, { publicUrl: reach.deps.publicUrl, targetSequence });
  return { id, eventId: event.id, cause: resend?.cause ?? 'event', type, body };
}

/** Which of its session's events it is to the listener: as an endpoint counts that has been there all along. */
async function countOf({ deps, caller, listener }: Reach, { sessionId, sequence }: Recorded['event']): Promise<number> {
  if (sequence === 1) return 1;
  const { items } = await deps.store.read.listEvents(scopeOfCaller(caller), { sessionId }, { limit: MOST_EVENTS });
  const wanted = items.filter((item) => item.event.sequence <= sequence && wants(listener, item));
  return wanted.length;
}

/** Of one session: far more than twenty declined attempts and all that can come after. */
const MOST_EVENTS = 1_000;
