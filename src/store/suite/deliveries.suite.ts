import { expect, it } from 'vitest';
import type { Delivery } from '../../core/webhook.ts';
import type { DueDeliveriesQuery, NewRound, Store } from '../store.ts';
import {
  addAccount,
  addDelivery,
  addSession,
  newEndpoint,
  newEvent,
  newId,
  newSnapshot,
  type SuiteStore,
  scopeOf,
  T0,
} from './fixtures.ts';

export function deliveriesSuite(suite: () => SuiteStore): void {
  const start = async (livemode = false) => {
    const { store } = suite();
    const account = await addAccount(store);
    const scope = scopeOf(account, livemode);
    return { store, account, scope, session: await addSession(store, scope) };
  };

  it('keeps a delivery whole', async () => {
    const { store, session } = await start();
    const delivery = await addDelivery(store, session, {
      endpointId: newId(session.shard),
      body: '{"ż":"🧵"}',
      targetSequence: 4,
    });
    expect(await store.read.findDelivery(delivery.id)).toEqual(delivery);
    expect(await store.read.findDelivery(newId(session.shard))).toBeUndefined();
  });

  it('lists what is due, oldest first, without leased, settled and excepted ones', async () => {
    const { store, account, session } = await start();
    const live = await addSession(store, scopeOf(account, true));
    const endpointId = newId(session.shard);
    const late = await addDelivery(store, session, { nextAttemptAtMs: 3_000 });
    const first = await addDelivery(store, live, { nextAttemptAtMs: 1_000, endpointId });
    const second = await addDelivery(store, session, { nextAttemptAtMs: 2_000 });
    await addDelivery(store, session, { nextAttemptAtMs: null, status: 'succeeded' });
    const list = (query: Partial<DueDeliveriesQuery>) => dueOf(store, [late, first, second], query);

    expect(await list({ dueAtMs: 2_000 })).toEqual([first.id, second.id]);
    expect(await list({ dueAtMs: 9_000 })).toEqual([first.id, second.id, late.id]);
    expect(await list({ dueAtMs: 9_000, testAccountId: account.id })).toEqual([second.id, late.id]);
    const nobody = { endpoints: [], hosts: [] };
    expect(await list({ dueAtMs: 2_000, except: { ...nobody, endpoints: [endpointId, newId(1)] } })).toEqual([
      second.id,
    ]);
    const host = { accountId: account.id, livemode: false, place: 'https://shop.example' };
    expect(await list({ dueAtMs: 2_000, except: { ...nobody, hosts: [host] } })).toEqual([first.id]);
    const others = [
      { ...host, livemode: true },
      { ...host, accountId: newId(1) },
      { ...host, place: 'https://other' },
    ];
    expect(await list({ dueAtMs: 2_000, except: { ...nobody, hosts: others } })).toEqual([first.id, second.id]);
    expect(await list({ dueAtMs: 2_000, except: { endpoints: [endpointId], hosts: [host] } })).toEqual([]);
    expect(await list({ dueAtMs: 9_000, newestFirst: true })).toEqual([late.id, second.id, first.id]);
    await store.transact((tx) => tx.leaseDeliveries([second.id], { nowMs: T0, untilMs: T0 + 1 }));
    expect(await list({ dueAtMs: 2_000 })).toEqual([first.id]);
    expect(await dueOf(store, [second], { dueAtMs: 2_000 }, T0 + 1)).toEqual([second.id]);
    await settleAll(store, [late, first, second]);
    expect(await list({ dueAtMs: 9_000 })).toEqual([]);
  });

  it('tells how much waits, and since when', async () => {
    const { store, session } = await start();
    const before = (await store.read.deliveryBacklog(10_000)).pending;
    const first = await addDelivery(store, session, { nextAttemptAtMs: 7 });
    const second = await addDelivery(store, session, { nextAttemptAtMs: 8 });
    await addDelivery(store, session, { nextAttemptAtMs: null, status: 'failed' });
    expect(await store.read.deliveryBacklog(10_000)).toEqual({ pending: before + 2, firstDueAtMs: 7 });
    expect(await store.read.deliveryBacklog(1)).toEqual({ pending: 1, firstDueAtMs: 7 });
    await settleAll(store, [first]);
    expect(await store.read.deliveryBacklog(10_000)).toEqual({ pending: before + 1, firstDueAtMs: 8 });
    await settleAll(store, [second]);
  });

  it('leases to one worker, until the lease runs out or an attempt is recorded', async () => {
    const { store, session } = await start();
    const delivery = await addDelivery(store, session, { nextAttemptAtMs: 1_000 });
    const lease = async (nowMs: number) => {
      const until = { nowMs, untilMs: nowMs + 100 };
      return (await store.transact((tx) => tx.leaseDeliveries([delivery.id], until))).length === 1;
    };
    const defer = (nextAttemptAtMs: number) =>
      store.transact((tx) => tx.deferDeliveries([{ id: delivery.id, nextAttemptAtMs }]));
    expect((await Promise.all([lease(T0), lease(T0), lease(T0)])).filter(Boolean)).toHaveLength(1);
    expect([await lease(T0 + 99), await lease(T0 + 100)]).toEqual([false, true]);
    await attempt(store, { ...delivery, attemptCount: 1, nextAttemptAtMs: 2_000 }, 500);
    expect(await lease(T0 + 101)).toBe(true);
    await defer(4_000);
    expect(await store.read.findDelivery(delivery.id)).toEqual({
      ...delivery,
      attemptCount: 1,
      nextAttemptAtMs: 4_000,
    });
    expect(await lease(T0 + 101)).toBe(true);
    await attempt(store, { ...delivery, attemptCount: 2, status: 'succeeded', nextAttemptAtMs: null }, 200);
    expect(await lease(T0 + 500)).toBe(false);
    await defer(5_000);
    expect((await store.read.findDelivery(delivery.id))?.nextAttemptAtMs).toBeNull();
  });

  it('leases, gives back, puts off and records many at once, each by itself', async () => {
    const { store, account, session } = await start();
    const other = await addSession(store, scopeOf(await addAccount(store)));
    const all = [];
    for (const one of [session, other, session, other]) all.push(await addDelivery(store, one, { nextAttemptAtMs: 1 }));
    const [a, b, c, d] = all as [Delivery, Delivery, Delivery, Delivery];
    const lease = (...list: Delivery[]) =>
      store.transact((tx) =>
        tx.leaseDeliveries(
          list.map(({ id }) => id),
          { nowMs: T0, untilMs: T0 + 100 },
        ),
      );
    const stateOf = ({ id }: Delivery) => store.read.findDelivery(id);
    expect(await lease(a)).toEqual([a]);
    expect(new Set((await lease(d, c, b, a)).map(({ id }) => id))).toEqual(new Set([b.id, c.id, d.id]));
    expect(await lease()).toEqual([]);

    const later = (delivery: Delivery, nextAttemptAtMs: number) => ({ id: delivery.id, nextAttemptAtMs });
    await store.transact((tx) => tx.deferDeliveries([later(b, 20), later(a, 10)]));
    const putOff = [
      { ...later(a, 30), wasAtMs: 10 },
      { ...later(b, 40), wasAtMs: 20 },
      { ...later(c, 50), wasAtMs: 1 },
    ];
    await store.transact((tx) => tx.putOffDeliveries(putOff, T0 + 99));
    expect((await Promise.all(all.map(stateOf))).map((one) => one?.nextAttemptAtMs)).toEqual([30, 40, 1, 1]);
    await store.transact((tx) => tx.putOffDeliveries(putOff, T0 + 100));
    // The others are due at another time than they were read with.
    expect((await Promise.all(all.map(stateOf))).map((one) => one?.nextAttemptAtMs)).toEqual([30, 40, 50, 1]);

    const begun: NewRound = { cause: 'resend', beganAtMs: 7, nextAttemptAtMs: 8 };
    await store.transact((tx) => tx.beginRound(c.id, begun));
    const made = (delivery: Delivery, status: Delivery['status'], nextAttemptAtMs: number | null) => ({
      delivery: { ...delivery, status, attemptCount: 1, nextAttemptAtMs },
      attempt: { number: 1, cause: 'event', atMs: T0, statusCode: 200, latencyMs: 1, response: status } as const,
    });
    const record = [
      made(d, 'succeeded', null),
      made(c, 'succeeded', null),
      made(b, 'pending', 60),
      made(a, 'failed', null),
    ];
    await store.transact((tx) => tx.recordAttempts(record));
    expect((await Promise.all(all.map(stateOf))).map((one) => [one?.status, one?.nextAttemptAtMs])).toEqual([
      ['failed', null],
      ['pending', 60],
      // Its new round goes on.
      ['pending', 8],
      ['succeeded', null],
    ]);
    const responses = await Promise.all(all.map(async ({ id }) => (await store.read.findAttempts(id))[0]?.response));
    expect(responses).toEqual(['failed', 'pending', 'succeeded', 'succeeded']);
    expect(account.shard).not.toBe(other.shard);
    await settleAll(store, [a, b]);
    await settleAll(store, [(await stateOf(c)) as Delivery]);
  });

  it('keeps each attempt, whatever bytes were answered', async () => {
    const { store, scope, session } = await start();
    const delivery = await addDelivery(store, session);
    await attempt(store, { ...delivery, attemptCount: 1, nextAttemptAtMs: T0 + 5 }, null, 'refused\0 \ud83d <b>');
    await attempt(store, { ...delivery, attemptCount: 2, status: 'succeeded', nextAttemptAtMs: null }, 204, '');
    const { items } = await store.read.listDeliveries(scope, { sessionId: session.id }, { limit: 5 });
    expect(items).toEqual([
      {
        ...delivery,
        attemptCount: 2,
        status: 'succeeded',
        nextAttemptAtMs: null,
        attempts: [
          {
            number: 1,
            cause: 'event',
            atMs: T0 + 1,
            statusCode: null,
            latencyMs: 12,
            response: 'refused\ufffd \ufffd <b>',
          },
          { number: 2, cause: 'retry', atMs: T0 + 2, statusCode: 204, latencyMs: 12, response: '' },
        ],
      },
    ]);
  });

  it('keeps what was sent with an attempt beside its body', async () => {
    const { store, session } = await start();
    const delivery = await addDelivery(store, session);
    const attempt = { number: 1, cause: 'event', atMs: T0, statusCode: 200, latencyMs: 1, response: 'ok' } as const;
    const requestHeaders = { 'webhook-id': 'evt_1', 'webhook-signature': 'v1,żółć=' };
    await store.transact((tx) => tx.recordAttempts([{ delivery, attempt: { ...attempt, requestHeaders } }]));
    const second = { ...attempt, number: 2 };
    await store.transact((tx) => tx.recordAttempts([{ delivery, attempt: second }]));
    expect(await store.read.findAttempts(delivery.id)).toEqual([{ ...attempt, requestHeaders }, second]);
  });

  it('counts what an endpoint was sent by spans of time, and how it stands', async () => {
    const { store, session } = await start();
    const endpointId = newId(session.shard);
    const at = (ms: number, changes: Partial<Delivery> = {}) =>
      addDelivery(store, session, { id: newId(session.shard, ms), endpointId, nextAttemptAtMs: null, ...changes });
    await at(T0, { status: 'succeeded' });
    await at(T0 + 999, { status: 'succeeded' });
    await at(T0 + 999, { status: 'failed' });
    await at(T0 + 1_000, { status: 'pending', nextAttemptAtMs: T0 });
    await at(T0 + 2_000, { status: 'succeeded' });
    await at(T0 - 1, { status: 'succeeded' });
    await at(T0, { status: 'succeeded', endpointId: newId(session.shard) });
    const spans = [
      { fromMs: T0, untilMs: T0 + 1_000 },
      { fromMs: T0 + 1_000, untilMs: T0 + 2_000 },
    ];
    const counts = await store.read.countDeliveries(endpointId, spans);
    expect(counts).toHaveLength(3);
    expect(new Set(counts)).toEqual(
      new Set([
        { fromMs: T0, status: 'succeeded', count: 2 },
        { fromMs: T0, status: 'failed', count: 1 },
        { fromMs: T0 + 1_000, status: 'pending', count: 1 },
      ]),
    );
    expect(await store.read.countDeliveries(endpointId, [])).toEqual([]);
  });

  it('lets two workers that sent the same delivery both record it, and never undoes a success', async () => {
    const { store, session } = await start();
    const delivery = await addDelivery(store, session);
    const succeeded: Delivery = { ...delivery, attemptCount: 1, status: 'succeeded', nextAttemptAtMs: null };
    await attempt(store, succeeded, 200);
    await attempt(store, { ...delivery, attemptCount: 1, nextAttemptAtMs: T0 + 5 }, 500);
    expect(await store.read.findDelivery(delivery.id)).toEqual(succeeded);
  });

  it('filters by endpoint, event and session', async () => {
    const { store, scope, session } = await start();
    const [one, two] = [newId(scope.shard), newId(scope.shard)];
    const event = newEvent(session, 1);
    await store.transact((tx) => tx.insertEvent(event, newSnapshot(session)));
    const a = await addDelivery(store, session, { endpointId: one, eventId: event.id, createdAtMs: T0 });
    const b = await addDelivery(store, session, {
      endpointId: two,
      eventId: event.id,
      status: 'failed',
      createdAtMs: T0 + 1,
    });
    const c = await addDelivery(store, await addSession(store, scope), {
      endpointId: one,
      status: 'succeeded',
      createdAtMs: T0 + 2,
    });
    const ids = async (filter: Parameters<typeof store.read.listDeliveries>[1], limit = 10) => {
      const { items } = await store.read.listDeliveries(scope, filter, { limit });
      return items.map(({ id }) => id);
    };
    expect(await ids({})).toEqual([c.id, b.id, a.id]);
    expect(await ids({ endpointId: one })).toEqual([c.id, a.id]);
    expect(await ids({ endpointId: one }, 1)).toEqual([c.id]);
    expect(await ids({ eventId: event.id })).toEqual([b.id, a.id]);
    expect(await ids({ eventId: event.id, endpointId: two })).toEqual([b.id]);
    expect(await ids({ eventId: newId(scope.shard) })).toEqual([]);
    expect(await ids({ sessionId: session.id })).toEqual([b.id, a.id]);
    expect(await ids({ status: 'failed' })).toEqual([b.id]);
    expect(await ids({ status: 'pending', endpointId: one })).toEqual([a.id]);
    expect(await ids({ status: 'succeeded', endpointId: two })).toEqual([]);
    expect(await ids({ status: 'failed', sessionId: session.id })).toEqual([b.id]);
    expect(await ids({ status: 'failed', eventId: event.id, endpointId: one })).toEqual([]);
  });

  it('knows what goes first to the same target of the same session', async () => {
    const { store, session } = await start();
    const endpointId = newId(session.shard);
    const first = await addDelivery(store, session, { targetSequence: 1, nextAttemptAtMs: 700 });
    const second = await addDelivery(store, session, { targetSequence: 2, nextAttemptAtMs: 800 });
    const third = await addDelivery(store, session, { targetSequence: 3 });
    const elsewhere = await addDelivery(store, session, { targetSequence: 3, endpointId });
    const blocking = async (delivery: Delivery) =>
      (await store.read.findBlockingDeliveries([delivery], 3)).get(delivery.id);

    expect(await blocking(third)).toBe(700);
    expect(await store.read.findBlockingDeliveries([third, elsewhere, second, first], 3)).toEqual(
      new Map([
        [second.id, 700],
        [third.id, 700],
      ]),
    );
    expect(await blocking(first)).toBeUndefined();
    expect(await blocking(elsewhere)).toBeUndefined();
    await attempt(store, { ...first, attemptCount: 2, nextAttemptAtMs: 900 }, 500);
    expect(await blocking(third)).toBe(900);
    await attempt(store, { ...first, attemptCount: 3, nextAttemptAtMs: 950 }, 500);
    expect(await blocking(third)).toBe(800);
    expect(await blocking(second)).toBeUndefined();
    await attempt(store, { ...second, attemptCount: 1, status: 'succeeded', nextAttemptAtMs: null }, 200);
    expect(await blocking(third)).toBeUndefined();
    await settleAll(store, [first, third, elsewhere]);
  });

  it('wakes the next untried delivery to the same target, and only that', async () => {
    const { store, session } = await start();
    const endpointId = newId(session.shard);
    const later = { endpointId, nextAttemptAtMs: 9_000 };
    const first = await addDelivery(store, session, { endpointId, targetSequence: 1 });
    const tried = await addDelivery(store, session, { ...later, targetSequence: 2, attemptCount: 1 });
    const next = await addDelivery(store, session, { ...later, targetSequence: 3 });
    const afterNext = await addDelivery(store, session, { ...later, targetSequence: 4 });
    const elsewhere = await addDelivery(store, session, { targetSequence: 2, nextAttemptAtMs: 9_000 });
    await store.transact((tx) => tx.wakeNextDeliveries([{ delivery: first, nowMs: 500 }]));
    const at = async (delivery: Delivery) => (await store.read.findDelivery(delivery.id))?.nextAttemptAtMs;
    expect(await Promise.all([tried, next, afterNext, elsewhere].map(at))).toEqual([9_000, 500, 9_000, 9_000]);
    await store.transact((tx) => tx.wakeNextDeliveries([{ delivery: first, nowMs: 600 }]));
    expect(await at(next)).toBe(500);
    await settleAll(store, [first, tried, next, afterNext, elsewhere]);
  });

  it('makes what waits for an endpoint due, and knows when it last took something', async () => {
    const { store, session } = await start();
    const endpointId = newId(session.shard);
    const waits = { endpointId, nextAttemptAtMs: T0 + 900 };
    const late = await addDelivery(store, session, waits);
    const soon = await addDelivery(store, session, { ...waits, nextAttemptAtMs: T0 + 1 });
    const elsewhere = await addDelivery(store, session, { nextAttemptAtMs: T0 + 900 });
    const failed = await addDelivery(store, session, { endpointId, status: 'failed', nextAttemptAtMs: null });
    await store.transact((tx) => tx.resumeDeliveries(endpointId, T0 + 5));
    const at = async ({ id }: Delivery) => (await store.read.findDelivery(id))?.nextAttemptAtMs;
    expect(await Promise.all([late, soon, elsewhere, failed].map(at))).toEqual([T0 + 5, T0 + 1, T0 + 900, null]);

    expect(await store.read.findLastSuccess(endpointId)).toBeNull();
    await attempt(store, { ...late, attemptCount: 1, nextAttemptAtMs: T0 + 9 }, 500);
    expect(await store.read.findLastSuccess(endpointId)).toBeNull();
    await attempt(store, { ...late, attemptCount: 2, status: 'succeeded', nextAttemptAtMs: null }, 200);
    expect(await store.read.findLastSuccess(endpointId)).toBe(T0 + 2);
    expect(await store.read.findLastSuccess(newId(session.shard))).toBeNull();
    await settleAll(store, [soon, elsewhere]);
  });

  it('fails what was on its way to an endpoint that is deleted', async () => {
    const { store, scope, session } = await start();
    const endpoint = newEndpoint(scope);
    await store.transact((tx) => tx.insertEndpoint(endpoint));
    const pending = await addDelivery(store, session, { endpointId: endpoint.id });
    const done = await addDelivery(store, session, {
      endpointId: endpoint.id,
      status: 'succeeded',
      nextAttemptAtMs: null,
    });
    const other = await addDelivery(store, session);
    await store.transact((tx) => tx.deleteEndpoint(endpoint.id));
    const status = async ({ id }: Delivery) => (await store.read.findDelivery(id))?.status;
    expect(await Promise.all([pending, done, other].map(status))).toEqual(['failed', 'succeeded', 'pending']);
    // The attempt that was under way comes home: a failure does not begin it again, a success is recorded.
    await attempt(store, { ...pending, attemptCount: 1, nextAttemptAtMs: T0 + 1 }, 500);
    expect(await status(pending)).toBe('failed');
    await attempt(store, { ...pending, attemptCount: 1, status: 'succeeded', nextAttemptAtMs: null }, 200);
    expect(await status(pending)).toBe('succeeded');
    await settleAll(store, [other]);
  });
}

function attempt(store: Store, delivery: Delivery, statusCode: number | null, response = 'ok'): Promise<void> {
  const number = delivery.attemptCount;
  const cause = number === 1 ? 'event' : 'retry';
  const made = { number, cause, atMs: T0 + number, statusCode, latencyMs: 12, response } as const;
  return store.transact((tx) => tx.recordAttempts([{ delivery, attempt: made }]));
}

async function settleAll(store: Store, deliveries: readonly Delivery[]): Promise<void> {
  for (const delivery of deliveries) {
    await attempt(store, { ...delivery, attemptCount: 9, status: 'succeeded', nextAttemptAtMs: null }, 200);
  }
}

/** What is due among some: other tests' deliveries may be due in the same database. */
async function dueOf(
  store: Store,
  among: readonly Delivery[],
  query: Partial<DueDeliveriesQuery>,
  realNowMs = T0,
): Promise<string[]> {
  const due = await store.read.listDueDeliveries({
    dueAtMs: 0,
    limit: 1_000,
    realNowMs,
    except: { endpoints: [], hosts: [] },
    ...query,
  });
  return due.map(({ id }) => id).filter((id) => among.some((delivery) => delivery.id === id));
}
