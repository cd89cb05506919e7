import { afterEach, expect, test } from 'vitest';
import { MAX_ATTEMPTS, START_GRACE_MS } from '../core/checkout/limits.ts';
import { Refused } from '../core/errors.ts';
import { OF_PAYER } from './cause.ts';
import { changeCheckout } from './change-checkout.ts';
import { expireDueSessions } from './expire-due-sessions.ts';
import { workDuePayments } from './work-due-payments.ts';
import { card, envelope, makeWorld, payTooLate, phone, startOf, type World } from './world.fixture.ts';

const HOUR = 3_600_000;
let world: World;
afterEach(() => world.close());

const eventsOf = async (sessionId: string) => {
  const scope = { accountId: world.account.id, shard: world.account.shard, livemode: false };
  const page = await world.store.read.listEvents(scope, { sessionId }, { limit: 100 });
  return page.items.map(({ event }) => event.type).reverse();
};

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'fulfilled',
    (error) => (error instanceof Refused ? error.refusal.code : Promise.reject(error)),
  );

test('from created to paid, with its events in order', async () => {
  world = await makeWorld();
  const session = await world.createSession();
  await world.operations.openCheckout(session.id);
  const { view, payment } = await world.operations.startPayment(startOf(session.id, card()));
  expect(payment).toMatchObject({ status: 'succeeded', disposition: 'settles', receivedMinor: 5000 });
  expect(view.checkout.session).toMatchObject({ status: 'complete', settledBy: payment.id, version: 4 });
  expect(await eventsOf(session.id)).toEqual([
    'session.created',
    'session.opened',
    'payment.created',
    'payment.succeeded',
    'session.completed',
  ]);
});

test('of two starts at once one holds the session, and the other is told so', async () => {
  world = await makeWorld();
  const session = await world.createSession();
  const starts = [phone('01'), phone('01')].map((method) =>
    codeOf(world.operations.startPayment(startOf(session.id, method))),
  );
  expect((await Promise.all(starts)).sort()).toEqual(['fulfilled', 'payment_in_progress']);
});

test('a prompt on the phone is asked about until it is confirmed', async () => {
  world = await makeWorld();
  const session = await world.createSession();
  const { payment } = await world.operations.startPayment(startOf(session.id, phone('67')));
  expect(payment.status).toBe('processing');
  world.clock.advance(1_000);
  await workDuePayments(world.deps);
  world.clock.advance(1_500);
  await workDuePayments(world.deps);
  expect((await world.operations.viewCheckout(session.id)).checkout.session.status).toBe('complete');
});

test('a process that died between the intent and the rail leaves nothing behind that holds the session', async () => {
  world = await makeWorld();
  const session = await world.createSession();
  const start = { type: 'start_payment', paymentId: world.deps.ids.make(world.clock.nowMs(), session.shard) } as const;
  const method = { type: 'card', brand: 'visa', last4: '4242' } as const;
  await changeCheckout(
    world.deps,
    session.id,
    { ...start, method, rail: 'simulator', email: null, payerHash: null, declinesFromAddress: 0 },
    { cause: OF_PAYER },
  );
  expect(await codeOf(world.operations.startPayment(startOf(session.id, card())))).toBe('payment_in_progress');
  world.clock.advance(START_GRACE_MS);
  await workDuePayments(world.deps);
  const { payments } = (await world.operations.viewCheckout(session.id)).checkout;
  expect(payments).toMatchObject([{ status: 'failed', failureCode: 'interrupted' }]);
  expect((await world.operations.startPayment(startOf(session.id, card()))).payment.status).toBe('succeeded');
});

test('an answer that was lost is unknown until the rail is asked', async () => {
  let taken = false;
  world = await makeWorld({
    wrapRail: (rail) => ({
      ...rail,
      async start() {
        taken = true;
        throw new Error('connection reset');
      },
      async poll() {
        return taken ? { kind: 'approved', receivedMinor: 5000 } : { kind: 'absent' };
      },
    }),
  });
  const session = await world.createSession();
  const { payment } = await world.operations.startPayment(startOf(session.id, card()));
  expect(payment.status).toBe('unknown');
  expect(await codeOf(world.operations.expireCheckoutSession(envelope(world.caller, { id: session.id })))).toBe(
    'payment_in_progress',
  );
  world.clock.advance(60_000);
  await workDuePayments(world.deps);
  expect((await world.operations.viewCheckout(session.id)).checkout.session.status).toBe('complete');
});

test('a session past its time reads as expired at once, and the sweep tells it', async () => {
  world = await makeWorld();
  const session = await world.createSession({ expiresAtMs: world.clock.nowMs() + HOUR });
  world.clock.advance(HOUR);
  const find = () => world.operations.findCheckoutSession(envelope(world.caller, { id: session.id }));
  expect((await find()).status).toBe('expired');
  expect(await eventsOf(session.id)).toEqual(['session.created']);
  await expireDueSessions(world.deps);
  expect(await eventsOf(session.id)).toEqual(['session.created', 'session.expired']);
  expect((await find()).version).toBe(2);
});

test('the test clock moves test objects alone, and forward', async () => {
  world = await makeWorld();
  const session = await world.createSession();
  const { nowMs } = await world.operations.advanceTestClock(envelope(world.caller, { seconds: 86_400 }));
  expect(nowMs).toBe(world.clock.nowMs() + 24 * HOUR);
  await expireDueSessions(world.deps);
  expect(await eventsOf(session.id)).toContain('session.expired');
  const live = { ...world.caller, livemode: true };
  expect(await codeOf(world.operations.advanceTestClock(envelope(live, { seconds: 1 })))).toBe('test_only');
});

test('a paid session has a customer: found by its e-mail, or made', async () => {
  world = await makeWorld();
  const pay = async (customerEmail: string) => {
    const session = await world.createSession({ customerEmail });
    return (await world.operations.startPayment(startOf(session.id, card()))).view.checkout.session.customerId;
  };
  const first = await pay('ama@example.com');
  expect(first).not.toBeNull();
  expect(await pay('AMA@example.com')).toBe(first);
  expect(await pay('kofi@example.com')).not.toBe(first);
});

test('late money is held or marked to be given back, by the account', async () => {
  world = await makeWorld();
  const session = await world.createSession({ expiresAtMs: world.clock.nowMs() + HOUR });
  await payTooLate(world, session.id);
  await world.store.transact((tx) => tx.saveAccount({ ...world.account, latePayments: 'refund' }));
  world.clock.advance(HOUR);
  await expireDueSessions(world.deps);
  world.clock.advance(HOUR);
  await workDuePayments(world.deps);
  const view = await world.operations.viewCheckout(session.id);
  expect(view.checkout.session.status).toBe('expired');
  expect(view.checkout.payments).toMatchObject([{ status: 'succeeded', disposition: 'late' }]);
  const refunds = await world.operations.listRefunds(envelope(world.caller, { sessionId: session.id, limit: 10 }));
  expect(refunds.items).toMatchObject([{ amountMinor: 5000, reason: 'late', status: 'pending' }]);
});

test('declines from one address are counted across sessions, and end a session that goes on', async () => {
  world = await makeWorld();
  const address = '203.0.113.7';
  const seven = Array.from({ length: 7 }, (_, index) => index);
  let last = await world.createSession();
  for (const _ of seven) {
    last = await world.createSession();
    for (const __ of seven) await world.operations.startPayment(startOf(last.id, card('4000000000000002'), address));
  }
  const payerHash = world.deps.vault.hash(`payer-address:${address}`);
  const scope = { accountId: world.account.id, shard: world.account.shard, livemode: false };
  expect(await world.store.read.countDeclines(scope, payerHash, 0)).toBe(49);
  expect(await world.store.read.countDeclines({ ...scope, livemode: true }, payerHash, 0)).toBe(0);
});

test('a payer who starts over and over again ends the session', async () => {
  world = await makeWorld();
  const session = await world.createSession();
  const crypto = { type: 'crypto', asset: 'USDC', network: 'base' } as const;
  for (let n = 0; n < MAX_ATTEMPTS; n++) await world.operations.startPayment(startOf(session.id, crypto));
  expect(await codeOf(world.operations.startPayment(startOf(session.id, card())))).toBe('session_not_open');
  const { checkout } = await world.operations.viewCheckout(session.id);
  expect(checkout.session.status).toBe('failed');
  expect(checkout.payments).toHaveLength(MAX_ATTEMPTS);
  expect(new Set(checkout.payments.map(({ status }) => status))).toEqual(new Set(['canceled']));
});

test('what belongs to another account does not exist', async () => {
  world = await makeWorld();
  const session = await world.createSession();
  const other = await world.operations.createAccount({ name: 'Other' });
  const issued = await world.operations.createKey({
    accountId: other.id,
    dialect: 'paygate',
    livemode: false,
    rights: null,
  });
  const stranger = await world.operations.authenticate(issued.text);
  const { operations } = world;
  expect(await codeOf(operations.findCheckoutSession(envelope(stranger, { id: session.id })))).toBe('not_found');
  expect(await codeOf(operations.cancelCheckoutSession(envelope(stranger, { id: session.id })))).toBe('not_found');
  const live = { ...world.caller, livemode: true };
  expect(await codeOf(operations.findCheckoutSession(envelope(live, { id: session.id })))).toBe('not_found');
  expect((await operations.listCheckoutSessions(envelope(stranger, { limit: 10 }))).items).toEqual([]);
});

test('each target has its own count, and a session its own notification_url', async () => {
  world = await makeWorld();
  const { operations } = world;
  const completedOnly = { url: 'https://a.example/hook', dialect: 'paygate', events: ['session.completed'] } as const;
  await operations.createEndpoint(envelope(world.caller, completedOnly));
  const session = await world.createSession({ notificationUrl: 'https://b.example/hook' });
  await operations.startPayment(startOf(session.id, card()));
  const { items } = await operations.listDeliveries(envelope(world.caller, { sessionId: session.id, limit: 100 }));
  const sent = items.map(({ url, targetSequence }) => `${new URL(url).host} ${targetSequence}`).sort();
  expect(sent).toEqual(['a.example 1', 'b.example 1', 'b.example 2', 'b.example 3', 'b.example 4']);
});
