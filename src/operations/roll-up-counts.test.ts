import { afterEach, beforeEach, expect, test } from 'vitest';
import { leastUuidAt } from '../core/ids.ts';
import type { Scope } from '../store/store.ts';
import { createCountRollUp } from './roll-up-counts.ts';
import { envelope, makeWorld, type World } from './world.fixture.ts';

const MINUTE_MS = 60_000;

let world: World;
let scope: Scope;
beforeEach(async () => {
  world = await makeWorld();
  scope = { accountId: world.account.id, shard: world.account.shard, livemode: false };
});
afterEach(() => world.close());

const call = <Input>(input: Input) => envelope(world.caller, input);
const makeCustomers = async (count: number) => {
  for (let index = 0; index < count; index++) await world.operations.createCustomer(call({}));
};
const total = () => world.store.read.count(scope, 'customers');

/** Puts a customer where none can come to be any more: only a count that looks there again would see it. */
async function isCountedUpTo(ms: number): Promise<boolean> {
  const before = await total();
  const id = leastUuidAt(ms, scope.shard);
  await world.store.transact((tx) =>
    tx.insertCustomer({ ...scope, id, email: null, name: null, phone: null, metadata: {}, createdAtMs: ms }),
  );
  const seen = (await total()) > before;
  if (seen) await world.store.transact((tx) => tx.deleteCustomer(id));
  return !seen;
}

test('counts on what is older than ten minutes, and only that', async () => {
  const rollUp = createCountRollUp(world.deps);
  const madeAtMs = world.clock.nowMs();
  await makeCustomers(3);
  await rollUp();
  expect([await total(), await isCountedUpTo(madeAtMs - 1)]).toEqual([3, false]);
  world.clock.advance(10 * MINUTE_MS);
  await rollUp();
  expect(await isCountedUpTo(madeAtMs - 1)).toBe(false);
  world.clock.advance(1);
  await rollUp();
  expect([await total(), await isCountedUpTo(madeAtMs)]).toEqual([3, true]);
  await makeCustomers(2);
  expect(await total()).toBe(5);
});

test('counts sessions, paid ones, customers and products of both modes', async () => {
  const { operations, store, caller, clock } = world;
  for (const livemode of [false, true]) {
    const of = { ...caller, livemode };
    await operations.createCustomer(envelope(of, {}));
    await operations.createProduct(envelope(of, { name: 'One' }));
  }
  await world.createSession();
  const madeAtMs = clock.nowMs();
  clock.advance(11 * MINUTE_MS);
  await createCountRollUp(world.deps)();
  expect(await isCountedUpTo(madeAtMs - 1)).toBe(true);
  for (const livemode of [false, true]) {
    const of = { ...scope, livemode };
    expect([await store.read.count(of, 'customers'), await store.read.count(of, 'products')]).toEqual([1, 1]);
  }
  expect([await store.read.count(scope, 'sessions'), await store.read.count(scope, 'complete_sessions')]).toEqual([
    1, 0,
  ]);
});

test('leaves out a request that has read the test clock before it moved', async () => {
  const { operations, clock, caller } = world;
  const rollUp = createCountRollUp(world.deps);
  await makeCustomers(1);
  await operations.advanceTestClock(call({ seconds: 86_400 }));
  await rollUp();
  // `caller` is as it was when it was authenticated: what it makes is a day behind.
  await operations.createCustomer(envelope(caller, {}));
  expect(await total()).toBe(2);
  clock.advance(9 * MINUTE_MS);
  await rollUp();
  await operations.createCustomer(envelope(caller, {}));
  expect(await total()).toBe(3);
  clock.advance(MINUTE_MS);
  await rollUp();
  expect(await isCountedUpTo(clock.nowMs())).toBe(true);
  expect(await total()).toBe(3);
});
