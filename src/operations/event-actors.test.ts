import { afterEach, expect, test } from 'vitest';
import { printActor } from '../core/event-actor.ts';
import type { EventType } from '../core/events.ts';
import type { Uuid } from '../core/ids.ts';
import { disableEndpoint } from './disable-endpoint.ts';
import { expireDueSessions } from './expire-due-sessions.ts';
import type { Caller } from './operations.ts';
import { workDuePayments } from './work-due-payments.ts';
import { workDueRefunds } from './work-due-refunds.ts';
import { card, envelope, makeWorld, payTooLate, phone, startOf, type World } from './world.fixture.ts';

/** Every event says who or what brought it about. */

let world: World;
afterEach(() => world?.close());

const PERSON = '019bc0de-0000-7001-8000-0000000000ff';
const byPerson = (): Caller => ({ ...world.caller, keyId: null, personId: PERSON });
const MINUTE = 60_000;

/** `type actor`, in the order in which it happened. */
async function told(sessionId: Uuid): Promise<string[]> {
  const page = await world.operations.listEvents(envelope(world.caller, { sessionId, limit: 100 }));
  return page.items.toReversed().map(({ event }) => `${event.type} ${event.actor && printActor(event.actor)}`);
}

/** The same without what came before an event. */
async function toldFrom(sessionId: Uuid, type: EventType): Promise<string[]> {
  const all = await told(sessionId);
  return all.slice(all.findIndex((line) => line.startsWith(`${type} `)));
}

test('a key makes it, the payer opens it and pays, the rail answers', async () => {
  world = await makeWorld();
  const { id } = await world.createSession();
  await world.operations.openCheckout(id);
  await world.operations.startPayment(startOf(id, card('4000000000009995')));
  await world.operations.startPayment(startOf(id, card()));
  expect(await told(id)).toEqual([
    `session.created key:${world.key.id}`,
    'session.opened payer',
    'payment.created payer',
    'payment.failed rail:payer:simulator',
    'session.payment_failed rail:payer:simulator',
    'payment.created payer',
    'payment.succeeded rail:payer:simulator',
    'session.completed rail:payer:simulator',
  ]);
});

test('what a worker asks for is the rail’s answer to nobody', async () => {
  world = await makeWorld();
  const { id } = await world.createSession();
  await world.operations.startPayment(startOf(id, phone('67')));
  world.clock.advance(3_000);
  await workDuePayments(world.deps);
  expect(await toldFrom(id, 'payment.processing')).toEqual([
    'payment.processing rail:payer:simulator',
    'session.processing rail:payer:simulator',
    'payment.succeeded rail:worker:simulator',
    'session.completed rail:worker:simulator',
  ]);
});

test('the payer’s step is answered to the payer', async () => {
  world = await makeWorld();
  const { id } = await world.createSession();
  const { payment } = await world.operations.startPayment(startOf(id, phone('05')));
  const step = { sessionId: id, paymentId: payment.id };
  await world.operations.advancePayment({ ...step, input: { type: 'otp', code: '123456' } });
  expect(await toldFrom(id, 'payment.requires_action')).toEqual([
    'payment.requires_action rail:payer:simulator',
    'payment.succeeded rail:payer:simulator',
    'session.completed rail:payer:simulator',
  ]);
});

test('a prompt that nobody confirms is what its rail says, and the end of its session what the clock says', async () => {
  world = await makeWorld();
  const { id } = await world.createSession();
  await world.operations.startPayment(startOf(id, phone('04')));
  world.clock.advance(6 * MINUTE);
  await workDuePayments(world.deps);
  world.clock.advance(24 * 60 * MINUTE);
  await expireDueSessions(world.deps);
  expect(await toldFrom(id, 'payment.failed')).toEqual([
    'payment.failed rail:worker:simulator',
    'session.payment_failed rail:worker:simulator',
    'session.expired clock',
  ]);
});

test('a person of the dashboard, by name and not under the key of a form', async () => {
  world = await makeWorld();
  const { id } = await world.createSession();
  await world.operations.cancelCheckoutSession({ ...envelope(byPerson(), { id }), requestId: 'req_dash' });
  expect(await toldFrom(id, 'session.canceled')).toEqual([
    `session.canceled person:${PERSON}`,
    `session.expired person:${PERSON}`,
  ]);
});

test('a refund: who asked for it, and what the rail said', async () => {
  world = await makeWorld();
  const { id } = await world.createSession();
  await world.operations.startPayment(startOf(id, card('4000000000007726')));
  const { id: refundId } = await world.operations.refundPayment(envelope(byPerson(), { sessionId: id }));
  world.clock.advance(6_000);
  await workDueRefunds(world.deps);
  expect((await world.operations.findRefund(envelope(world.caller, { id: refundId }))).status).toBe('succeeded');
  expect(await toldFrom(id, 'refund.created')).toEqual([
    `refund.created person:${PERSON}`,
    'refund.succeeded rail:worker:simulator',
    'session.refunded rail:worker:simulator',
  ]);
});

test('what goes back by itself does so by a rule', async () => {
  world = await makeWorld();
  await world.store.transact((tx) => tx.saveAccount({ ...world.account, latePayments: 'refund' }));
  const { id } = await world.createSession({ currency: 'USD' });
  await payTooLate(world, id);
  world.clock.advance(25 * 60 * MINUTE);
  await expireDueSessions(world.deps);
  world.clock.advance(60 * MINUTE);
  await workDuePayments(world.deps);
  expect(await toldFrom(id, 'payment.canceled')).toEqual([
    'payment.canceled clock',
    'session.expired clock',
    'payment.succeeded rail:worker:simulator',
    'refund.created rule',
  ]);
});

test('who starts again in a new session is the payer, and a test that pays is its key', async () => {
  world = await makeWorld();
  const settings = { ...world.account.settings, recoverExpired: true };
  await world.store.transact((tx) => tx.saveAccount({ ...world.account, settings }));
  const { id } = await world.createSession();
  world.clock.advance(25 * 60 * MINUTE);
  await expireDueSessions(world.deps);
  const again = await world.operations.recoverCheckoutSession(id);
  const sessionId = again.checkout.session.id;
  await world.operations.payInTest(envelope(world.caller, { sessionId, method: card() }));
  expect(await told(sessionId)).toEqual([
    'session.created payer',
    `payment.created key:${world.key.id}`,
    'payment.succeeded rail:merchant:simulator',
    'session.completed rail:merchant:simulator',
  ]);
});

test('a prompt is begun by whoever asks for it, and sent by a worker', async () => {
  world = await makeWorld();
  const { id } = await world.createSession({ prompt: { phone: '+233241234500', network: null } });
  await workDuePayments(world.deps);
  expect(await told(id)).toEqual([
    `session.created key:${world.key.id}`,
    `payment.created key:${world.key.id}`,
    'payment.succeeded rail:worker:simulator',
    'session.completed rail:worker:simulator',
  ]);
});

test('an endpoint that fails for days is disabled by a rule', async () => {
  world = await makeWorld();
  const { endpoint } = await world.operations.createEndpoint(
    envelope(world.caller, { url: 'https://shop.example/hooks', dialect: 'paygate', events: ['*'] }),
  );
  await world.store.transact((tx) =>
    disableEndpoint(world.deps, tx, endpoint, { reason: 'failing', nowMs: world.clock.nowMs() }),
  );
  expect(await told(endpoint.id)).toEqual(['endpoint.disabled rule']);
});
