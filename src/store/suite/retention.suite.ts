import { expect, it } from 'vitest';
import type { Uuid } from '../../core/ids.ts';
import type { Prunable } from '../../core/retention.ts';
import type { Session } from '../../core/session.ts';
import type { Delivery } from '../../core/webhook.ts';
import type { Store } from '../store.ts';
import {
  addAccount,
  addDelivery,
  addMail,
  addReplay,
  addResend,
  addSession,
  newEndpoint,
  newEndpointEvent,
  newEvent,
  newId,
  newSnapshot,
  type SuiteStore,
  scopeOf,
  T0,
} from './fixtures.ts';

/** Long before everything that the other suites make, in whichever shard. */
const OLD = Date.UTC(2001, 0, 1);
const DAY_MS = 24 * 3_600_000;

export function retentionSuite(suite: () => SuiteStore): void {
  const start = async () => {
    const { store } = suite();
    const scope = scopeOf(await addAccount(store));
    const listOld = (what: Prunable, beforeMs = OLD + DAY_MS, page: { after?: Uuid; limit?: number } = {}) =>
      store.read.listOld(what, {
        accountId: scope.accountId,
        shard: scope.shard,
        beforeMs,
        after: null,
        limit: 10,
        ...page,
      });
    const drop = (what: Prunable, ids: readonly Uuid[]) => store.transact((tx) => tx.dropOld(what, ids));
    return { store, scope, listOld, drop };
  };

  it('finds what is old, oldest first, page by page', async () => {
    const { store, scope, listOld } = await start();
    const mails: Uuid[] = [];
    for (const createdAtMs of [OLD + 2, OLD + 1, OLD + DAY_MS, T0]) {
      mails.push((await addMail(store, await addSession(store, scope), { createdAtMs, status: 'sent' })).id);
    }
    const [second, first, third] = mails;
    expect(await listOld('mails')).toEqual([first, second]);
    expect(await listOld('mails', OLD + DAY_MS + 1)).toEqual([first, second, third]);
    expect(await listOld('mails', OLD + DAY_MS, { limit: 1 })).toEqual([first]);
    expect(await listOld('mails', OLD + DAY_MS, { after: first as Uuid })).toEqual([second]);
    expect(await listOld('events')).toEqual([]);
  });

  it('drops mails and replays that are over, and resends', async () => {
    const { store, scope, listOld, drop } = await start();
    const mailed = async (status: 'pending' | 'sent' | 'failed') =>
      addMail(store, await addSession(store, scope), { createdAtMs: OLD, status, nextAttemptAtMs: null });
    const [waiting, sent, failed] = [await mailed('pending'), await mailed('sent'), await mailed('failed')];
    expect(await drop('mails', [waiting.id, sent.id, failed.id])).toBe(2);
    expect(await listOld('mails')).toEqual([waiting.id]);

    const replayed = async (status: 'running' | 'completed' | 'canceled') =>
      (await addReplay(store, scope, { id: newId(scope.shard, OLD), status })).id;
    const running = await replayed('running');
    expect(await drop('replays', [running, await replayed('completed'), await replayed('canceled')])).toBe(2);
    expect(await listOld('replays')).toEqual([running]);

    const resend = await addResend(store, scope, { id: newId(scope.shard, OLD) });
    expect([await drop('resends', [resend.id]), await drop('resends', [resend.id])]).toEqual([1, 0]);
    expect(await listOld('resends')).toEqual([]);
  });

  it('drops events with all that was sent of them; one of which something is to be sent stays whole', async () => {
    const { store, scope, listOld, drop } = await start();
    const session = await addSession(store, scope);
    const over = await addEvent(store, session, 1, ['succeeded', 'failed']);
    const busy = await addEvent(store, session, 2, ['succeeded', 'pending']);
    const untold = await addEvent(store, session, 3);
    const kept = await addEvent(store, session, 4, ['succeeded']);
    const endpoint = newEndpoint(scope);
    await store.transact(async (tx) => {
      await tx.insertEndpoint(endpoint);
      const event = { ...newEndpointEvent(endpoint, 1), id: newId(scope.shard, OLD) };
      await tx.insertEndpointEvent(event, { endpoint, lastSuccessAtMs: null, pendingWebhooks: 0 });
    });
    const old = await listOld('events');
    expect(old).toHaveLength(5);
    const chosen = old.filter((id) => id !== kept.event);
    expect(await drop('events', chosen)).toBe(3);
    expect((await listOld('events')).toSorted()).toEqual([busy.event, kept.event].toSorted());
    expect(await store.read.findEvent(over.event)).toBeUndefined();
    expect(await store.read.findEvent(untold.event)).toBeUndefined();
    const left = await store.read.listDeliveries(scope, { sessionId: session.id }, { limit: 10 });
    expect(left.items.map(({ id }) => id).toSorted()).toEqual([...busy.deliveries, ...kept.deliveries].toSorted());
    expect(left.items.map(({ attempts }) => attempts.length)).toEqual([1, 1, 1]);
    expect(await store.read.findAttempts(over.deliveries[0] as Uuid)).toEqual([]);
    expect(await store.read.findSession(session.id)).toEqual(session);
  });

  it('counts what it drops', async () => {
    const { store, scope, drop } = await start();
    const live = { ...scope, livemode: true };
    const events: Uuid[] = [];
    for (const of of [scope, scope, live]) events.push((await addEvent(store, await addSession(store, of), 1)).event);
    const recent = await addSession(store, scope);
    await store.transact((tx) => tx.insertEvent(newEvent(recent, 1), newSnapshot(recent)));
    const counts = async () => [await store.read.count(scope, 'sessions'), await store.read.count(live, 'sessions')];
    expect(await counts()).toEqual([3, 1]);
    expect(await drop('events', events)).toBe(3);
    expect(await counts()).toEqual([3, 1]);
  });

  it('leaves what is asked for again while it is dropped', async () => {
    const { store, scope, drop } = await start();
    const session = await addSession(store, scope);
    const { event, deliveries } = await addEvent(store, session, 1, ['succeeded']);
    const [id] = deliveries as [Uuid];
    const round = { cause: 'resend', beganAtMs: T0, nextAttemptAtMs: T0 } as const;
    const resend = () => store.transact((tx) => tx.beginRound(id, round));
    await Promise.all([drop('events', [event]), resend(), drop('events', [event])]);
    const delivery = await store.read.findDelivery(id);
    const kept = await store.read.findEvent(event);
    // Whichever came first: both are there, or neither is.
    expect([delivery?.status, kept?.event.id]).toEqual(delivery ? ['pending', event] : [undefined, undefined]);
  });
}

/** An old one, with deliveries that were tried once. */
async function addEvent(
  store: Store,
  session: Session,
  sequence: number,
  statuses: readonly Delivery['status'][] = [],
) {
  const event = newEvent(session, sequence, { id: newId(session.shard, OLD + sequence) });
  await store.transact((tx) => tx.insertEvent(event, newSnapshot(session)));
  const deliveries: Uuid[] = [];
  for (const status of statuses) {
    const delivery = await addDelivery(store, session, { eventId: event.id });
    const attempt = { number: 1, cause: 'event', atMs: OLD, statusCode: 200, latencyMs: 1, response: '' } as const;
    const after = { ...delivery, status, attemptCount: 1 };
    await store.transact((tx) => tx.recordAttempts([{ delivery: after, attempt }]));
    deliveries.push(delivery.id);
  }
  return { event: event.id, deliveries };
}
