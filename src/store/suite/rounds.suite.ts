import { expect, it } from 'vitest';
import { causeOfNextAttempt } from '../../core/delivery-round.ts';
import type { Delivery } from '../../core/webhook.ts';
import type { NewRound, Store } from '../store.ts';
import { addAccount, addDelivery, addSession, newId, type SuiteStore, scopeOf, T0 } from './fixtures.ts';

const AT = T0 + 5_000;

/** Deliveries that are sent again. */
export function roundsSuite(suite: () => SuiteStore): void {
  const start = async () => {
    const { store } = suite();
    const scope = scopeOf(await addAccount(store));
    const session = await addSession(store, scope);
    const find = async ({ id }: Delivery) => (await store.read.findDelivery(id)) as Delivery;
    return { store, scope, session, find };
  };

  it.each([['pending'], ['succeeded'], ['failed']] as const)('begins another round of a %s one', async (status) => {
    const { store, session, find } = await start();
    const nextAttemptAtMs = status === 'pending' ? T0 + 9_000 : null;
    const delivery = await addDelivery(store, session, { status, attemptCount: 4, nextAttemptAtMs });
    await begin(store, delivery, 'resend');
    expect(await find(delivery)).toEqual({
      ...delivery,
      status: 'pending',
      nextAttemptAtMs: AT,
      round: { number: 2, cause: 'resend', beganAtMs: AT, attemptsBefore: 4 },
    });
    await begin(store, delivery, 'replay');
    expect((await find(delivery)).round).toEqual({ number: 3, cause: 'replay', beganAtMs: AT, attemptsBefore: 4 });
    await attempt(store, await find(delivery), 'succeeded');
    expect(await find(delivery)).toMatchObject({ status: 'succeeded', attemptCount: 5, nextAttemptAtMs: null });
  });

  it('tells why each attempt was made', async () => {
    const { store, session, find } = await start();
    const delivery = await addDelivery(store, session, {});
    await attempt(store, delivery, 'pending');
    await attempt(store, await find(delivery), 'failed');
    await begin(store, delivery, 'resend');
    await attempt(store, await find(delivery), 'pending');
    await attempt(store, await find(delivery), 'succeeded');
    const attempts = await store.read.findAttempts(delivery.id);
    expect(attempts.map(({ number, cause }) => [number, cause])).toEqual([
      [1, 'event'],
      [2, 'retry'],
      [3, 'resend'],
      [4, 'retry'],
    ]);
    expect(await store.read.findAttempts(newId(session.shard))).toEqual([]);
  });

  it.each([
    ['succeeded', null],
    ['failed', null],
    ['pending', T0 + 90_000],
  ] as const)('goes on when the attempt that it found under way comes home %s', async (status, nextAttemptAtMs) => {
    const { store, session, find } = await start();
    const delivery = await addDelivery(store, session, {});
    const lease = async (nowMs: number) => {
      const until = { nowMs, untilMs: T0 + 30_000 };
      return (await store.transact((tx) => tx.leaseDeliveries([delivery.id], until))).length === 1;
    };
    expect(await lease(T0)).toBe(true);
    await begin(store, delivery, 'resend');
    expect(await lease(T0 + 1)).toBe(false);
    await attempt(store, delivery, status, nextAttemptAtMs);
    const after = await find(delivery);
    expect(after).toMatchObject({ status: 'pending', attemptCount: 1, nextAttemptAtMs: AT });
    expect(causeOfNextAttempt(after)).toBe('resend');
    expect(await lease(T0 + 1)).toBe(true);
    await attempt(store, after, 'succeeded');
    expect(await find(delivery)).toMatchObject({ status: 'succeeded', attemptCount: 2 });
    // The same once more, by a worker that had lost its lease long ago.
    await attempt(store, delivery, 'pending', T0 + 1);
    expect(await find(delivery)).toMatchObject({ status: 'succeeded', attemptCount: 2 });
  });

  it('lets nothing wait for a resend, and what comes later for a replay through its first attempts', async () => {
    const { store, session, find } = await start();
    const endpointId = newId(session.shard);
    const first = await addDelivery(store, session, { endpointId, status: 'failed', attemptCount: 7 });
    const second = await addDelivery(store, session, { endpointId, targetSequence: 2 });
    const blocker = async () => (await store.read.findBlockingDeliveries([second], 3)).get(second.id);
    expect(await blocker()).toBeUndefined();
    await begin(store, first, 'resend');
    expect(await blocker()).toBeUndefined();
    await begin(store, first, 'replay');
    expect(await blocker()).toBe(AT);
    for (let i = 0; i < 3; i++) await attempt(store, await find(first), 'pending', AT);
    expect(await blocker()).toBeUndefined();
    await attempt(store, await find(first), 'succeeded');
    await attempt(store, second, 'succeeded');
  });

  it('keeps the time that a replay has given, when the one before it has arrived', async () => {
    const { store, session, find } = await start();
    const first = await addDelivery(store, session);
    const replayed = await addDelivery(store, session, { targetSequence: 2, status: 'failed', nextAttemptAtMs: null });
    const waiting = await addDelivery(store, session, { targetSequence: 3, nextAttemptAtMs: AT });
    await begin(store, replayed, 'replay');
    await store.transact((tx) => tx.wakeNextDeliveries([{ delivery: first, nowMs: T0 }]));
    expect((await find(replayed)).nextAttemptAtMs).toBe(AT);
    expect((await find(waiting)).nextAttemptAtMs).toBe(T0);
    for (const each of [first, replayed, waiting]) await attempt(store, await find(each), 'succeeded');
  });

  it('finds all deliveries of some events', async () => {
    const { store, scope, session } = await start();
    const other = await addSession(store, scope);
    const [one, two, three] = [newId(scope.shard), newId(scope.shard), newId(scope.shard)];
    const a = await addDelivery(store, session, { eventId: one, status: 'succeeded' });
    const b = await addDelivery(store, session, { eventId: one, endpointId: newId(scope.shard), status: 'failed' });
    const c = await addDelivery(store, other, { eventId: two, status: 'failed' });
    await addDelivery(store, session, { eventId: three, status: 'failed' });
    const of = async (...events: { id: string; sessionId: string }[]) =>
      (await store.read.findDeliveriesOf(scope, events)).map(({ id }) => id).toSorted();
    const [first, second] = [
      { id: one, sessionId: session.id },
      { id: two, sessionId: other.id },
    ];
    expect(await of(first)).toEqual([a.id, b.id].toSorted());
    expect(await of(first, second)).toEqual([a.id, b.id, c.id].toSorted());
    expect(await of({ id: one, sessionId: other.id })).toEqual([]);
    expect(await of()).toEqual([]);
  });
}

function begin(store: Store, { id }: Delivery, cause: NewRound['cause']): Promise<void> {
  return store.transact((tx) => tx.beginRound(id, { cause, beganAtMs: AT, nextAttemptAtMs: AT }));
}

/** Records the next attempt of a delivery as it was read. */
function attempt(
  store: Store,
  delivery: Delivery,
  status: Delivery['status'],
  nextAttemptAtMs: number | null = status === 'pending' ? AT : null,
): Promise<void> {
  const number = delivery.attemptCount + 1;
  const after = { ...delivery, status, attemptCount: number, nextAttemptAtMs };
  const cause = causeOfNextAttempt(delivery);
  const made = { number, cause, atMs: T0 + number, statusCode: 200, latencyMs: 1, response: '' };
  return store.transact((tx) => tx.recordAttempts([{ delivery: after, attempt: made }]));
}
