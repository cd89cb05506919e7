import { afterEach, describe, expect, test } from 'vitest';
import { START_GRACE_MS } from '../core/checkout/limits.ts';
import { Refused } from '../core/errors.ts';
import type { Refund } from '../core/refund.ts';
import type { Store } from '../store/store.ts';
import type { Envelope, RefundInput } from './operations.ts';
import { createRefundBank, pay, refund, refundsOf, toldSince } from './refunds.fixture.ts';
import { workDuePayments } from './work-due-payments.ts';
import { workDueRefunds } from './work-due-refunds.ts';
import { envelope, makeWorld, payTooLate, phone, startOf, type World } from './world.fixture.ts';

let world: World;
afterEach(() => world.close());

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'fulfilled',
    (error) => (error instanceof Refused ? error.refusal.code : Promise.reject(error)),
  );

test('all of a payment goes back at once, told in order', async () => {
  world = await makeWorld();
  const payment = await pay(world);
  const whole = await refund(world, {
    paymentId: payment.id,
    reason: 'requested_by_customer',
    metadata: { case: '7' },
  });
  expect(whole).toMatchObject({
    amountMinor: 5000,
    currency: 'GHS',
    status: 'succeeded',
    reason: 'requested_by_customer',
    metadata: { case: '7' },
    railReference: `sim_${whole.id}`,
    workAtMs: null,
  });
  expect(await world.operations.findRefund(envelope(world.caller, { id: whole.id }))).toEqual(whole);
  expect(await world.store.read.findPayment(payment.id)).toMatchObject({ refundedMinor: 5000, refundDueMinor: 5000 });
  expect(await world.store.read.findSession(payment.sessionId)).toMatchObject({
    status: 'complete',
    amountRefundedMinor: 5000,
  });
  expect(await toldSince(world, payment)).toEqual(['refund.created', 'refund.succeeded', 'session.refunded']);
});

test('in parts, and never above what is left', async () => {
  world = await makeWorld();
  const { id: paymentId, sessionId } = await pay(world);
  expect((await refund(world, { sessionId, amountMinor: 2000 })).status).toBe('succeeded');
  await expect(refund(world, { paymentId, amountMinor: 3001 })).rejects.toMatchObject({
    refusal: { code: 'refund_exceeds', availableMinor: 3000, currency: 'GHS' },
  });
  expect((await refund(world, { sessionId })).amountMinor).toBe(3000);
  expect(await codeOf(refund(world, { paymentId, amountMinor: 1 }))).toBe('payment_not_refundable');
});

test('however many ask at once, no more than was received goes back', async () => {
  const bank = createRefundBank();
  world = await makeWorld({ wrapRail: bank.wrap });
  const payment = await pay(world);
  const wishes = Array.from({ length: 9 }, () => codeOf(refund(world, { paymentId: payment.id, amountMinor: 1500 })));
  const answers = await Promise.all(wishes);
  expect(answers.filter((answer) => answer === 'fulfilled')).toHaveLength(3);
  expect(answers.filter((answer) => answer === 'refund_exceeds')).toHaveLength(6);
  expect(bank.gaveBack()).toBe(4500);
});

describe('what cannot be refunded', () => {
  test.each<[string, (ids: { unpaid: string; waiting: string }) => RefundInput, string]>([
    ['an unpaid session', ({ unpaid }) => ({ sessionId: unpaid }), 'payment_not_refundable'],
    ['a payment under way', ({ waiting }) => ({ paymentId: waiting }), 'payment_not_refundable'],
    ['nothing named', () => ({}), 'parameter_missing'],
    ['both named', ({ unpaid, waiting }) => ({ sessionId: unpaid, paymentId: waiting }), 'not_allowed_together'],
    ['another currency', ({ waiting }) => ({ paymentId: waiting, currency: 'USD' }), 'payment_not_refundable'],
  ])('%s', async (_, input, code) => {
    world = await makeWorld();
    const { id: unpaid } = await world.createSession();
    const { payment } = await world.operations.startPayment(startOf((await world.createSession()).id, phone('67')));
    expect(await codeOf(refund(world, input({ unpaid, waiting: payment.id })))).toBe(code);
  });

  test('what is another account’s or mode’s is not there', async () => {
    world = await makeWorld();
    const { id: paymentId, sessionId } = await pay(world);
    const { id } = await refund(world, { paymentId, amountMinor: 1 });
    const other = { ...world.caller, account: await world.operations.createAccount({ name: 'Other' }) };
    for (const caller of [other, { ...world.caller, livemode: true }]) {
      const { operations } = world;
      const of = async (resource: string, attempt: Promise<unknown>) =>
        expect(attempt).rejects.toMatchObject({ refusal: { code: 'not_found', resource } });
      await of('payment', operations.refundPayment(envelope(caller, { paymentId })));
      await of('checkout.session', operations.refundPayment(envelope(caller, { sessionId })));
      await of('refund', operations.findRefund(envelope(caller, { id })));
      expect((await operations.listRefunds(envelope(caller, { paymentId, limit: 10 }))).items).toEqual([]);
    }
  });
});

test('a failed refund says why, and its amount can be refunded again', async () => {
  world = await makeWorld();
  const payment = await pay(world, '4000000000005126');
  expect((await refund(world, { paymentId: payment.id })).status).toBe('pending');
  expect(await codeOf(refund(world, { paymentId: payment.id }))).toBe('payment_not_refundable');
  world.clock.advance(5_000);
  await workDueRefunds(world.deps);
  const [failed] = await refundsOf(world, payment);
  expect(failed).toMatchObject({ status: 'failed', failureMessage: expect.stringContaining('takes no refunds') });
  expect(await toldSince(world, payment)).toEqual(['refund.created', 'refund.failed']);
  expect((await refund(world, { paymentId: payment.id })).amountMinor).toBe(5000);
});

describe('under an idempotency key', () => {
  const answer = ({ id, status }: Refund) => ({ statusCode: 200, body: `${id} ${status}` });
  const request = { key: 'k', fingerprint: 'f', paramHashes: {} };

  test('the answer that stays is how it ended', async () => {
    world = await makeWorld();
    const { id: paymentId } = await pay(world);
    expect(await reserve()).toEqual({ kind: 'reserved' });
    const { id } = await world.operations.refundPayment(keyed({ paymentId }));
    expect(await reserve()).toEqual({ kind: 'replay', answer: { statusCode: 200, body: `${id} succeeded` } });
  });

  test.each([
    ['before the rail was called', 'lost on the way there', 1],
    ['before the answer was recorded', 'done', 1],
  ] as const)('a crash %s leaves a refund that is told, finished and never doubled', async (_, plan, timesSent) => {
    const bank = createRefundBank();
    const mortal = createMortalStore();
    world = await makeWorld({ wrapRail: bank.wrap, wrapStore: mortal.wrap });
    const payment = await pay(world);
    await reserve();
    bank.plan(plan);
    mortal.dieAfter(1);
    // Where the process itself lives on, whoever asked is told what is durable, and need not ask again.
    const told = await world.operations.refundPayment(keyed({ paymentId: payment.id }));
    mortal.revive();

    const [begun] = await refundsOf(world, payment);
    expect(begun?.status).toBe('pending');
    expect(told).toEqual(begun);
    expect(await reserve()).toEqual({ kind: 'replay', answer: { statusCode: 200, body: `${begun?.id} pending` } });
    await workDueRefunds(world.deps);
    expect((await refundsOf(world, payment)).map(({ status }) => status)).toEqual(['pending']);
    // Once nobody can be at it any more.
    world.clock.advance(START_GRACE_MS);
    await workDueRefunds(world.deps);
    expect((await refundsOf(world, payment)).map(({ status }) => status)).toEqual(['succeeded']);
    expect(bank.sent).toEqual(Array(timesSent).fill(begun?.id));
  });

  function keyed(input: RefundInput): Envelope<RefundInput, Refund> {
    return { caller: world.caller, requestId: 'req_test', input, idempotency: { key: 'k', answer } };
  }

  function reserve() {
    return world.operations.reserveIdempotency(world.caller, request);
  }
});

/** A process that dies after so many commits: none that come later happen. */
function createMortalStore() {
  let left = Number.POSITIVE_INFINITY;
  return {
    dieAfter(commits: number) {
      left = commits;
    },
    revive() {
      left = Number.POSITIVE_INFINITY;
    },
    wrap: (store: Store): Store => ({
      ...store,
      read: store.read,
      transact: async (work) => {
        if (left-- <= 0) throw new Error('died');
        return store.transact(work);
      },
    }),
  };
}

test('a session is refunded by the one payment that came too late for it; of several one must be named', async () => {
  world = await makeWorld();
  const late = async (count: number) => {
    const session = await world.createSession();
    for (let n = 0; n < count; n++) await payTooLate(world, session.id);
    world.clock.advance(25 * 3_600_000);
    for (let n = 0; n < 3; n++) {
      await workDuePayments(world.deps);
      world.clock.advance(3_600_000);
    }
    return session.id;
  };
  expect((await refund(world, { sessionId: await late(1) })).amountMinor).toBe(5000);
  await expect(refund(world, { sessionId: await late(2) })).rejects.toMatchObject({
    refusal: { code: 'payment_not_refundable', reason: expect.stringContaining('several payments') },
  });
  await expect(refund(world, { sessionId: (await world.createSession()).id })).rejects.toMatchObject({
    refusal: { code: 'payment_not_refundable', reason: 'the session is not paid' },
  });
});
