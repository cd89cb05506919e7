import { expect, it } from 'vitest';
import { disputeOf } from '../../core/dispute.fixture.ts';
import { DISPUTE_REASONS, type Dispute } from '../../core/dispute.ts';
import type { Payment } from '../../core/payment.ts';
import { UniqueViolation } from '../store.ts';
import {
  addAccount,
  addAttempt,
  addPayment,
  addSession,
  newEvent,
  newId,
  newSnapshot,
  type SuiteStore,
  scopeOf,
  T0,
} from './fixtures.ts';

export function disputesSuite(suite: () => SuiteStore): void {
  const start = () => addAttempt(suite().store);

  async function addDispute(payment: Payment, change: Partial<Dispute> = {}): Promise<Dispute> {
    const dispute = disputeOf(payment, newId(payment.shard, change.createdAtMs ?? T0), change);
    await suite().store.transact((tx) => tx.insertDispute(dispute));
    return dispute;
  }

  it('keeps every field of a dispute, at first and when it is saved', async () => {
    const { store, payment, session } = await start();
    const bare = await addDispute(payment, { feeMinor: 0, withdrawnMinor: 0 });
    expect(await store.read.findDispute(bare.id)).toEqual(bare);
    const full: Dispute = {
      ...bare,
      amountMinor: 5,
      reason: 'product_not_received',
      status: 'won',
      withdrawnMinor: 4,
      feeMinor: 3,
      evidenceDueAtMs: T0 + 1,
      toldAtMs: T0 + 2,
      updatedAtMs: T0 + 3,
    };
    await store.transact((tx) => tx.saveDispute(full));
    expect(await store.read.findDispute(bare.id)).toEqual(full);
    expect(await store.read.findDispute(newId(payment.shard))).toBeUndefined();
    const [whole] = await store.read.findWholeCheckouts([session.id]);
    expect(whole?.disputes).toEqual([full]);
    for (const reason of DISPUTE_REASONS) {
      const { id } = await addDispute(payment, { reason });
      expect((await store.read.findDispute(id))?.reason).toBe(reason);
    }
  });

  it('finds one by the rail’s own name for it, once in an account, mode and rail', async () => {
    const { store, account, scope, payment } = await start();
    const named = { rail: 'acme', railReference: 'du_1' };
    const dispute = await addDispute(payment, named);
    const live = await addDispute({ ...payment, livemode: true }, named);
    const other = await addDispute(payment, { ...named, rail: 'other' });
    expect(await store.read.findDisputeByReference(scope, named)).toEqual(dispute);
    expect(await store.read.findDisputeByReference(scopeOf(account, true), named)).toEqual(live);
    expect(await store.read.findDisputeByReference(scope, { ...named, rail: 'other' })).toEqual(other);
    expect(await store.read.findDisputeByReference(scope, { ...named, railReference: 'DU_1' })).toBeUndefined();
    const elsewhere = scopeOf(await addAccount(store, { shard: scope.shard }));
    expect(await store.read.findDisputeByReference(elsewhere, named)).toBeUndefined();
    await expect(addDispute(payment, named)).rejects.toThrow(UniqueViolation);
  });

  it('lists the disputes of a payment, of a session or of all, newest first, each to its own account and mode', async () => {
    const { store, scope, session, payment } = await start();
    const other = await addPayment(store, session);
    const elsewhere = await addPayment(store, await addSession(store, scope));
    const disputes: Dispute[] = [];
    for (const [index, of] of [payment, other, elsewhere, payment].entries()) {
      disputes.push(await addDispute(of, { createdAtMs: T0 + index }));
    }
    await addDispute({ ...payment, livemode: true });
    const found = async (filter: { paymentId?: string; sessionId?: string }, of = scope) => {
      const { items } = await store.read.listDisputes(of, filter, { limit: 10 });
      return items.map(({ id }) => disputes.findIndex((dispute) => dispute.id === id));
    };
    expect(await found({})).toEqual([3, 2, 1, 0]);
    expect(await found({ paymentId: payment.id })).toEqual([3, 0]);
    expect(await found({ sessionId: session.id })).toEqual([3, 1, 0]);
    expect(await found({ sessionId: elsewhere.sessionId, paymentId: other.id })).toEqual([]);
    expect(await found({ paymentId: payment.id }, scopeOf(await addAccount(store, { shard: scope.shard })))).toEqual(
      [],
    );
    const page = await store.read.listDisputes(scope, {}, { limit: 1, after: disputes[3]?.id });
    expect([page.items, page.hasMore]).toEqual([[disputes[2]], true]);
  });

  it('keeps how a dispute stood at an event about it', async () => {
    const { store, scope, session, payment } = await start();
    const dispute = disputeOf(payment, newId(payment.shard), { evidenceDueAtMs: T0 + 1 });
    const event = newEvent(session, 1, { type: 'dispute.created', paymentId: payment.id, disputeId: dispute.id });
    const snapshot = newSnapshot(session, { payment: { ...payment, railState: null }, dispute });
    await store.transact((tx) => tx.insertEvent(event, snapshot));
    const { items } = await store.read.listEvents(scope, { sessionId: session.id }, { limit: 1 });
    expect(items).toEqual([{ event, snapshot }]);
  });
}
