import { expect, it } from 'vitest';
import { withoutSecrets } from '../../core/endpoint-event.ts';
import { EVENT_TYPES, type EventRecord } from '../../core/events.ts';
import { isOfEndpoint, UniqueViolation } from '../store.ts';
import {
  addAccount,
  addSession,
  newEndpoint,
  newEndpointEvent,
  newEvent,
  newId,
  newPayment,
  newSnapshot,
  type SuiteStore,
  scopeOf,
  T0,
} from './fixtures.ts';

export function eventsSuite(suite: () => SuiteStore): void {
  it('keeps an event and how everything stood at it', async () => {
    const { store } = suite();
    const session = await addSession(store, scopeOf(await addAccount(store)));
    const event = newEvent(session, 1, { paymentId: newId(session.shard), idempotencyKey: 'key "1"', requestId: null });
    const payment = { ...newPayment(session), railState: { step: 'approved' } };
    const snapshot = newSnapshot({ ...session, description: 'Ama 🧵 \0 \ud83d' }, { payment, pendingWebhooks: 2 });
    await store.transact((tx) => tx.insertEvent(event, snapshot));
    // What a rail remembers is for the rail.
    const kept = { ...snapshot, payment: { ...payment, railState: null } };
    expect(await store.read.findEvent(event.id)).toEqual({ event, snapshot: kept });
    expect(await store.read.findEvent(newId(session.shard))).toBeUndefined();
  });

  it('finds some events of one account and mode', async () => {
    const { store } = suite();
    const account = await addAccount(store);
    const sessions = [await addSession(store, scopeOf(account)), await addSession(store, scopeOf(account, true))];
    const events = sessions.map((session) => newEvent(session, 1));
    await store.transact(async (tx) => {
      for (const [index, session] of sessions.entries()) {
        await tx.insertEvent(events[index] as EventRecord, newSnapshot(session));
      }
    });
    const ids = [...events.map(({ id }) => id), newId(account.shard)];
    const found = await store.read.findEvents(scopeOf(account), ids);
    expect(found).toEqual([await store.read.findEvent(ids[0] as string)]);
    expect(await store.read.findEvents(scopeOf(account), [])).toEqual([]);
  });

  it('lists every type, some types, and one session', async () => {
    const { store } = suite();
    const account = await addAccount(store);
    const scope = scopeOf(account);
    const [session, other] = [await addSession(store, scope), await addSession(store, scope)];
    await store.transact(async (tx) => {
      for (const [index, type] of EVENT_TYPES.entries())
        await tx.insertEvent(newEvent(session, index + 1, { type }), newSnapshot(session));
      await tx.insertEvent(newEvent(other, 1), newSnapshot(other));
    });
    const types = async (filter: Parameters<typeof store.read.listEvents>[1]) => {
      const { items } = await store.read.listEvents(scope, filter, { limit: 100 });
      return items.map(({ event }) => event.type);
    };
    expect((await types({})).length).toBe(EVENT_TYPES.length + 1);
    expect(await types({ sessionId: session.id })).toEqual(EVENT_TYPES.toReversed());
    expect(await types({ types: ['session.created'] })).toEqual(['session.created', 'session.created']);
    expect(await types({ types: ['session.created'], sessionId: other.id })).toEqual(['session.created']);
    expect(await types({ types: ['session.opened'], sessionId: other.id })).toEqual([]);
    const ends = ['session.failed', 'session.expired', 'session.expired'] as const;
    expect(await types({ types: ends })).toEqual(['session.expired', 'session.failed']);
    expect(await types({ types: ends, sessionId: session.id })).toEqual(['session.expired', 'session.failed']);
    expect(await types({ types: [] })).toEqual([]);
    expect(await types({ types: [], sessionId: session.id })).toEqual([]);
    const { items } = await store.read.listEvents(scopeOf(account, true), { sessionId: session.id }, { limit: 9 });
    expect(items).toEqual([]);
  });

  it('keeps what happens to an endpoint in the same log, without its secrets', async () => {
    const { store } = suite();
    const scope = scopeOf(await addAccount(store));
    const session = await addSession(store, scope);
    const endpoint = newEndpoint(scope, {
      enabled: false,
      disabledReason: 'failing',
      health: { failingSinceMs: T0, lastFailureAtMs: T0 + 1, consecutiveFailures: 9 },
      keyPair: { publicKey: 'whpk_1', sealedPrivateKey: 'sealed key' },
      formerSecrets: [{ sealedSecret: 'before', sealedPrivateKey: null, untilMs: T0 + 5 }],
    });
    const event = newEndpointEvent(endpoint, 1);
    const snapshot = { endpoint, lastSuccessAtMs: T0 - 1, pendingWebhooks: 2 };
    await store.transact(async (tx) => {
      await tx.insertEvent(newEvent(session, 1), newSnapshot(session));
      await tx.insertEndpointEvent(event, snapshot);
      await tx.insertEndpointEvent(newEndpointEvent(endpoint, 2), { ...snapshot, lastSuccessAtMs: null });
    });
    const kept = { ...snapshot, endpoint: withoutSecrets(endpoint) };
    expect(await store.read.findEvent(event.id)).toEqual({ event, snapshot: kept });
    expect(JSON.stringify(kept)).not.toMatch(/sealed key|before|"sealed"/);
    const list = async (filter: Parameters<typeof store.read.listEvents>[1]) => {
      const { items } = await store.read.listEvents(scope, filter, { limit: 9 });
      return items.map((recorded) => [recorded.event.type, isOfEndpoint(recorded)]);
    };
    const [disabled, created] = [
      ['endpoint.disabled', true],
      ['session.created', false],
    ];
    expect((await list({})).toSorted()).toEqual([disabled, disabled, created]);
    expect(await list({ types: ['endpoint.disabled'] })).toEqual([disabled, disabled]);
    expect(await list({ sessionId: session.id })).toEqual([created]);
  });

  it('refuses a second event in the same place of a session', async () => {
    const { store } = suite();
    const session = await addSession(store, scopeOf(await addAccount(store)));
    await store.transact((tx) => tx.insertEvent(newEvent(session, 1), newSnapshot(session)));
    await expect(store.transact((tx) => tx.insertEvent(newEvent(session, 1), newSnapshot(session)))).rejects.toThrow(
      UniqueViolation,
    );
  });
}
