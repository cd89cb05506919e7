import { afterEach, expect, test } from 'vitest';
import { PRUNABLES } from '../core/retention.ts';
import type { Session } from '../core/session.ts';
import type { Delivery } from '../core/webhook.ts';
import { buy, makeMailingWorld, receiptOf, workDueMails } from './mails.fixture.ts';
import { createPruning } from './prune.ts';
import { workDueReplays } from './work-due-replays.ts';
import { envelope, makeWorld, type World } from './world.fixture.ts';

let world: World;
afterEach(() => world.close());

const DAY = 24 * 3_600_000;

/** What the loop does each time. Answers in how many turns. */
async function pruneAll(): Promise<number> {
  const prune = createPruning(world.deps);
  for (let turns = 1; ; turns++) if (!(await prune())) return turns;
}

async function makeEndpoint(): Promise<string> {
  const input = { url: 'https://a.example/hook', dialect: 'paygate' as const, events: ['*'] };
  return (await world.operations.createEndpoint(envelope(world.caller, input))).endpoint.id;
}

const eventsOf = async (filter = {}) =>
  (await world.operations.listEvents(envelope(world.caller, { limit: 100, ...filter }))).items;
const deliveriesOf = async (filter = {}) =>
  (await world.operations.listDeliveries(envelope(world.caller, { limit: 100, ...filter }))).items;
const sessionCount = async () =>
  (await world.operations.listCheckouts(envelope(world.caller, { limit: 1, nowMs: world.clock.nowMs() }))).total;

/** As the worker records it. */
async function deliver(status: Delivery['status'] = 'succeeded'): Promise<void> {
  for (const known of await deliveriesOf({ status: 'pending' })) {
    const after = { ...known, status, attemptCount: known.attemptCount + 1, nextAttemptAtMs: null };
    const attempt = { number: after.attemptCount, cause: 'event', atMs: 0, statusCode: 200, latencyMs: 1 } as const;
    await world.store.transact((tx) => tx.recordAttempts([{ delivery: after, attempt: { ...attempt, response: '' } }]));
  }
}

test('events and all that was sent of them are kept for ninety days, and then go together', async () => {
  world = await makeWorld();
  await makeEndpoint();
  const session = await buy(world);
  await deliver();
  const [event] = await eventsOf({ sessionId: session.id });
  await world.operations.resendEvent(envelope(world.caller, { id: event?.event.id as string }));
  await world.operations.createReplay(envelope(world.caller, { fromMs: 0, perSecond: 500 }));
  while (await workDueReplays(world.deps));
  await deliver();
  const before = [
    await eventsOf(),
    await deliveriesOf(),
    await world.operations.listReplays(envelope(world.caller, { limit: 5 })),
  ];

  world.clock.advance(90 * DAY - 60_000);
  await pruneAll();
  expect([
    await eventsOf(),
    await deliveriesOf(),
    await world.operations.listReplays(envelope(world.caller, { limit: 5 })),
  ]).toEqual(before);

  world.clock.advance(120_000);
  await pruneAll();
  expect([await eventsOf(), await deliveriesOf()]).toEqual([[], []]);
  expect((await world.operations.listReplays(envelope(world.caller, { limit: 5 }))).items).toEqual([]);
  const scope = { accountId: world.account.id, shard: world.account.shard, livemode: false };
  const least = '00000000-0000-7000-8000-000000000000';
  expect(await world.store.read.listResends(scope, { after: least, limit: 5 })).toEqual([]);
  const gone = world.operations.findEvent(envelope(world.caller, { id: event?.event.id as string }));
  await expect(gone).rejects.toMatchObject({ refusal: { code: 'not_found', resource: 'event' } });
});

test('an account may say for how long, and its say is no other’s', async () => {
  world = await makeWorld();
  const update = (retention: object) => world.operations.updateAccount(envelope(world.caller, { retention }));
  await world.createSession();
  await update({ eventsDays: 180 });
  world.clock.advance(91 * DAY);
  await pruneAll();
  expect(await eventsOf()).not.toEqual([]);
  // Of the same shard, too: it is by the account that rows go.
  const other = { ...world.account, id: world.deps.ids.make(world.clock.nowMs(), world.account.shard) };
  await world.store.transact((tx) => tx.insertAccount({ ...other, retention: { eventsDays: 30, requestsDays: 1 } }));
  await pruneAll();
  expect(await eventsOf()).not.toEqual([]);
  await update({ eventsDays: 60 });
  await pruneAll();
  expect(await eventsOf()).toEqual([]);
});

test('a session that has lost its events goes on, and is counted as before', async () => {
  world = await makeWorld();
  const endpoint = await makeEndpoint();
  const session = await buy(world);
  await world.createSession();
  await deliver();
  const { eventCount, settledBy } = (await world.store.read.findSession(session.id)) as Session;
  world.clock.advance(91 * DAY);
  await pruneAll();
  expect(await sessionCount()).toBe(2);
  await world.operations.refundPayment(envelope(world.caller, { paymentId: settledBy as string, amountMinor: 100 }));
  const [first] = (await eventsOf({ sessionId: session.id })).toReversed();
  expect(first?.event).toMatchObject({ type: 'refund.created', sequence: eventCount + 1 });
  const sent = await deliveriesOf({ sessionId: session.id, endpointId: endpoint });
  expect(Math.min(...sent.map(({ targetSequence }) => targetSequence))).toBe(eventCount + 1);
  expect(await sessionCount()).toBe(2);
});

test('what is still to be sent stays, and holds nothing else up', async () => {
  world = await makeWorld();
  await makeEndpoint();
  await Promise.all(Array.from({ length: 120 }, () => world.createSession()));
  const waiting = (await deliveriesOf()).length;
  for (let page = 0; page < 2; page++) await deliver();
  const old = await world.createSession();
  world.clock.advance(91 * DAY);
  const recent = await world.createSession();
  const turns = await pruneAll();
  const others = PRUNABLES.length - 1;
  // Of events three batches, and one of each of the others.
  expect([waiting, turns]).toEqual([100, 3 + others]);
  const left = (await eventsOf()).map(({ event }) => event.sessionId);
  expect(left).toEqual([recent.id, old.id]);
  expect(await sessionCount()).toBe(122);
});

test('a mail is kept for thirty days; its session never has another', async () => {
  const mailing = await makeMailingWorld();
  world = mailing;
  const [sent, other] = [await buy(world), await buy(world)];
  expect(await workDueMails(mailing)).toEqual(['sent', 'sent']);
  world.clock.advance(30 * DAY - 60_000);
  await pruneAll();
  expect(await receiptOf(world, sent)).toMatchObject({ status: 'sent' });
  world.clock.advance(120_000);
  await pruneAll();
  expect([await receiptOf(world, sent), await receiptOf(world, other)]).toEqual([undefined, undefined]);
  expect(await workDueMails(mailing)).toEqual([]);
  expect(mailing.server.arrived).toHaveLength(2);
  expect(await eventsOf({ sessionId: sent.id })).not.toEqual([]);
});

test('of a test account whose clock is ahead, what is newer by that clock stays', async () => {
  world = await makeWorld();
  await world.createSession();
  await world.operations.advanceTestClock(envelope(world.caller, { seconds: 10 * 86_400 }));
  const caller = { ...world.caller, account: { ...world.account, testClockOffsetMs: 10 * DAY } };
  const ahead = await world.operations.createCheckoutSession(
    envelope(caller, { amountMinor: 100, currency: 'GHS', successUrl: null, cancelUrl: null }),
  );
  world.clock.advance(91 * DAY);
  await pruneAll();
  expect((await eventsOf()).map(({ event }) => event.sessionId)).toEqual([ahead.id]);
  expect(await sessionCount()).toBe(2);
});
