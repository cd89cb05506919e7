import { afterAll, beforeAll, expect, test } from 'vitest';
import { card, envelope, makeWorld, startOf, type World } from './world.fixture.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.close());

const call = <Input>(input: Input) => envelope(world.caller, input);

test('a payment comes with its session as it stands now, and that session’s customer', async () => {
  const { id } = await world.createSession({ customerEmail: 'ama@example.com' });
  const { payment } = await world.operations.startPayment(startOf(id, card()));
  const full = await world.operations.findFullPayment(call({ id: payment.id }));
  expect(full.payment).toEqual(await world.operations.findPayment(call({ id: payment.id })));
  expect(full.session).toMatchObject({ id, status: 'complete', settledBy: payment.id });
  expect(full.customer).toMatchObject({ id: full.session.customerId, email: 'ama@example.com' });
});

test('a list of them is the list of payments', async () => {
  const { id } = await world.createSession();
  for (const number of ['4000000000000002', '4242424242424242']) {
    await world.operations.startPayment(startOf(id, card(number)));
  }
  const { items, hasMore } = await world.operations.listFullPayments(call({ limit: 2 }));
  const payments = await world.operations.listPayments(call({ limit: 2 }));
  expect(items.map(({ payment }) => payment)).toEqual(payments.items);
  expect(items.map(({ session, customer }) => [session.id, customer])).toEqual([
    [id, null],
    [id, null],
  ]);
  expect(hasMore).toBe(true);
});

test('what is not the caller’s is not found', async () => {
  const asked = world.operations.findFullPayment(call({ id: '0192c1f0-5e3a-7abc-9def-0123456789ab' }));
  await expect(asked).rejects.toMatchObject({ refusal: { code: 'not_found', resource: 'payment' } });
});
