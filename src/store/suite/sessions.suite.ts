import { expect, it } from 'vitest';
import type { Session } from '../../core/session.ts';
import { StaleVersion } from '../store.ts';
import {
  addAccount,
  addPayment,
  addSession,
  newId,
  newPayment,
  newSession,
  type SuiteStore,
  scopeOf,
  T0,
} from './fixtures.ts';

export function sessionsSuite(suite: () => SuiteStore): void {
  it('keeps every field of a session', async () => {
    const { store } = suite();
    const account = await addAccount(store);
    const session = await addSession(store, scopeOf(account, true), EVERYTHING(account.shard));
    expect(await store.read.findSession(session.id)).toEqual(session);
  });

  it('keeps a bare session, and knows no other', async () => {
    const { store } = suite();
    const account = await addAccount(store);
    const session = await addSession(store, scopeOf(account));
    expect(await store.read.findSession(session.id)).toEqual(session);
    expect(await store.read.findSession(newId(account.shard))).toBeUndefined();
    expect(await store.read.findCheckout(newId(account.shard))).toBeUndefined();
  });

  it('finds several sessions at once', async () => {
    const { store } = suite();
    const scope = scopeOf(await addAccount(store));
    const [one, other] = [await addSession(store, scope), await addSession(store, scope)];
    await addSession(store, scope);
    const found = await store.read.findSessions(scope, [other.id, one.id, newId(scope.shard)]);
    expect(found.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(
      [one, other].sort((a, b) => (a.id < b.id ? -1 : 1)),
    );
    expect(await store.read.findSessions(scope, [])).toEqual([]);
  });

  it('tells the versions of many sessions, whosever they are', async () => {
    const { store } = suite();
    const accounts = [await addAccount(store, { testClockOffsetMs: 7 }), await addAccount(store)] as const;
    const one = await addSession(store, scopeOf(accounts[0]), { version: 3, dueAtMs: T0 + 5 });
    const other = await addSession(store, scopeOf(accounts[1], true), { status: 'canceled' });
    await addSession(store, scopeOf(accounts[0]));
    // More than one statement takes, in as many shards.
    const strangers = Array.from({ length: 1200 }, (_, index) => newId(index));
    const ids = [one.id, ...strangers, other.id];
    const found = await store.read.findSessionVersions(ids);
    expect(found).toHaveLength(2);
    expect(found).toContainEqual({
      id: one.id,
      version: 3,
      status: 'open',
      dueAtMs: T0 + 5,
      livemode: false,
      testClockOffsetMs: 7,
    });
    const { version, dueAtMs } = other;
    expect(found).toContainEqual({
      id: other.id,
      version,
      status: 'canceled',
      dueAtMs,
      livemode: true,
      testClockOffsetMs: 0,
    });
    expect(await store.read.findSessionVersions([])).toEqual([]);
  });

  it('finds a session with its attempts, oldest first, and its account', async () => {
    const { store } = suite();
    const account = await addAccount(store, { testClockOffsetMs: 1 });
    const session = await addSession(store, scopeOf(account));
    expect(await store.read.findCheckout(session.id)).toEqual({ checkout: { session, payments: [] }, account });

    const later = await addPayment(store, session, { createdAtMs: T0 + 2 });
    const earlier = await addPayment(store, session, { createdAtMs: T0 + 1, status: 'failed' });
    await addPayment(store, await addSession(store, scopeOf(account)));
    const found = await store.read.findCheckout(session.id);
    expect(found?.checkout.payments).toEqual([earlier, later]);
  });

  it('saves by compare-and-set on the version', async () => {
    const { store } = suite();
    const session = await addSession(store, scopeOf(await addAccount(store)));
    const opened: Session = { ...session, version: 2, phase: 'opened', customerEmail: 'kofi@example.com' };
    await store.transact((tx) => tx.saveSession(opened));
    expect(await store.read.findSession(session.id)).toEqual(opened);

    await expect(
      store.transact((tx) => tx.saveSession({ ...session, version: 2, phase: 'processing' })),
    ).rejects.toThrow(StaleVersion);
    await expect(store.transact((tx) => tx.saveSession({ ...session, version: 4 }))).rejects.toThrow(StaleVersion);
    expect(await store.read.findSession(session.id)).toEqual(opened);
  });

  it('undoes everything else in a unit whose session was stale', async () => {
    const { store } = suite();
    const session = await addSession(store, scopeOf(await addAccount(store)));
    const payment = newPayment(session);
    const unit = store.transact(async (tx) => {
      await tx.insertPayment(payment);
      await tx.saveSession({ ...session, version: 7 });
    });
    await expect(unit).rejects.toThrow(StaleVersion);
    expect(await store.read.findPayment(payment.id)).toBeUndefined();
  });

  it('lets one of many writers of the same version win', async () => {
    const { store } = suite();
    const session = await addSession(store, scopeOf(await addAccount(store)));
    const writers = Array.from({ length: 12 }, (_, index) =>
      store.transact(async (tx) => {
        const found = await tx.findSession(session.id);
        await tx.saveSession({ ...session, version: 2, description: `writer ${index} saw ${found?.version}` });
      }),
    );
    const outcomes = await Promise.allSettled(writers);
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(StaleVersion);
    }
    expect((await store.read.findSession(session.id))?.version).toBe(2);
  });

  it('lists open sessions whose time has come, oldest first', async () => {
    const { store } = suite();
    const account = await addAccount(store);
    const due = async (dueAtMs: number, changes: Partial<Session> = {}, livemode = true) =>
      (await addSession(store, scopeOf(account, livemode), { dueAtMs, ...changes })).id;
    const second = await due(2_000);
    const first = await due(1_000);
    const inTest = await due(1_500, {}, false);
    await due(3_001);
    await due(1_000, { status: 'complete' });

    const mine = async (dueAtMs: number, testAccountId?: string) => {
      const ids = await store.read.listDueSessions({
        dueAtMs,
        limit: 1_000,
        ...(testAccountId ? { testAccountId } : {}),
      });
      return ids.filter((id) => [first, second, inTest].includes(id));
    };
    expect(await mine(2_000)).toEqual([first, inTest, second]);
    expect(await mine(1_999)).toEqual([first, inTest]);
    expect(await mine(999)).toEqual([]);
    expect(await mine(5_000, account.id)).toEqual([inTest]);
    expect(await store.read.listDueSessions({ dueAtMs: 2_000, limit: 1 })).toHaveLength(1);
    for (const id of [first, second, inTest]) {
      const session = await store.read.findSession(id);
      if (session) await store.transact((tx) => tx.saveSession({ ...session, version: 2, status: 'expired' }));
    }
    expect(await mine(5_000)).toEqual([]);
  });

  it('keeps two sessions of one millisecond apart', async () => {
    const { store } = suite();
    const scope = scopeOf(await addAccount(store));
    const [one, other] = [newSession(scope), newSession(scope, { amountMinor: 1 })];
    await store.transact(async (tx) => {
      await tx.insertSession(one);
      await tx.insertSession(other);
    });
    expect((await store.read.findSession(other.id))?.amountMinor).toBe(1);
  });
}

const EVERYTHING = (shard: number): Partial<Session> => ({
  dialect: 'adullam',
  status: 'complete',
  phase: 'opened',
  version: 9,
  eventCount: 12,
  deliveryCounts: { notification_url: 3, [newId(shard)]: 12 },
  amountMinor: 99_999_999,
  currency: 'XOF',
  amountRefundedMinor: 5,
  feeMinor: 0,
  methods: ['crypto'],
  allowedAssets: ['USDT'],
  lineItems: [
    { name: 'Wax print', description: null, unitAmountMinor: 3, quantity: 2, productId: null, priceId: null },
  ],
  description: 'Two metres',
  clientReferenceId: 'order-1',
  locale: 'fr-CI',
  customerId: newId(shard),
  customerEmail: 'ama@example.com',
  customerPhone: '+2250701020304',
  customerName: 'Ama',
  successUrl: null,
  cancelUrl: null,
  notificationUrl: 'https://shop.example/n',
  metadata: { order: '1', empty: '' },
  extra: { request_id: 'r1', nested: { list: [1, null, 'x'] } },
  settledBy: newId(shard),
  declines: 2,
  lastPaymentError: { payment: newId(shard), code: 'insufficient_funds' },
  recoveredFrom: newId(shard),
  updatedAtMs: T0 + 4,
  expiresAtMs: T0 + 5,
  dueAtMs: T0 + 6,
  completedAtMs: T0 + 7,
  canceledAtMs: 0,
});
