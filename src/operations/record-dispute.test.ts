import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toldOf } from '../core/dispute.fixture.ts';
import { Refused } from '../core/errors.ts';
import { balancesOf } from '../core/ledger/balances.ts';
import type { Payment } from '../core/payment.ts';
import type { RailDispute } from '../rails/rail.ts';
import { scopeOfCaller } from './envelope.ts';
import { indexSessions } from './index-sessions.ts';
import { recordDispute, type ToldBy } from './record-dispute.ts';
import { pay, refund, toldSince } from './refunds.fixture.ts';
import { envelope, makeWorld, type World } from './world.fixture.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.close());

const by = (change: Partial<ToldBy> = {}): ToldBy => ({
  rail: 'simulator',
  accountId: world.account.id,
  livemode: false,
  ...change,
});
let told = 0;
const disputeOf = (payment: Payment, change: Partial<RailDispute> = {}): RailDispute => ({
  ...toldOf(payment, { railReference: `du_${++told}` }),
  payment: { id: payment.id },
  ...change,
});
const asItIs = ({ id }: Payment) => world.operations.findPayment(envelope(world.caller, { id }));

async function booksOf({ sessionId }: Payment) {
  const { items } = await world.store.read.listPostings(scopeOfCaller(world.caller), { sessionId }, { limit: 100 });
  return items.toReversed();
}

test('a payment is disputed and won: payment, dispute, events and books say so, each in the same change', async () => {
  const payment = await pay(world);
  const first = disputeOf(payment, { toldAtMs: 1 });
  const dispute = await recordDispute(world.deps, by(), first);
  expect(await asItIs(payment)).toMatchObject({ disputeId: dispute.id, withdrawnMinor: 5000, disputeFeeMinor: 1500 });
  expect(balancesOf(await booksOf(payment)).get('GHS')).toMatchObject({ payers: 0n, held: 0n });

  const won = await recordDispute(world.deps, by(), { ...first, status: 'won', withdrawnMinor: 0, toldAtMs: 2 });
  expect(won).toMatchObject({ id: dispute.id, status: 'won', withdrawnMinor: 0, feeMinor: 1500 });
  const { feeMinor } = payment;
  const books = await booksOf(payment);
  expect(books.map(({ cause, amount, disputeId }) => [cause, amount, disputeId])).toEqual([
    ['payment', 5000n, null],
    ...(feeMinor ? [['fee', BigInt(feeMinor), null]] : []),
    ['chargeback', 5000n, dispute.id],
    ['dispute_fee', 1500n, dispute.id],
    ['chargeback_reversal', 5000n, dispute.id],
  ]);
  expect(balancesOf(books).get('GHS')).toMatchObject({ payers: -5000n, balance: 3500n - BigInt(feeMinor ?? 0) });
  expect(await toldSince(world, payment)).toEqual([
    'dispute.created',
    'dispute.funds_withdrawn',
    'dispute.funds_reinstated',
    'dispute.closed',
  ]);
  expect(await world.operations.findDispute(envelope(world.caller, { id: dispute.id }))).toEqual(won);
  const { sessionId } = payment;
  const listed = await world.operations.listDisputes(envelope(world.caller, { sessionId, limit: 10 }));
  expect(listed.items).toEqual([won]);
});

test('what is told twice, and by two at once, is one dispute and one chargeback', async () => {
  const payment = await pay(world);
  const words = disputeOf(payment);
  const all = await Promise.all([1, 2, 3].map(() => recordDispute(world.deps, by(), words)));
  expect(new Set(all.map(({ id }) => id)).size).toBe(1);
  expect((await booksOf(payment)).filter(({ cause }) => cause === 'chargeback')).toHaveLength(1);
  expect(await toldSince(world, payment)).toEqual(['dispute.created', 'dispute.funds_withdrawn']);
});

test('an older word leaves everything as it is', async () => {
  const payment = await pay(world);
  const words = disputeOf(payment);
  const lost = await recordDispute(world.deps, by(), { ...words, status: 'lost', toldAtMs: 9 });
  expect(await recordDispute(world.deps, by(), { ...words, withdrawnMinor: 0, toldAtMs: 8 })).toEqual(lost);
  expect(await asItIs(payment)).toMatchObject({ withdrawnMinor: 5000 });
});

test('a payment is found by the rail’s own name for it', async () => {
  const payment = await pay(world);
  while (await indexSessions(world.deps));
  const railReference = payment.railReference as string;
  const dispute = await recordDispute(world.deps, by(), disputeOf(payment, { payment: { railReference } }));
  expect(dispute.paymentId).toBe(payment.id);
  const shouted = disputeOf(payment, { payment: { railReference: railReference.toUpperCase() } });
  await expect(recordDispute(world.deps, by(), shouted)).rejects.toThrow(Refused);
});

test('a payment that is named both ways is the one that has both names', async () => {
  const payment = await pay(world);
  const named = { id: payment.id, railReference: payment.railReference as string };
  expect((await recordDispute(world.deps, by(), disputeOf(payment, { payment: named }))).paymentId).toBe(payment.id);
});

test('a payer who disputes is cared for until the merchant has answered', async () => {
  const payment = await pay(world);
  const words = disputeOf(payment, { toldAtMs: 1 });
  const attention = async () => {
    while (await indexSessions(world.deps));
    return (await world.store.read.findFacts([payment.sessionId]))[0]?.needsAttention;
  };
  expect(await attention()).toBe(false);
  await recordDispute(world.deps, by(), words);
  expect(await attention()).toBe(true);
  await recordDispute(world.deps, by(), { ...words, status: 'under_review', toldAtMs: 2 });
  expect(await attention()).toBe(false);
});

test('a refund that was under way when the bank took the money leaves the books whole', async () => {
  const payment = await pay(world);
  await refund(world, { paymentId: payment.id, amountMinor: 1000 });
  await recordDispute(world.deps, by(), disputeOf(payment));
  const { feeMinor } = payment;
  expect(balancesOf(await booksOf(payment)).get('GHS')).toMatchObject({
    payers: 1000n,
    balance: -2500n - BigInt(feeMinor ?? 0),
    held: 0n,
  });
  await expect(refund(world, { paymentId: payment.id })).rejects.toMatchObject({
    refusal: { code: 'payment_not_refundable', isDisputed: true },
  });
});

describe('is refused', () => {
  test.each<[string, (payment: Payment) => [Partial<ToldBy>, Partial<RailDispute>], object]>([
    ['another currency', () => [{}, { currency: 'USD' }], { code: 'parameter_invalid', param: 'currency' }],
    ['more than came in', () => [{}, { amountMinor: 5001 }], { code: 'parameter_invalid', param: 'amount' }],
    ['a payment of the other mode', () => [{ livemode: true }, {}], { code: 'not_found', resource: 'payment' }],
    ['a payment of another rail', () => [{ rail: 'acme' }, {}], { code: 'not_found', resource: 'payment' }],
    [
      'a payment that is not there',
      ({ sessionId }) => [{}, { payment: { id: sessionId } }],
      { code: 'not_found', resource: 'payment' },
    ],
    [
      'a payment that the rail calls otherwise',
      ({ id }) => [{}, { payment: { id, railReference: 'pi_other' } }],
      { code: 'parameter_invalid', param: 'payment' },
    ],
    [
      'a name that no payment has',
      () => [{}, { payment: { railReference: 'pi_none' } }],
      { code: 'not_found', resource: 'payment' },
    ],
  ])('%s, and nothing is recorded', async (_, wrong, refusal) => {
    const payment = await pay(world);
    const [who, words] = wrong(payment);
    await expect(recordDispute(world.deps, by(who), disputeOf(payment, words))).rejects.toMatchObject({ refusal });
    expect(await asItIs(payment)).toEqual(payment);
  });

  test('a payment of another account', async () => {
    const payment = await pay(world);
    const other = await world.operations.createAccount({ name: 'Other' });
    const telling = recordDispute(world.deps, by({ accountId: other.id }), disputeOf(payment));
    await expect(telling).rejects.toMatchObject({ refusal: { code: 'not_found', resource: 'payment' } });
  });
});
