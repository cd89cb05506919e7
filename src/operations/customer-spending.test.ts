import { afterAll, beforeAll, expect, test } from 'vitest';
import { card, envelope, makeWorld, type World } from './world.fixture.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.close());

test('customers with what each has paid, by currency, and how many there are', async () => {
  const { operations, caller, clock } = world;
  const call = <Input>(input: Input) => envelope(caller, input);
  const pay = async (customerEmail: string, amountMinor: number, currency = 'GHS') => {
    clock.advance(1);
    const { id } = await world.createSession({ customerEmail, amountMinor, currency });
    await operations.payInTest(call({ sessionId: id, method: card() }));
  };
  await pay('ama@example.com', 5_000);
  await pay('ama@example.com', 700);
  await pay('ama@example.com', 300, 'XOF');
  await pay('kofi@example.com', 1);
  await world.createSession({ customerEmail: 'kofi@example.com' });
  clock.advance(1);
  const esi = await operations.createCustomer(call({ email: 'esi@example.com' }));

  const { items, total, hasMore } = await operations.listCustomerSpending(call({ limit: 10 }));
  expect({ total, hasMore }).toEqual({ total: 3, hasMore: false });
  expect(items).toEqual([
    { customer: esi, spent: [] },
    {
      customer: expect.objectContaining({ email: 'kofi@example.com' }),
      spent: [{ currency: 'GHS', amountMinor: 1, sessions: 1 }],
    },
    {
      customer: expect.objectContaining({ email: 'ama@example.com' }),
      spent: [
        { currency: 'GHS', amountMinor: 5_700, sessions: 2 },
        { currency: 'XOF', amountMinor: 300, sessions: 1 },
      ],
    },
  ]);
  const second = await operations.listCustomerSpending(call({ limit: 1, offset: 1 }));
  expect(second).toEqual({ items: [items[1]], total: 3, hasMore: true });
  await operations.deleteCustomer(call({ id: esi.id }));
  expect(await operations.listCustomerSpending(call({ limit: 10 }))).toMatchObject({ total: 2 });
});
