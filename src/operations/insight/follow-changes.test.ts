import { afterAll, beforeAll, expect, test } from 'vitest';
import { indexSessions } from '../index-sessions.ts';
import type { Caller } from '../operations.ts';
import { card, makeWorld, startOf, type World } from '../world.fixture.ts';
import { findMark, followChanges } from './follow-changes.ts';
import type { ChangeTopic } from './insight-operations.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.close());

/** What a loop does: what has changed is projected, and whoever looks on hears of it. */
async function settle(): Promise<void> {
  while (await indexSessions(world.deps));
  await world.deps.live.look();
}

function follow(input: ChangeTopic, caller: Caller = world.caller, { deps } = world) {
  const leaving = new AbortController();
  const told: string[] = [];
  let bell = Promise.withResolvers<void>();
  const ended = followChanges(
    deps,
    { caller, input },
    {
      signal: leaving.signal,
      tell: (mark) => {
        told.push(mark);
        bell.resolve();
      },
    },
  );
  return {
    ended,
    told,
    leave: () => leaving.abort(),
    async next() {
      await bell.promise;
      bell = Promise.withResolvers();
      return told.at(-1);
    },
  };
}

test('who follows an account hears of every session of it in the mode, when it is projected', async () => {
  await settle();
  const mine = follow({});
  const live = follow({}, { ...world.caller, livemode: true });
  const first = await mine.next();
  expect(first).toBe(await findMark(world.deps, { caller: world.caller, input: {} }));
  await live.next();
  const { id } = await world.createSession();
  await settle();
  const second = await mine.next();
  expect(second).not.toBe(first);
  await world.operations.startPayment(startOf(id, card()));
  await settle();
  expect(await mine.next()).not.toBe(second);
  expect(live.told).toHaveLength(1);
  mine.leave();
  live.leave();
  await Promise.all([mine.ended, live.ended]);
});

test('who follows a session hears of that one alone, and nobody follows another account', async () => {
  const [own, other] = [await world.createSession(), await world.createSession()];
  const following = follow({ sessionId: own.id });
  await following.next();
  await world.operations.startPayment(startOf(other.id, card()));
  await settle();
  expect(following.told).toHaveLength(1);
  await world.operations.startPayment(startOf(own.id, card()));
  await settle();
  await following.next();
  following.leave();
  await following.ended;
  const stranger = { ...world.caller, account: await world.operations.createAccount({ name: 'Another' }) };
  for (const caller of [stranger, { ...world.caller, livemode: true }]) {
    await expect(follow({ sessionId: own.id }, caller).ended).rejects.toMatchObject({ refusal: { code: 'not_found' } });
  }
});

test('when the database cannot be asked it ends', async () => {
  const away = await makeWorld();
  const { live } = away.deps;
  const following = follow({}, away.caller, away);
  await following.next();
  await away.close();
  await expect(live.look()).rejects.toThrow();
  await expect(following.ended).rejects.toThrow();
  expect(await live.look()).toBe(false);
});
