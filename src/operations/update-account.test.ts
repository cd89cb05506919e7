import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AccountChange } from './operations.ts';
import { envelope, makeWorld, type World } from './world.fixture.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.close());

const update = (change: AccountChange) => world.operations.updateAccount(envelope(world.caller, change));

test('changes what is given, and the next request works by it', async () => {
  const { operations, account, caller } = world;
  expect(await operations.findAccount(envelope(caller, {}))).toEqual(account);
  const change: AccountChange = {
    name: 'Łódź "Szkło" 🏺',
    defaultCurrency: 'PLN',
    timeZone: 'Europe/Warsaw',
    latePayments: 'refund',
    mobileMoneyFeeBasisPoints: 0,
  };
  expect(await update(change)).toEqual({ ...account, ...change });
  expect(await update({})).toEqual({ ...account, ...change });
  expect(await update({ mobileMoneyFeeBasisPoints: 10_000 })).toMatchObject({ defaultCurrency: 'PLN' });
  const fresh = { ...caller, account: await update({ latePayments: 'hold' }) };
  const input = { amountMinor: 5_000, successUrl: null, cancelUrl: null };
  expect(await operations.createCheckoutSession(envelope(fresh, input))).toMatchObject({ currency: 'PLN' });
});

test('leaves the test clock where it is, however many change the account at once', async () => {
  const { operations, caller, store, account } = world;
  await Promise.all([
    update({ name: 'One' }),
    operations.advanceTestClock(envelope(caller, { seconds: 60 })),
    update({ timeZone: 'UTC' }),
    operations.advanceTestClock(envelope(caller, { seconds: 60 })),
  ]);
  expect(await store.read.findAccount(account.id)).toMatchObject({
    name: 'One',
    timeZone: 'UTC',
    testClockOffsetMs: 120_000,
  });
});

test.each<[string, AccountChange]>([
  ['name', { name: '' }],
  ['name', { name: 'x'.repeat(101) }],
  ['name', { name: 'nul \0' }],
  ['default_currency', { defaultCurrency: 'ghs' }],
  ['default_currency', { defaultCurrency: 'XXX' }],
  ['time_zone', { timeZone: 'Africa/Atlantis' }],
  ['time_zone', { timeZone: '' }],
  ['late_payments', { latePayments: 'keep' as 'hold' }],
  ['events_kept_days', { retention: { eventsDays: 29 } }],
  ['requests_kept_days', { retention: { requestsDays: 0 } }],
  ['mobile_money_fee_basis_points', { mobileMoneyFeeBasisPoints: -1 }],
  ['mobile_money_fee_basis_points', { mobileMoneyFeeBasisPoints: 10_001 }],
  ['mobile_money_fee_basis_points', { mobileMoneyFeeBasisPoints: 0.5 }],
])('refuses another %s: %o', async (param, change) => {
  await expect(update(change)).rejects.toMatchObject({ refusal: { code: 'parameter_invalid', param } });
});

test('a name may have a hundred characters, of whatever size', async () => {
  expect((await update({ name: '🏺'.repeat(100) })).name).toBe('🏺'.repeat(100));
});
