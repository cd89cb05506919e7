import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CreateSessionInput } from './operations.ts';
import { card, envelope, makeWorld, startOf, type World } from './world.fixture.ts';

let world: World;
beforeEach(async () => {
  world = await makeWorld();
  await allow(true);
});
afterEach(() => world.close());

const DAY_MS = 86_400_000;
const allow = (recoverExpired: boolean) =>
  world.operations.updateAccount(envelope(world.caller, { settings: { recoverExpired } }));
const expired = async (input: Partial<CreateSessionInput> = {}) => {
  const session = await world.createSession(input);
  world.clock.advance(DAY_MS);
  return session;
};
const recover = async (id: string) => (await world.operations.recoverCheckoutSession(id)).checkout.session;
const all = async () => (await world.operations.listCheckoutSessions(envelope(world.caller, { limit: 50 }))).items;

test('an expired session goes on in one new session, however often it is asked for', async () => {
  const first = await expired({ metadata: { order: '7' } });
  const again = await recover(first.id);
  expect(again).toMatchObject({ status: 'open', recoveredFrom: first.id, metadata: { order: '7' }, amountMinor: 5000 });
  expect(await recover(first.id)).toEqual(again);
  expect((await all()).map(({ id }) => id)).toEqual([again.id, first.id]);
});

test('many at once make one', async () => {
  const { id } = await expired();
  const made = await Promise.all(Array.from({ length: 20 }, () => recover(id)));
  expect(new Set(made.map((session) => session.id)).size).toBe(1);
  expect(await all()).toHaveLength(2);
});

test('it leads to the same one when that is paid, and when it has expired too, which goes on in its own', async () => {
  const first = await expired();
  const second = await recover(first.id);
  world.clock.advance(DAY_MS);
  expect(await recover(first.id)).toMatchObject({ id: second.id, status: 'expired' });
  const third = await recover(second.id);
  expect(third).toMatchObject({ status: 'open', recoveredFrom: second.id });
  await world.operations.startPayment(startOf(third.id, card()));
  expect(await recover(second.id)).toMatchObject({ id: third.id, status: 'complete' });
  expect(await all()).toHaveLength(3);
});

test('what was made once is found, whatever the account allows by then', async () => {
  const first = await expired();
  const second = await recover(first.id);
  await allow(false);
  expect((await recover(first.id)).id).toBe(second.id);
  world.clock.advance(DAY_MS);
  await expect(recover(second.id)).rejects.toMatchObject({ refusal: { code: 'session_not_open', status: 'expired' } });
});

test('an open session is its own; one that is not there, and one that may not, are refused', async () => {
  const open = await world.createSession();
  expect((await recover(open.id)).id).toBe(open.id);
  const canceled = await world.createSession();
  await world.operations.cancelCheckoutSession(envelope(world.caller, { id: canceled.id }));
  const refused = recover(canceled.id);
  await expect(refused).rejects.toMatchObject({ refusal: { code: 'session_not_open', status: 'canceled' } });
  await expect(recover('0192c1f0-5e3a-7abc-9def-0123456789ab')).rejects.toMatchObject({
    refusal: { code: 'not_found' },
  });
  expect(await all()).toHaveLength(2);
});

test('no idempotency key of a merchant is in the way', async () => {
  const first = await expired();
  for (const key of [first.id, `recovery of ${first.id}`]) {
    const once = { key, fingerprint: 'f', paramHashes: {} };
    await world.operations.createCheckoutSessionOnce(
      envelope(world.caller, { amountMinor: 1, successUrl: null, cancelUrl: null, once }),
    );
  }
  expect((await recover(first.id)).recoveredFrom).toBe(first.id);
});

test('its creation is told where the first one was, also when the key that made that one is revoked', async () => {
  const first = await expired({ notificationUrl: 'https://shop.example/hook' });
  await world.store.transact((tx) => tx.revokeKey(world.key.id, world.clock.nowMs()));
  const { id, apiKeyId, deliveryCounts } = await recover(first.id);
  expect([apiKeyId, deliveryCounts]).toEqual([world.key.id, { notification_url: 1 }]);
  const { items } = await world.operations.listDeliveries(envelope(world.caller, { sessionId: id, limit: 10 }));
  expect(items).toMatchObject([{ url: 'https://shop.example/hook', status: 'pending' }]);
  expect(JSON.parse(items[0]?.body ?? '')).toMatchObject({ type: 'session.created', targetSequence: 1 });
});
