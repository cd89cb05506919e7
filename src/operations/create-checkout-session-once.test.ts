import { afterEach, beforeEach, expect, test } from 'vitest';
import { Refused } from '../core/errors.ts';
import type { OnceKey } from './operations.ts';
import { envelope, makeWorld, ORDER, type World } from './world.fixture.ts';

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});
afterEach(() => world.close());

const FIRST: OnceKey = { key: 'order-1', fingerprint: 'f1', paramHashes: { amount: 'a1', note: 'n1' } };
const make = (once?: OnceKey) => world.operations.createCheckoutSessionOnce(envelope(world.caller, { ...ORDER, once }));

test('the same key finds the session that it made, as it stands now, for good', async () => {
  const made = await make(FIRST);
  expect(made.isNew).toBe(true);
  await world.operations.cancelCheckoutSession(envelope(world.caller, { id: made.session.id }));
  world.clock.advance(40 * 86_400_000);
  const again = await make(FIRST);
  expect(again).toMatchObject({ isNew: false, session: { id: made.session.id, status: 'canceled' } });
});

test('many at once make one', async () => {
  const made = await Promise.all(Array.from({ length: 20 }, () => make(FIRST)));
  expect(new Set(made.map(({ session }) => session.id)).size).toBe(1);
  expect(made.filter(({ isNew }) => isNew)).toHaveLength(1);
  const { items } = await world.operations.listCheckoutSessions(envelope(world.caller, { limit: 10 }));
  expect(items).toHaveLength(1);
});

test('other input under the same key is refused by the names of what differs', async () => {
  await make(FIRST);
  const other = make({ key: 'order-1', fingerprint: 'f2', paramHashes: { amount: 'a2', note: 'n1' } });
  await expect(other).rejects.toMatchObject({ refusal: { code: 'idempotency_mismatch', params: ['amount'] } });
  await expect(other).rejects.toThrow(Refused);
});

test('without a key each is a new one; another account has keys of its own', async () => {
  const [one, two] = [await make(), await make()];
  expect([one.isNew, two.isNew, one.session.id === two.session.id]).toEqual([true, true, false]);
  const account = await world.operations.createAccount({ name: 'Another' });
  const key = { accountId: account.id, dialect: 'paygate', livemode: false, rights: null };
  const caller = await world.operations.authenticate((await world.operations.createKey(key)).text);
  await make(FIRST);
  const elsewhere = await world.operations.createCheckoutSessionOnce(envelope(caller, { ...ORDER, once: FIRST }));
  expect(elsewhere.isNew).toBe(true);
});

test('a session that cannot be made leaves its key free', async () => {
  const input = { ...ORDER, customerId: '0192c1f0-5e3a-7abc-9def-0123456789ab', once: FIRST };
  const refused = world.operations.createCheckoutSessionOnce(envelope(world.caller, input));
  await expect(refused).rejects.toMatchObject({ refusal: { code: 'not_found', resource: 'customer' } });
  expect((await make(FIRST)).isNew).toBe(true);
});

test('a key that names a session answers no other request, and the other way round', async () => {
  await make(FIRST);
  const reserve = (key: string) =>
    world.operations.reserveIdempotency(world.caller, { key, fingerprint: 'other', paramHashes: { amount: 'a9' } });
  expect(await reserve('order-1')).toEqual({ kind: 'mismatch', params: ['amount', 'note'] });
  expect(await reserve('order-2')).toEqual({ kind: 'reserved' });
  const taken = make({ ...FIRST, key: 'order-2' });
  await expect(taken).rejects.toMatchObject({ refusal: { code: 'idempotency_mismatch', params: ['amount', 'note'] } });
  const { items } = await world.operations.listCheckoutSessions(envelope(world.caller, { limit: 10 }));
  expect(items).toHaveLength(1);
});
