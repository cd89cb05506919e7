import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { timeOf, type Uuid } from '../core/ids.ts';
import { isOfEndpoint } from '../store/store.ts';
import type { FollowedEvent } from './operations.ts';
import { card, envelope, makeWorld, type World } from './world.fixture.ts';

let world: World;
let open: { stop(): Promise<void> }[];
beforeEach(async () => {
  world = await makeWorld();
  open = [];
});
afterEach(async () => {
  await Promise.all(open.map((follower) => follower.stop()));
  await world.close();
});

/** Follows, and gives what was told one by one. */
function follow(input: { after?: Uuid | null; events?: readonly string[] } = {}) {
  const over = new AbortController();
  const told: FollowedEvent[] = [];
  let position: Uuid | undefined;
  let bell = Promise.withResolvers<void>();
  const ring = () => {
    bell.resolve();
    bell = Promise.withResolvers();
  };
  const following = world.operations.followEvents(
    { caller: world.caller, input: { after: null, dialect: 'paygate', events: ['*'], ...input } },
    {
      signal: over.signal,
      async tell(event) {
        told.push(event);
        ring();
      },
      at(now) {
        position = now;
        ring();
      },
    },
  );
  const follower = {
    told,
    types: () => told.map(({ type }) => type),
    /** Resolves when there are so many. */
    async reaches(count: number) {
      while (told.length < count) await Promise.race([bell.promise, following]);
    },
    async started(): Promise<Uuid> {
      while (position === undefined) await Promise.race([bell.promise, following]);
      return position;
    },
    async stop() {
      over.abort();
      await following;
    },
  };
  open.push(follower);
  return follower;
}

/** How many events a session that is paid has: created, and its payment created, succeeded and completing it. */
const PAID = 4;

async function paidSession() {
  const session = await world.createSession();
  await world.operations.payInTest(envelope(world.caller, { sessionId: session.id, method: card() }));
  return session;
}

test('tells what is committed from then on, in order, as the log has it', async () => {
  await paidSession();
  const follower = follow();
  await follower.started();
  const { id } = await paidSession();
  const { items } = await world.store.read.listEvents(
    { accountId: world.account.id, shard: world.account.shard, livemode: false },
    { sessionId: id },
    { limit: 100 },
  );
  await follower.reaches(items.length);
  expect(follower.told.map(({ eventId, cause }) => [eventId, cause])).toEqual(
    items.toReversed().map(({ event }) => [event.id, 'event']),
  );
});

test('tells only what was asked for, and counts it as an endpoint would', async () => {
  const follower = follow({ events: ['session.created', 'session.completed'] });
  await follower.started();
  await paidSession();
  await follower.reaches(2);
  const told = follower.told.map(({ body }) => JSON.parse(body));
  expect(told.map(({ type, targetSequence }) => [type, targetSequence])).toEqual([
    ['session.created', 1],
    ['session.completed', 2],
  ]);
  expect(told[1].sequence).toBeGreaterThan(2);
});

test('goes on from a position without leaving anything out', async () => {
  const first = follow();
  const position = await first.started();
  await paidSession();
  await first.reaches(PAID);
  await first.stop();
  await paidSession();
  const second = follow({ after: position });
  await second.reaches(2 * PAID);
  expect(second.told.slice(0, PAID).map(({ id }) => id)).toEqual(first.told.map(({ id }) => id));
  expect(new Set(second.told.map(({ id }) => id)).size).toBe(second.told.length);
});

test('hears of what appears below what was told already: its transaction ended later', async () => {
  const follower = follow();
  await follower.started();
  const early = world.deps.ids.make(world.clock.nowMs() + 1, world.account.shard);
  world.clock.advance(5_000);
  const { id: sessionId } = await paidSession();
  await follower.reaches(PAID);
  const last = follower.told.at(-1) as FollowedEvent;
  expect(timeOf(early)).toBeLessThan(timeOf(last.id));
  const known = await world.store.read.findEvent(last.eventId);
  if (!known || isOfEndpoint(known)) throw new Error('the log has lost it');
  await world.store.transact((tx) => tx.insertEvent({ ...known.event, id: early, sequence: 99 }, known.snapshot));
  world.deps.signals.sessionChanged(sessionId);
  await follower.reaches(PAID + 1);
  expect(follower.told.at(-1)).toMatchObject({ eventId: early, cause: 'event' });
});

test('hears of what is sent again, with the bytes of the first time', async () => {
  const follower = follow();
  await follower.started();
  const { id: sessionId } = await paidSession();
  await follower.reaches(PAID);
  const [first] = follower.told as [FollowedEvent];
  await world.operations.resendEvent(envelope(world.caller, { id: first.eventId }));
  world.deps.signals.sessionChanged(sessionId);
  await follower.reaches(PAID + 1);
  const again = follower.told.at(-1) as FollowedEvent;
  expect(again).toMatchObject({ eventId: first.eventId, type: first.type, cause: 'resend', body: first.body });
  expect(again.id).not.toBe(first.id);
});

describe('what cannot be followed is refused', () => {
  test.each([
    [{ events: ['nonsense'] }, 'types[0]'],
    [{ events: [] }, 'types'],
  ])('%o', async (input, param) => {
    const { started } = follow(input);
    open = [];
    await expect(started()).rejects.toMatchObject({ refusal: { code: 'parameter_invalid', param } });
  });
});
