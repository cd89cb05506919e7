import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FeeSchedule } from '../core/fee-schedule.ts';
import { balancesOf } from '../core/ledger/balances.ts';
import type { Payment } from '../core/payment.ts';
import type { Rail } from '../rails/rail.ts';
import { scopeOfCaller } from './envelope.ts';
import { pay, refund } from './refunds.fixture.ts';
import { envelope, makeWorld, type World } from './world.fixture.ts';

let world: World;
/** What the rail tells by itself of the next payments. */
let toldMinor: number | undefined;
beforeAll(async () => {
  world = await makeWorld({ wrapRail: telling });
});
afterAll(() => world.close());

const telling = (rail: Rail): Rail => ({
  ...rail,
  async start(call, input) {
    const outcome = await rail.start(call, input);
    return outcome.kind === 'approved' && toldMinor !== undefined ? { ...outcome, feeMinor: toldMinor } : outcome;
  },
});

const SCHEDULE: Omit<FeeSchedule, 'livemode'> = {
  ...{ rail: 'simulator', method: 'card', currency: 'GHS', basisPoints: 195 },
  ...{ fixedMinor: 50, minimumMinor: 0, maximumMinor: null, isReturned: true },
};
const set = (change: Partial<FeeSchedule> = {}) =>
  world.operations.setFeeSchedule(envelope(world.caller, { ...SCHEDULE, ...change }));

async function booksOf({ sessionId }: Payment) {
  const { items } = await world.store.read.listPostings(scopeOfCaller(world.caller), { sessionId }, { limit: 100 });
  return items.toReversed();
}
const feesOf = async (payment: Payment) =>
  (await booksOf(payment)).flatMap(({ cause, amount }) => (/fee/.test(cause) ? [[cause, amount]] : []));
const sessionFee = async ({ sessionId: id }: Payment) =>
  (await world.operations.findCheckoutSession(envelope(world.caller, { id }))).feeMinor;

test('without a schedule no fee is known; with one it is posted with the payment', async () => {
  const before = await pay(world);
  expect([before.feeMinor, await feesOf(before)]).toEqual([null, []]);
  await set();
  const payment = await pay(world);
  expect(payment.feeMinor).toBe(148);
  expect(await feesOf(payment)).toEqual([['fee', 148n]]);
  expect(await sessionFee(payment)).toBe(148);
});

test('what comes back with refunds comes back in proportion, and all of it in the end', async () => {
  await set();
  const payment = await pay(world);
  await refund(world, { paymentId: payment.id, amountMinor: 1667 });
  expect(await sessionFee(payment)).toBe(99);
  await refund(world, { paymentId: payment.id, amountMinor: 1667 });
  await refund(world, { paymentId: payment.id });
  expect(await feesOf(payment)).toEqual([
    ['fee', 148n],
    ['fee_return', 49n],
    ['fee_return', 50n],
    ['fee_return', 49n],
  ]);
  expect(await sessionFee(payment)).toBe(0);
  expect(balancesOf(await booksOf(payment)).get('GHS')).toEqual({
    payers: 0n,
    balance: 0n,
    held: 0n,
    fees: 0n,
    wallet: 0n,
  });
});

test('a fee that the rail tells is the fee, and it keeps it', async () => {
  await set();
  toldMinor = 20;
  const payment = await pay(world);
  toldMinor = undefined;
  await refund(world, { paymentId: payment.id });
  expect(await feesOf(payment)).toEqual([['fee', 20n]]);
});

test('a change counts from then on, and what was posted stays as it was', async () => {
  await set();
  const payment = await pay(world);
  await set({ basisPoints: 0, fixedMinor: 1, isReturned: false });
  expect((await pay(world)).feeMinor).toBe(1);
  await refund(world, { paymentId: payment.id });
  expect(await feesOf(payment)).toEqual([
    ['fee', 148n],
    ['fee_return', 148n],
  ]);
  const { rail, method, currency } = SCHEDULE;
  await world.operations.removeFeeSchedule(envelope(world.caller, { rail, method, currency }));
  expect((await pay(world)).feeMinor).toBeNull();
});

test.each([
  ['percent', { basisPoints: 10_001 }],
  ['fixed', { fixedMinor: -1 }],
  ['minimum', { minimumMinor: 0.5 }],
  ['maximum', { minimumMinor: 2, maximumMinor: 1 }],
])('a schedule whose %s cannot be is refused', async (param, change) => {
  await expect(set(change)).rejects.toMatchObject({ refusal: { code: 'parameter_invalid', param } });
});
