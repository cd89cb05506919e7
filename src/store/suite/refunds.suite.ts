import { expect, it } from 'vitest';
import { REFUND_REASONS, type Refund } from '../../core/refund.ts';
import {
  addAccount,
  addAttempt,
  addPayment,
  addRefund,
  addSession,
  newId,
  newRefund,
  type SuiteStore,
  scopeOf,
  T0,
} from './fixtures.ts';

export function refundsSuite(suite: () => SuiteStore): void {
  const start = () => addAttempt(suite().store);

  it('keeps every field of a refund, at first and when it is saved', async () => {
    const { store, payment } = await start();
    const bare = await addRefund(store, payment);
    expect(await store.read.findRefund(bare.id)).toEqual(bare);
    const other = await addRefund(store, payment, { ...EVERYTHING, reason: 'fraudulent' });
    expect(await store.read.findRefund(other.id)).toEqual(other);
    const full: Refund = { ...bare, ...EVERYTHING };
    await store.transact((tx) => tx.saveRefund(full));
    expect(await store.read.findRefund(bare.id)).toEqual(full);
    expect(await store.read.findRefund(newId(payment.shard))).toBeUndefined();
    for (const reason of REFUND_REASONS) {
      const { id } = await addRefund(store, payment, { reason });
      expect((await store.read.findRefund(id))?.reason).toBe(reason);
    }
  });

  it('lists the refunds of a payment, of a session or of all, newest first, each to its own account and mode', async () => {
    const { store, account, scope, session, payment } = await start();
    const [other, elsewhere] = [
      await addPayment(store, session),
      await addPayment(store, await addSession(store, scope)),
    ];
    const refunds: Refund[] = [];
    for (const [index, of] of [payment, other, elsewhere, payment].entries()) {
      refunds.push(await addRefund(store, of, { createdAtMs: T0 + index }));
    }
    await addRefund(store, { ...payment, livemode: true });
    const ids = async (filter: { paymentId?: string; sessionId?: string }, of = scope) => {
      const { items } = await store.read.listRefunds(of, filter, { limit: 10 });
      return items.map(({ id }) => refunds.findIndex((refund) => refund.id === id));
    };
    expect(await ids({})).toEqual([3, 2, 1, 0]);
    expect(await ids({ paymentId: payment.id })).toEqual([3, 0]);
    expect(await ids({ sessionId: session.id })).toEqual([3, 1, 0]);
    expect(await ids({ sessionId: session.id, paymentId: other.id })).toEqual([1]);
    expect(await ids({ sessionId: elsewhere.sessionId, paymentId: other.id })).toEqual([]);
    expect(await ids({ paymentId: payment.id }, scopeOf(await addAccount(store, { shard: scope.shard })))).toEqual([]);
    expect(await ids({ paymentId: payment.id }, scopeOf(account, true))).toHaveLength(1);
    const [, second] = refunds.toReversed();
    const page = await store.read.listRefunds(scope, {}, { limit: 2, after: second?.id });
    expect(page).toEqual({ items: [refunds[1], refunds[0]], hasMore: false });
  });

  it('lists refunds to work on, by real time and by a test clock', async () => {
    const { store, account, session, payment } = await start();
    const live = await addPayment(store, await addSession(store, scopeOf(account, true)));
    const second = await addRefund(store, live, { workAtMs: 2_000 });
    const first = await addRefund(store, payment, { workAtMs: 1_000 });
    await addRefund(store, payment, { workAtMs: null });
    const mine = async (dueAtMs: number, testAccountId?: string) => {
      const due = await store.read.listDueRefunds({
        dueAtMs,
        realNowMs: T0,
        limit: 100,
        ...(testAccountId ? { testAccountId } : {}),
      });
      return due.filter(({ id }) => [first.id, second.id].includes(id));
    };
    expect(await mine(2_000)).toEqual([
      { id: first.id, sessionId: session.id },
      { id: second.id, sessionId: live.sessionId },
    ]);
    expect(await mine(1_999)).toHaveLength(1);
    expect(await mine(3_000, account.id)).toEqual([{ id: first.id, sessionId: session.id }]);

    for (const refund of [first, second]) await store.transact((tx) => tx.saveRefund({ ...refund, workAtMs: null }));
    expect(await mine(3_000)).toEqual([]);
  });

  it('leases a refund to one worker until the lease runs out or the refund is written', async () => {
    const { store, payment } = await start();
    const refund = await addRefund(store, payment, { workAtMs: 1_000 });
    const lease = (nowMs: number) => store.transact((tx) => tx.leaseRefund(refund.id, { nowMs, untilMs: nowMs + 100 }));
    const isDue = async (realNowMs: number) =>
      (await store.read.listDueRefunds({ dueAtMs: 1_000, realNowMs, limit: 100 })).some(({ id }) => id === refund.id);

    expect((await Promise.all([lease(T0), lease(T0), lease(T0)])).filter(Boolean)).toHaveLength(1);
    expect([await isDue(T0 + 99), await isDue(T0 + 100)]).toEqual([false, true]);
    expect([await lease(T0 + 99), await lease(T0 + 100)]).toEqual([false, true]);
    await store.transact((tx) => tx.saveRefund(refund));
    expect([await isDue(T0 + 100), await lease(T0 + 100)]).toEqual([true, true]);
    expect(await store.transact((tx) => tx.leaseRefund(newRefund(payment).id, { nowMs: T0, untilMs: T0 + 1 }))).toBe(
      false,
    );
  });
}

const EVERYTHING: Partial<Refund> = {
  status: 'failed',
  action: { type: 'name_address', asset: 'USDC', network: 'base' },
  failureMessage: 'the card is closed \0 \ud83d',
  metadata: { case: '7 "b"' },
  rail: 'other',
  trouble: { kind: 'absent', message: '', atMs: T0 + 4 },
  railState: { step: 2, seen: [null, 'a'] },
  railReference: 'ref "1"',
  workAtMs: T0 + 1,
  updatedAtMs: T0 + 5,
};
