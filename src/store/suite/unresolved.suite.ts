import { expect, it } from 'vitest';
import { addAccount, addPayment, addSession, newRefund, type SuiteStore, scopeOf, T0 } from './fixtures.ts';

const MINUTE = 60_000;

export function unresolvedSuite(suite: () => SuiteStore): void {
  /** One of each status, a minute apart, and as many refunds; with what is to be found of them, oldest first. */
  async function start() {
    const { store } = suite();
    const account = await addAccount(store);
    const session = await addSession(store, scopeOf(account));
    const add = (status: 'created' | 'processing' | 'unknown' | 'requires_action' | 'failed', minutes: number) =>
      addPayment(store, session, { status, rail: `rail of ${status}`, createdAtMs: T0 + minutes * MINUTE });
    const payments = [
      await add('processing', 1),
      await add('failed', 2),
      await add('created', 3),
      await add('requires_action', 4),
      await add('unknown', 5),
      await add('processing', 25),
      await add('unknown', 26),
    ] as const;
    const refundAt = async (status: 'pending' | 'requires_action' | 'succeeded', minutes: number) => {
      const refund = newRefund(payments[0], { status, createdAtMs: T0 + minutes * MINUTE });
      await store.transact((tx) => tx.insertRefund(refund));
      return refund;
    };
    const refunds = [
      await refundAt('pending', 6),
      await refundAt('succeeded', 7),
      await refundAt('requires_action', 8),
      await refundAt('pending', 27),
      await refundAt('requires_action', 28),
    ] as const;
    const found = [payments[0], payments[2], payments[4], refunds[0], refunds[2], payments[6], refunds[4]].map(
      ({ id }) => id,
    );
    return { store, account, session, found, slowBeforeMs: T0 + 20 * MINUTE };
  }

  it('lists what has not come to an end, oldest first, forwards and back', async () => {
    const { store, account, found, slowBeforeMs } = await start();
    const scope = scopeOf(account);
    const list = async (page: { limit: number; after?: string; before?: string }) => {
      const { items, hasMore } = await store.read.listUnresolved(scope, { ...page, slowBeforeMs });
      return [items.map(({ id }) => id), hasMore];
    };
    expect(await list({ limit: 10 })).toEqual([found, false]);
    expect(await list({ limit: 4 })).toEqual([found.slice(0, 4), true]);
    expect(await list({ limit: 4, after: found[3] as string })).toEqual([found.slice(4), false]);
    expect(await list({ limit: 2, before: found[4] as string })).toEqual([found.slice(2, 4), true]);
    const { items } = await store.read.listUnresolved(scope, { limit: 10, slowBeforeMs });
    expect(items.map(({ kind }) => kind)).toEqual([
      'payment',
      'payment',
      'payment',
      'refund',
      'refund',
      'payment',
      'refund',
    ]);
  });

  it('lists it to its own account and mode', async () => {
    const { store, account, slowBeforeMs } = await start();
    const others = [scopeOf(account, true), scopeOf(await addAccount(store))];
    for (const scope of others) {
      expect((await store.read.listUnresolved(scope, { limit: 10, slowBeforeMs })).items).toEqual([]);
    }
  });

  it('marks it for all accounts, with the rail that it waits for', async () => {
    const { store, session, found, slowBeforeMs } = await start();
    const marks = await store.read.markUnresolved({ slowBeforeMs, countMost: 1_000 });
    const own = marks.filter(({ shard, id }) => shard === session.shard && found.includes(id));
    expect(own.map(({ id }) => id).sort()).toEqual(found);
    const marked = own.find(({ id }) => id === found[2]);
    expect(marked).toMatchObject({ kind: 'payment', livemode: false, rail: 'rail of unknown' });
  });
}
