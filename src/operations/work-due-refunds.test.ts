import { afterEach, expect, test } from 'vitest';
import { START_GRACE_MS } from '../core/checkout/limits.ts';
import type { RefundOutcome } from '../core/outcome.ts';
import type { Payment } from '../core/payment.ts';
import { createRefundBank, pay, refund, refundsOf, toldSince } from './refunds.fixture.ts';
import { workDuePayments } from './work-due-payments.ts';
import { workDueRefunds } from './work-due-refunds.ts';
import { card, envelope, makeWorld, startOf, type World } from './world.fixture.ts';

let world: World;
afterEach(() => world.close());

const HOUR = 3_600_000;
const CRYPTO = { type: 'crypto', asset: 'USDC', network: 'base' } as const;

test('a duplicate goes back by itself, at once', async () => {
  const told: string[] = [];
  world = await makeWorld();
  world.deps.signals.refundsDue = () => told.push('refunds');
  const duplicate = await payTwice();
  expect(told).toEqual(['refunds']);
  expect(await refundsOf(world, duplicate)).toMatchObject([
    { status: 'pending', reason: 'duplicate', paymentId: duplicate.id },
  ]);
  await workDueRefunds(world.deps);
  // The way back takes its blocks too.
  expect((await refundsOf(world, duplicate))[0]?.status).toBe('pending');
  world.clock.advance(2_000);
  await workDueRefunds(world.deps);
  expect((await refundsOf(world, duplicate))[0]?.status).toBe('succeeded');
  expect(await world.store.read.findPayment(duplicate.id)).toMatchObject({
    disposition: 'duplicate',
    refundedMinor: 5000,
  });
  expect((await world.store.read.findSession(duplicate.sessionId))?.amountRefundedMinor).toBe(0);
  expect(await toldSince(world, duplicate)).toEqual(['payment.succeeded', 'refund.created', 'refund.succeeded']);
});

test('what is slow is asked about when the rail wished to be', async () => {
  world = await makeWorld();
  const payment = await pay(world, '4000000000007726');
  await refund(world, { paymentId: payment.id });
  world.clock.advance(4_999);
  await workDueRefunds(world.deps);
  expect((await refundsOf(world, payment))[0]?.status).toBe('pending');
  world.clock.advance(1);
  await workDueRefunds(world.deps);
  expect((await refundsOf(world, payment))[0]?.status).toBe('succeeded');
});

test.each<[string, Parameters<ReturnType<typeof createRefundBank>['plan']>]>([
  ['the request is lost', ['lost on the way there']],
  ['the answer is lost', ['lost on the way back']],
  ['the rail is out of reach', [{ kind: 'unavailable', message: 'try later' }]],
  ['the rail is out of reach each time', Array(3).fill({ kind: 'unavailable', message: 'try later' })],
  [
    'an answer makes no sense',
    [
      { kind: 'unknown', message: 'teapot' },
      { kind: 'unknown', message: 'teapot' },
    ],
  ],
])('where %s it is asked about again, and goes back once', async (_, plan) => {
  const bank = createRefundBank();
  world = await makeWorld({ wrapRail: bank.wrap });
  const payment = await pay(world);
  bank.plan(...plan);
  const begun = await refund(world, { paymentId: payment.id });
  expect(begun.status).toBe('pending');
  await untilDone(payment);
  expect(bank.sent).toEqual([begun.id]);
  expect(bank.gaveBack()).toBe(5000);
  expect(await toldSince(world, payment)).toEqual(['refund.created', 'refund.succeeded', 'session.refunded']);
});

test('what may still be on its way is not asked about before it must have come', async () => {
  const bank = createRefundBank();
  world = await makeWorld({ wrapRail: bank.wrap });
  const payment = await pay(world);
  bank.plan('lost on the way there');
  await refund(world, { paymentId: payment.id });
  world.clock.advance(START_GRACE_MS - 1);
  await workDueRefunds(world.deps);
  expect(bank.sent).toEqual([]);
  world.clock.advance(1);
  await workDueRefunds(world.deps);
  expect(bank.sent).toHaveLength(1);
});

test('a rail that has forgotten what it took is not sent it again', async () => {
  const bank = createRefundBank();
  world = await makeWorld({ wrapRail: bank.wrap });
  const payment = await pay(world);
  const taken: RefundOutcome = { kind: 'pending', pollAtMs: world.clock.nowMs() + 1_000, railReference: 'bank_1' };
  bank.plan(taken);
  await refund(world, { paymentId: payment.id });
  for (let hour = 0; hour < 5; hour++) {
    world.clock.advance(HOUR);
    await workDueRefunds(world.deps);
  }
  expect(bank.sent).toEqual([]);
  expect((await refundsOf(world, payment))[0]?.status).toBe('pending');
});

test('somebody has to act first: it is told once, and ends when they have', async () => {
  const bank = createRefundBank();
  world = await makeWorld({ wrapRail: bank.wrap });
  const payment = await pay(world);
  const needed: RefundOutcome = { kind: 'needs_action', message: 'sign it', railReference: 'bank_1' };
  bank.plan(needed, needed, needed, { kind: 'succeeded' });
  expect((await refund(world, { paymentId: payment.id })).status).toBe('requires_action');
  await untilDone(payment);
  expect(await toldSince(world, payment)).toEqual([
    'refund.created',
    'refund.requires_action',
    'refund.succeeded',
    'session.refunded',
  ]);
});

test('two workers at once send it once', async () => {
  const bank = createRefundBank();
  world = await makeWorld({ wrapRail: bank.wrap });
  const duplicate = await payTwice();
  await Promise.all([1, 2, 3].map(() => workDueRefunds(world.deps)));
  expect(bank.sent).toHaveLength(1);
  expect(bank.gaveBack()).toBe(5000);
  expect((await refundsOf(world, duplicate))[0]?.status).toBe('succeeded');
});

test('while a request is at the rail nobody else is, however far the test clock jumps', async () => {
  const bank = createRefundBank();
  world = await makeWorld({
    wrapRail: (rail) => {
      const inner = bank.wrap(rail);
      return {
        ...inner,
        async refund(call) {
          await world.operations.advanceTestClock(envelope(world.caller, { seconds: 3_600 }));
          await workDueRefunds(world.deps);
          return inner.refund(call);
        },
      };
    },
  });
  const { id: paymentId } = await pay(world);
  expect((await refund(world, { paymentId })).status).toBe('succeeded');
  expect(bank.sent).toHaveLength(1);
});

/** A transfer that was given up for a card, and arrives all the same. */
async function payTwice(): Promise<Payment> {
  const { id: sessionId } = await world.createSession({ expiresAtMs: world.clock.nowMs() + HOUR });
  const { payment } = await world.operations.startPayment(startOf(sessionId, CRYPTO));
  const { id: paymentId } = payment;
  const late = { type: 'simulated_transfer', paid: 'late' } as const;
  await world.operations.advancePayment({ sessionId, paymentId, input: late });
  await world.operations.startPayment(startOf(sessionId, card()));
  world.clock.advance(HOUR + 1_000);
  await workDuePayments(world.deps);
  return (await world.store.read.findPayment(paymentId)) as Payment;
}

async function untilDone(payment: Payment): Promise<void> {
  for (let hour = 0; hour < 5; hour++) {
    world.clock.advance(HOUR);
    await workDueRefunds(world.deps);
  }
  expect((await refundsOf(world, payment)).map(({ status }) => status)).toEqual(['succeeded']);
}
