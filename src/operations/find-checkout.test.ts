import { afterEach, beforeEach, expect, test } from 'vitest';
import { card, envelope, makeWorld, startOf, type World } from './world.fixture.ts';

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});
afterEach(() => world.close());

test('a session comes with its attempts and its customer', async () => {
  const session = await world.createSession({ customerEmail: 'ama@example.com' });
  await world.operations.startPayment(startOf(session.id, card('4000000000000002')));
  await world.operations.startPayment(startOf(session.id, card()));
  const found = await world.operations.findCheckout(envelope(world.caller, { id: session.id }));
  expect(found.session.status).toBe('complete');
  expect(found.payments.map(({ status }) => status)).toEqual(['failed', 'succeeded']);
  expect(found.customer).toMatchObject({ id: found.session.customerId, email: 'ama@example.com' });
});

test('a list is the same for each of its sessions, by page number, and says how many there are', async () => {
  const ids: string[] = [];
  for (let n = 0; n < 5; n++) {
    ids.unshift((await world.createSession()).id);
    world.clock.advance(1);
  }
  await world.operations.startPayment(startOf(ids[0] as string, card()));
  const list = (input: { limit: number; offset?: number; status?: 'complete' }) =>
    world.operations.listCheckouts(envelope(world.caller, input));
  const first = await list({ limit: 2 });
  expect(first.items.map(({ session }) => session.id)).toEqual(ids.slice(0, 2));
  expect(first.items.map(({ payments }) => payments.length)).toEqual([1, 0]);
  expect([first.total, first.hasMore]).toEqual([5, true]);
  const last = await list({ limit: 2, offset: 4 });
  expect([last.items.map(({ session }) => session.id), last.hasMore]).toEqual([ids.slice(4), false]);
  expect(await list({ limit: 2, status: 'complete' })).toMatchObject({
    total: 1,
    items: [{ session: { id: ids[0] } }],
  });
});

test('notes are changed at any time, merged, and nobody is told', async () => {
  const session = await world.createSession({ metadata: { order: '1', gone: 'x' } });
  await world.operations.expireCheckoutSession(envelope(world.caller, { id: session.id }));
  const input = { id: session.id, metadata: { order: '2', gone: '', more: 'y' } };
  const { session: updated } = await world.operations.updateCheckout(envelope(world.caller, input));
  expect(updated).toMatchObject({ status: 'expired', version: 3, eventCount: 2, metadata: { order: '2', more: 'y' } });
  const many = Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`k${n}`, 'v']));
  const tooMany = world.operations.updateCheckout(envelope(world.caller, { id: session.id, metadata: many }));
  await expect(tooMany).rejects.toMatchObject({ refusal: { code: 'parameter_invalid', param: 'metadata' } });
});
