import { createHash } from 'node:crypto';
import { ORDERED_ATTEMPTS } from '../../src/core/delivery-round.ts';
import { eventId, type Uuid } from '../../src/core/ids.ts';
import type { Session } from '../../src/core/session.ts';
import type { Delivery, DeliveryAttempt } from '../../src/core/webhook.ts';
import { sessionId } from '../../src/dialects/paygate/ids.ts';
import type { RecordedEvent, Scope, Store } from '../../src/store/store.ts';
import { GIVE_UP_AFTER_MS, JITTER, nominalMs } from '../../src/webhooks/retry-schedule.ts';
import type { Break } from './broken-receivers.ts';
import type { Arrival } from './receivers.ts';

/** Where an endpoint leads, and in what way that is broken; null where it is good. */
export type Place = { readonly name: string; readonly broken: Break | null };

/** An attempt that began in this time may have ended three days later, by the clock that was moved. */
export type Leap = { readonly fromMs: number; readonly toMs: number };

export type Compared = {
  readonly problems: readonly string[];
  readonly events: number;
  readonly deliveries: number;
  readonly attempts: number;
};

type Tried = Delivery & { readonly attempts: readonly DeliveryAttempt[] };

/**
 * Holds what arrived against the database. Every event has its one delivery to every endpoint; what arrived are its very bytes
 * with its own numbers, rightly signed and in order; a good endpoint has got all; of a broken one every attempt says how it is
 * broken, and what it has not had is still owed to it, or was given up by the schedule.
 */
export async function compareWithStore(
  store: Store,
  places: ReadonlyMap<Uuid, Place>,
  { arrivals, leap }: { readonly arrivals: readonly Arrival[]; readonly leap: Leap },
): Promise<Compared> {
  const bySession = Map.groupBy(arrivals, ({ session }) => session);
  const problems: string[] = [];
  const untried = new Set(places.keys());
  let [events, deliveries, attempts] = [0, 0, 0];
  for await (const { session, scope } of allSessions(store)) {
    const own = bySession.get(sessionId.print(session.id)) ?? [];
    const recorded = (await store.read.listEvents(scope, { sessionId: session.id }, { limit: 100 }))
      .items as RecordedEvent[];
    const { items: tried } = await store.read.listDeliveries(scope, { sessionId: session.id }, { limit: 10_000 });
    const tell = (text: string) => void problems.push(`${sessionId.print(session.id)}: ${text}`);
    for (const event of recorded) compareEvent(event, { places, tried, own, leap, tell });
    for (const [place, list] of Map.groupBy(own, ({ place }) => place)) {
      for (const text of brokenOrder(list)) tell(`${place}: ${text}`);
    }
    events += recorded.length;
    deliveries += tried.length;
    attempts += tried.reduce((sum, { attemptCount }) => sum + attemptCount, 0);
    for (const { endpointId, attemptCount } of tried) if (attemptCount > 0) untried.delete(endpointId ?? '');
  }
  for (const id of untried) problems.push(`nothing was ever tried to ${places.get(id)?.name}`);
  return { problems, events, deliveries, attempts };
}

type Known = {
  readonly places: ReadonlyMap<Uuid, Place>;
  readonly tried: readonly Tried[];
  readonly own: readonly Arrival[];
  readonly leap: Leap;
  tell(text: string): void;
};

function compareEvent({ event, snapshot }: RecordedEvent, { places, tried, own, leap, tell }: Known): void {
  const id = eventId.print(event.id);
  const deliveries = new Map(tried.filter(({ eventId }) => eventId === event.id).map((one) => [one.endpointId, one]));
  if (deliveries.size !== places.size) tell(`${id} has ${deliveries.size} deliveries`);
  const arrived = Map.groupBy(
    own.filter((arrival) => arrival.event === id),
    ({ place }) => place,
  );
  for (const [endpoint, { name, broken }] of places) {
    const delivery = deliveries.get(endpoint);
    if (!delivery) continue;
    const say = (text: string) => tell(`${event.type} ${event.sequence} to ${name}: ${text}`);
    const hash = createHash('sha256').update(delivery.body).digest('base64');
    for (const arrival of arrived.get(name) ?? []) {
      if (arrival.fault) say(arrival.fault);
      if (arrival.hash !== hash) say('other bytes than its own');
      const told = [arrival.sequence, arrival.endpointSequence, arrival.version];
      const expected = [event.sequence, delivery.targetSequence, snapshot.session.version];
      if (`${told}` !== `${expected}`) say(`numbered ${told} and not ${expected}`);
    }
    if (delivery.attemptCount !== delivery.attempts.length) say(`${delivery.attemptCount} attempts, and not all kept`);
    if (!broken || broken.recovers) {
      if (!arrived.has(name)) say('never arrived');
      if (delivery.status !== 'succeeded') say(`is ${delivery.status}`);
    } else if (delivery.status === 'succeeded') say('is told as taken');
    const said = delivery.attempts.map(({ statusCode, response }) => `${statusCode} ${response}`);
    // What hangs for a quarter of a minute is under way at every move of the clock.
    for (const text of besideSchedule(delivery, broken?.isSlow ? ALWAYS : leap)) say(text);
    const expected = broken?.recordedAs ?? /^200 ok$/;
    for (const text of said)
      if (!expected.test(text) && text !== DISABLED) say(`an attempt says ${text.slice(0, 100)}`);
  }
}

/** What came, is due or was given up before its time. */
function besideSchedule({ attempts, status, nextAttemptAtMs, round }: Tried, leap: Leap): string[] {
  const problems: string[] = [];
  for (const [index, { atMs, number }] of attempts.entries()) {
    const gapMs = nominalMs(number) - nominalMs(number - 1);
    const soonestMs = atMs + gapMs * (1 - JITTER);
    const nextMs = attempts[index + 1]?.atMs ?? nextAttemptAtMs;
    if (nextMs !== null && nextMs < soonestMs) problems.push(`due again ${nextMs - atMs} ms after attempt ${number}`);
    const latestMs = atMs + gapMs * (1 + JITTER) + ATTEMPT_MOST_MS;
    const isLast = index === attempts.length - 1 && (atMs < leap.fromMs || atMs > leap.toMs);
    if (isLast && status === 'failed' && latestMs < round.beganAtMs + GIVE_UP_AFTER_MS)
      problems.push('given up too soon');
  }
  return problems;
}

const ALWAYS: Leap = { fromMs: 0, toMs: Number.POSITIVE_INFINITY };
const ATTEMPT_MOST_MS = 20_000;
const DISABLED = 'null the endpoint is disabled';

/** One that overtook another of its session, which had neither been taken nor tried three times. */
function brokenOrder(arrivals: readonly Arrival[]): string[] {
  const seen = new Map<number, { times: number; taken: boolean }>();
  const problems = [];
  for (const { endpointSequence, taken } of arrivals) {
    if (!seen.has(endpointSequence)) {
      for (let before = 1; before < endpointSequence; before++) {
        const earlier = seen.get(before);
        if (earlier?.taken || (earlier?.times ?? 0) >= ORDERED_ATTEMPTS) continue;
        problems.push(`${endpointSequence} came before ${before}`);
      }
    }
    const { times, taken: before } = seen.get(endpointSequence) ?? { times: 0, taken: false };
    seen.set(endpointSequence, { times: times + 1, taken: before || taken });
  }
  return problems;
}

export async function* allSessions(store: Store): AsyncGenerator<{ session: Session; scope: Scope }> {
  for (const { id: accountId, shard } of await store.read.listAccounts()) {
    const scope = { accountId, shard, livemode: false };
    for (let after: Uuid | undefined; ; ) {
      const page = await store.read.listSessions(scope, { nowMs: Date.now() }, { limit: 100, after });
      for (const item of page.items) yield { session: item, scope };
      after = page.items.at(-1)?.id;
      if (!page.hasMore) break;
    }
  }
}
