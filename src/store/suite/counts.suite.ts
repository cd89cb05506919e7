import { describe, expect, it } from 'vitest';
import type { EventType } from '../../core/events.ts';
import type { Session } from '../../core/session.ts';
import type { Countable, Scope, Store } from '../store.ts';
import {
  addAccount,
  addSession,
  newCustomer,
  newEvent,
  newId,
  newProduct,
  newSnapshot,
  type SuiteStore,
  scopeOf,
  T0,
} from './fixtures.ts';

export function countsSuite(suite: () => SuiteStore): void {
  describe('of thousands', () => {
    const COUNT = 3_000;

    it('is right before and after it is rolled up, with what comes after, and reads only the tail', async () => {
      const { store } = suite();
      const scope = scopeOf(await addAccount(store));
      const session = await addSession(store, scope);
      const total = (what: Countable = 'sessions') => store.read.count(scope, what);
      let sequence = 0;
      const add = (type: EventType, createdAtMs: number) => ({ sequence: ++sequence, type, createdAtMs });
      await addEvents(
        store,
        session,
        Array.from({ length: COUNT }, (_, index) =>
          add(index % 3 ? 'session.created' : 'session.completed', T0 + index),
        ),
      );
      const [created, completed] = [(COUNT / 3) * 2, COUNT / 3];
      expect([await total(), await total('complete_sessions')]).toEqual([created, completed]);

      // In two steps, and then once more where there is nothing new.
      for (const untilMs of [T0 + 1_000, T0 + COUNT, T0 + COUNT]) {
        await store.transact((tx) => tx.rollUpCount(scope, 'sessions', untilMs));
        expect([await total(), await total('complete_sessions')]).toEqual([created, completed]);
      }
      await addEvents(store, session, [add('session.created', T0 + COUNT), add('session.opened', T0 + COUNT + 1)]);
      expect(await total()).toBe(created + 1);

      // What is below the mark is not looked at again: a row that nothing could put there in time goes unseen.
      await addEvents(store, session, [add('session.created', T0 + 500), add('session.completed', T0 + 500)]);
      expect(await total()).toBe(created + 1);
      expect(await total('complete_sessions')).toBe(completed + 1);
    });
  });

  it('counts each account and mode for itself', async () => {
    const { store } = suite();
    const account = await addAccount(store);
    const [test, live] = [scopeOf(account), scopeOf(account, true)];
    await store.transact(async (tx) => {
      for (const scope of [test, test, live]) {
        await tx.insertCustomer(newCustomer(scope));
        await tx.insertProduct(newProduct(scope));
      }
    });
    const untilMs = T0 + 1;
    await store.transact((tx) => tx.rollUpCount(test, 'customers', untilMs));
    await store.transact((tx) => tx.rollUpCount(live, 'products', untilMs));
    for (const what of ['customers', 'products'] as const) {
      expect([await store.read.count(test, what), await store.read.count(live, what)]).toEqual([2, 1]);
    }
    expect(await store.read.count(scopeOf(await addAccount(store, { shard: account.shard })), 'customers')).toBe(0);
    expect(await store.read.count(test, 'sessions')).toBe(0);
  });

  it('counts anew what has come in below where it had counted to', async () => {
    const { store } = suite();
    const account = await addAccount(store);
    const [test, live] = [scopeOf(account), scopeOf(account, true)];
    const add = (scope: Scope, createdAtMs: number) =>
      store.transact((tx) => tx.insertCustomer(newCustomer(scope, { createdAtMs })));
    for (const scope of [test, live]) {
      await add(scope, T0);
      await store.transact((tx) => tx.rollUpCount(scope, 'customers', T0 + 10));
      await add(scope, T0 - 10);
    }
    await store.transact((tx) => tx.forgetCounts(test));
    expect([await store.read.count(test, 'customers'), await store.read.count(live, 'customers')]).toEqual([2, 1]);
    await store.transact((tx) => tx.rollUpCount(test, 'customers', T0 + 10));
    expect(await store.read.count(test, 'customers')).toBe(2);
  });

  it('counts a product that was archived, and one whose state changes after it was counted', async () => {
    const { store } = suite();
    const scope = scopeOf(await addAccount(store));
    const products = [newProduct(scope, { active: false }), newProduct(scope)];
    await store.transact(async (tx) => {
      for (const product of products) await tx.insertProduct(product);
    });
    expect(await store.read.count(scope, 'products')).toBe(2);
    await store.transact((tx) => tx.rollUpCount(scope, 'products', T0 + 1));
    await store.transact((tx) => tx.saveProduct({ ...(products[1] as (typeof products)[0]), active: false }));
    expect(await store.read.count(scope, 'products')).toBe(2);
  });

  it('forgets a customer who was deleted, whether he had been counted or not', async () => {
    const { store } = suite();
    const scope = scopeOf(await addAccount(store));
    const customers = Array.from({ length: 6 }, (_, index) => newCustomer(scope, { createdAtMs: T0 + index }));
    await store.transact(async (tx) => {
      for (const customer of customers) await tx.insertCustomer(customer);
    });
    const remove = (index: number) => store.transact((tx) => tx.deleteCustomer(customers[index]?.id as string));
    const total = () => store.read.count(scope, 'customers');
    await remove(0);
    expect(await total()).toBe(5);
    await store.transact((tx) => tx.rollUpCount(scope, 'customers', T0 + 4));
    expect(await total()).toBe(5);
    await remove(1);
    await remove(5);
    expect(await total()).toBe(3);
    // Twice, and one that never was: nothing is taken away for it.
    await remove(1);
    await store.transact((tx) => tx.deleteCustomer(newId(scope.shard, T0)));
    expect(await total()).toBe(3);
    await store.transact((tx) => tx.rollUpCount(scope, 'customers', T0 + 9));
    expect(await total()).toBe(3);
  });

  it('stays right when it is rolled up and taken from at once', async () => {
    const { store } = suite();
    const scope = scopeOf(await addAccount(store));
    const customers = Array.from({ length: 40 }, (_, index) => newCustomer(scope, { createdAtMs: T0 + index }));
    await store.transact(async (tx) => {
      for (const customer of customers) await tx.insertCustomer(customer);
    });
    const deleted = customers.filter((_, index) => index % 2);
    await Promise.all(
      deleted.flatMap(({ id, createdAtMs }) => [
        store.transact((tx) => tx.rollUpCount(scope, 'customers', createdAtMs + 3)),
        store.transact((tx) => tx.deleteCustomer(id)),
      ]),
    );
    expect(await store.read.count(scope, 'customers')).toBe(20);
  });

  it('sums what customers have paid in complete sessions, by currency', async () => {
    const { store } = suite();
    const account = await addAccount(store);
    const scope = scopeOf(account);
    const [ama, kofi, esi] = [newId(scope.shard), newId(scope.shard), newId(scope.shard)];
    const add = (customerId: string, amountMinor: number, changes: Partial<Session> = {}) =>
      addSession(store, scope, { customerId, amountMinor, status: 'complete', ...changes });
    await add(ama, 24_850);
    await add(ama, 99_999_999);
    await add(ama, 500, { currency: 'XOF' });
    await add(ama, 7, { status: 'open' });
    await add(kofi, 1);
    await add(esi, 9);
    await addSession(store, scopeOf(account, true), { customerId: ama, status: 'complete' });
    const byCustomer = (a: { customerId: string }, b: { customerId: string }) => (a.customerId < b.customerId ? -1 : 1);
    const spending = await store.read.sumSpending(scope, [ama, kofi, newId(scope.shard)]);
    expect(spending).toEqual(
      [
        { customerId: ama, currency: 'GHS', amountMinor: 100_024_849, sessions: 2 },
        { customerId: ama, currency: 'XOF', amountMinor: 500, sessions: 1 },
        { customerId: kofi, currency: 'GHS', amountMinor: 1, sessions: 1 },
      ].toSorted(byCustomer),
    );
    expect(await store.read.sumSpending(scope, [])).toEqual([]);
  });
}

type Wanted = { readonly sequence: number; readonly type: EventType; readonly createdAtMs: number };

function addEvents(store: Store, session: Session, events: readonly Wanted[]): Promise<void> {
  const snapshot = newSnapshot(session);
  return store.transact(async (tx) => {
    for (const { sequence, ...changes } of events) await tx.insertEvent(newEvent(session, sequence, changes), snapshot);
  });
}
