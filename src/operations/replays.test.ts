import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sentCount } from '../core/replay.ts';
import type { Session } from '../core/session.ts';
import type { Delivery, WebhookEndpoint } from '../core/webhook.ts';
import type { PageRequest, Scope, Tx } from '../store/store.ts';
import { advanceReplay } from './advance-replay.ts';
import { disableEndpoint } from './disable-endpoint.ts';
import type { ReplayInput } from './operations.ts';
import { workDueReplays } from './work-due-replays.ts';
import { card, envelope, makeWorld, startOf, type World } from './world.fixture.ts';

let world: World;
beforeEach(async () => {
  world = await makeWorld();
});
afterEach(() => world.close());

const MINUTE = 60_000;

async function makeEndpoint(events = ['*'], url = 'https://a.example/hook'): Promise<string> {
  const { endpoint } = await world.operations.createEndpoint(
    envelope(world.caller, { url, dialect: 'paygate' as const, events }),
  );
  return endpoint.id;
}

/** One session a minute, each with an event that it was made. */
async function sell(count: number, input = {}): Promise<Session[]> {
  const sessions: Session[] = [];
  for (let i = 0; i < count; i++) {
    world.clock.advance(MINUTE);
    sessions.push(await world.createSession(input));
  }
  return sessions;
}

const replay = (input: Partial<ReplayInput> = {}) =>
  world.operations.createReplay(envelope(world.caller, { perSecond: 500, fromMs: 0, ...input }));
const find = (id: string) => world.operations.findReplay(envelope(world.caller, { id }));

/** Everything that replays have to do, as time passes. */
async function finish(id: string) {
  for (let turn = 0; turn < 1_000; turn++) {
    while (await workDueReplays(world.deps));
    const after = await find(id);
    if (after.workAtMs === null) return after;
    world.clock.advance(Math.max(1, after.workAtMs - world.clock.nowMs()));
  }
  throw new Error('it does not end');
}

async function list(filter = {}): Promise<readonly Delivery[]> {
  const { items } = await world.operations.listDeliveries(envelope(world.caller, { limit: 100, ...filter }));
  return items;
}

/** As the worker records it. */
async function settle(status: Delivery['status'], filter = {}): Promise<void> {
  for (const known of await list(filter)) {
    const after = { ...known, status, attemptCount: known.attemptCount + 1, nextAttemptAtMs: null };
    const attempt = {
      number: after.attemptCount,
      cause: 'event',
      atMs: 0,
      statusCode: 200,
      latencyMs: 1,
      response: '',
    };
    await world.store.transact((tx) =>
      tx.recordAttempts([{ delivery: after, attempt: { ...attempt, cause: 'event' } }]),
    );
  }
}

describe('which events', () => {
  test('a range of time, its ends included', async () => {
    await makeEndpoint();
    const sessions = await sell(5);
    await settle('succeeded');
    const after = await finish((await replay({ fromMs: sessions[1]?.createdAtMs, toMs: sessions[3]?.createdAtMs })).id);
    expect(after).toMatchObject({ status: 'completed', eventCount: 3, endedAtMs: expect.any(Number) });
    const again = (await list({ status: 'pending' })).map(({ sessionId }) => sessionId);
    expect(again.toSorted()).toEqual(sessions.slice(1, 4).map(({ id }) => id));
  });

  test('of a type, and of a session', async () => {
    await makeEndpoint();
    const [session] = (await sell(2)) as [Session];
    await world.operations.startPayment(startOf(session.id, card()));
    await settle('succeeded');
    const ofType = await finish((await replay({ types: ['session.completed', 'payment.succeeded'] })).id);
    expect(ofType.sentByType).toEqual({ 'session.completed': 1, 'payment.succeeded': 1 });
    await settle('succeeded');
    const ofSession = await finish((await replay({ fromMs: undefined, sessionId: session.id })).id);
    expect(ofSession.eventCount).toBe((await world.store.read.findSession(session.id))?.eventCount);
    expect(new Set((await list({ status: 'pending' })).map(({ sessionId }) => sessionId))).toEqual(
      new Set([session.id]),
    );
  });

  test('none that came after it was asked for', async () => {
    await makeEndpoint();
    const sessions = await sell(2);
    await settle('succeeded');
    const { id } = await replay({ toMs: world.clock.nowMs() + 99 * MINUTE });
    await sell(1);
    expect(await finish(id)).toMatchObject({ eventCount: sessions.length });
  });

  test('far more than one batch, each once', async () => {
    await makeEndpoint();
    await sell(130);
    await settleAll();
    const after = await finish((await replay()).id);
    expect([after.eventCount, sentCount(after)]).toEqual([130, 130]);
    const rounds = await roundsOfAll();
    expect(rounds).toEqual(Array(130).fill(2));
  });
});

describe('where to', () => {
  test('what was kept goes as it was; who was never sent it is told as it would have been', async () => {
    const first = await makeEndpoint();
    const [session] = (await sell(1)) as [Session];
    await settle('succeeded');
    const late = await makeEndpoint();
    await makeEndpoint(['payment.succeeded']);
    const after = await finish((await replay()).id);
    expect(after.sentByTarget).toEqual({ [first]: 1, [late]: 1 });
    const bodies = Object.fromEntries((await list()).map(({ endpointId, body }) => [endpointId, body]));
    expect(bodies[late]).toBe(bodies[first]);
    const stored = (await world.store.read.findSession(session.id)) as Session;
    expect(stored.deliveryCounts).toEqual({ [first]: 1, [late]: 1 });
    // The session goes on, and both are told on from there.
    await world.operations.cancelCheckoutSession(envelope(world.caller, { id: session.id }));
    const counts = (await list({ endpointId: late })).map(({ targetSequence }) => targetSequence);
    expect(counts.toSorted()).toEqual([1, 2, 3]);
  });

  test('to the named endpoint alone; to none that is disabled, also where that happens on the way', async () => {
    const [one, two] = [await makeEndpoint(), await makeEndpoint()];
    await sell(3);
    await settle('succeeded');
    expect((await finish((await replay({ endpointId: two })).id)).sentByTarget).toEqual({ [two]: 3 });
    await settle('succeeded');
    const { id } = await replay({ perSecond: 1 });
    await workDueReplays(world.deps);
    await world.operations.updateEndpoint(envelope(world.caller, { id: one, enabled: false }));
    expect((await finish(id)).sentByTarget).toEqual({ [one]: 1, [two]: 3 });
  });

  test('to a notification URL what it was sent before', async () => {
    await sell(2, { notificationUrl: 'https://own.example/told' });
    await sell(1);
    await settle('failed');
    const after = await finish((await replay({ onlyFailed: true })).id);
    expect(after.sentByTarget).toEqual({ notification_url: 2 });
  });
});

describe('events of endpoints', () => {
  /** As an attempt that is answered 410 does it; enabled again by its merchant. */
  async function fail(id: string): Promise<void> {
    await world.store.transact(async (tx) => {
      const endpoint = (await tx.findEndpoint(id)) as WebhookEndpoint;
      await disableEndpoint(world.deps, tx, endpoint, { reason: 'gone', nowMs: world.clock.nowMs() });
    });
    await world.operations.updateEndpoint(envelope(world.caller, { id, enabled: true }));
  }

  test('are in the range, go to all but itself, and are counted on', async () => {
    const [own, other] = [await makeEndpoint(), await makeEndpoint()];
    await sell(1);
    await fail(own);
    await settle('succeeded');
    const late = await makeEndpoint(['endpoint.disabled']);
    const after = await finish((await replay()).id);
    expect(after).toMatchObject({ eventCount: 2, sentByType: { 'session.created': 2, 'endpoint.disabled': 2 } });
    expect(after.sentByTarget).toEqual({ [own]: 1, [other]: 2, [late]: 1 });
    const [told] = await list({ endpointId: late });
    expect(told).toMatchObject({ subject: 'endpoint', sessionId: own, targetSequence: 1 });
    await fail(own);
    const counts = (await list({ endpointId: late })).map(({ targetSequence }) => targetSequence);
    expect(counts.toSorted()).toEqual([1, 2]);
  });

  test('are chosen by their type, also where the endpoint has been deleted since', async () => {
    const own = await makeEndpoint();
    await sell(1);
    for (let times = 0; times < 2; times++) await fail(own);
    await world.operations.deleteEndpoint(envelope(world.caller, { id: own }));
    const late = await makeEndpoint();
    const after = await finish((await replay({ types: ['endpoint.disabled'] })).id);
    expect([after.eventCount, after.sentByTarget]).toEqual([2, { [late]: 2 }]);
    const told = (await list({ endpointId: late })).map(({ body }) => JSON.parse(body));
    expect(told.map(({ sequence, targetSequence }) => [sequence, targetSequence]).toSorted()).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });
});

describe('only what failed', () => {
  test('leaves alone what arrived and what is on its way, and counts what was missed', async () => {
    const endpoint = await makeEndpoint();
    await sell(2);
    await settle('succeeded');
    const failed = await sell(2);
    await settle('failed', { status: 'pending' });
    await world.operations.updateEndpoint(envelope(world.caller, { id: endpoint, enabled: false }));
    const missed = await sell(1);
    await world.operations.updateEndpoint(envelope(world.caller, { id: endpoint, enabled: true }));
    const underWay = await sell(1);
    // Made after all of them: it has missed nothing.
    world.clock.advance(MINUTE);
    await makeEndpoint();
    const after = await finish((await replay({ onlyFailed: true })).id);
    expect([after.eventCount, after.sentByTarget]).toEqual([6, { [endpoint]: 3 }]);
    const again = (await list({ status: 'pending' })).map(({ sessionId }) => sessionId);
    expect(again.toSorted()).toEqual([...failed, ...missed, ...underWay].map(({ id }) => id).toSorted());
  });
});

describe('a dry run', () => {
  test('tells how many, of which types and to whom, and sends nothing', async () => {
    const [one, two] = [await makeEndpoint(), await makeEndpoint(['session.completed'])];
    const [session] = (await sell(60)) as [Session];
    await world.operations.startPayment(startOf(session.id, card()));
    await settleAll();
    const before = await list();
    const dry = await replay({ isDryRun: true, perSecond: 1 });
    expect(dry).toMatchObject({ status: 'completed', isDryRun: true });
    expect(dry.sentByTarget[two]).toBe(1);
    expect(dry.sentByTarget[one]).toBe(dry.eventCount);
    expect(dry.sentByType['session.created']).toBe(60);
    expect(await list()).toEqual(before);
    expect(await world.store.read.listResends(scope(), { after: LEAST, limit: 1 })).toEqual([]);
    const real = await finish((await replay()).id);
    expect([real.sentByType, real.sentByTarget]).toEqual([dry.sentByType, dry.sentByTarget]);
  });
});

describe('the pace', () => {
  test('is kept by when deliveries are due, whatever batches they come in', async () => {
    await makeEndpoint();
    await sell(12);
    await settle('succeeded');
    const startMs = world.clock.nowMs();
    await finish((await replay({ perSecond: 4 })).id);
    const due = (await list({ status: 'pending' })).map(({ nextAttemptAtMs }) => (nextAttemptAtMs ?? 0) - startMs);
    expect(due.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, index) => index * 250));
  });

  test('is a second ahead at most, so that a canceled one ends soon', async () => {
    await makeEndpoint();
    await sell(20);
    await settle('succeeded');
    const { id } = await replay({ perSecond: 4 });
    while (await workDueReplays(world.deps));
    expect(sentCount(await find(id))).toBeLessThanOrEqual(8);
    const canceled = await world.operations.cancelReplay(envelope(world.caller, { id }));
    expect(canceled).toMatchObject({ status: 'canceled', workAtMs: null });
    world.clock.advance(MINUTE);
    expect(await workDueReplays(world.deps)).toBe(false);
    expect(await find(id)).toEqual(canceled);
  });

  test('is in the time of the mode: a test clock that is ahead moves the due times with it', async () => {
    await makeEndpoint();
    await sell(2);
    await settle('succeeded');
    await world.operations.advanceTestClock(envelope(world.caller, { seconds: 3_600 }));
    const caller = { ...world.caller, account: { ...world.account, testClockOffsetMs: 3_600_000 } };
    const { id } = await world.operations.createReplay(envelope(caller, { perSecond: 2, fromMs: 0 }));
    await finish(id);
    const aheadMs = world.clock.nowMs() + 3_600_000;
    const due = (await list({ status: 'pending' })).map(({ nextAttemptAtMs }) => (nextAttemptAtMs ?? 0) - aheadMs);
    expect(due.toSorted((a, b) => a - b)).toEqual([0, 500]);
  });
});

describe('who is refused', () => {
  test.each([
    [{ fromMs: undefined }, 'parameter_missing'],
    [{ fromMs: Date.UTC(2026, 5, 1) }, 'parameter_invalid'],
    [{ fromMs: 10, toMs: 9 }, 'parameter_invalid'],
    [{ endpointId: '019c0000-0000-7000-8000-000000000000' }, 'not_found'],
    [{ sessionId: '019c0000-0000-7000-8000-000000000000' }, 'not_found'],
  ])('%j: %s', async (input, code) => {
    await expect(replay(input)).rejects.toMatchObject({ refusal: { code } });
  });
});

test('one that cannot go on lets the others, and is tried again', async () => {
  await makeEndpoint();
  await sell(3);
  await settle('succeeded');
  const [broken, sound] = [await replay({ perSecond: 1 }), await replay()];
  const { store } = world;
  const failFor = (tx: Tx): Tx =>
    Object.create(tx, {
      listEvents: {
        value: (of: { id?: string } & Scope, ...rest: [object, PageRequest]) =>
          of.id === broken.id ? Promise.reject(new Error('broken')) : tx.listEvents(of, ...rest),
      },
    });
  const failing = {
    ...world.deps,
    store: { ...store, transact: <T>(work: (tx: Tx) => Promise<T>) => store.transact((tx) => work(failFor(tx))) },
  };
  await workDueReplays(failing);
  expect(await find(broken.id)).toMatchObject({ status: 'running', workAtMs: world.clock.nowMs() + 30_000 });
  expect(await find(sound.id)).toMatchObject({ status: 'completed' });
  world.clock.advance(30_000);
  expect(await finish(broken.id)).toMatchObject({ status: 'completed' });
});

test('several nodes make each batch once', async () => {
  await makeEndpoint();
  await sell(40);
  await settleAll();
  const { id } = await replay();
  for (let turn = 0; turn < 10; turn++) {
    await Promise.all(Array.from({ length: 4 }, () => advanceReplay(world.deps, id)));
    world.clock.advance(1_000);
  }
  const after = await find(id);
  expect([after.status, sentCount(after)]).toEqual(['completed', 40]);
  expect(await roundsOfAll()).toEqual(Array(40).fill(2));
});

const LEAST = '00000000-0000-7000-8000-000000000000';
const scope = () => ({ accountId: world.account.id, shard: world.account.shard, livemode: false });

/** More than a page. */
async function settleAll(): Promise<void> {
  while ((await list({ status: 'pending' })).length > 0) await settle('succeeded', { status: 'pending' });
}

async function roundsOfAll(): Promise<number[]> {
  const rounds: number[] = [];
  let after: string | undefined;
  for (;;) {
    const page = await list({ after });
    if (page.length === 0) return rounds;
    rounds.push(...page.map(({ round }) => round.number));
    after = page.at(-1)?.id;
  }
}
