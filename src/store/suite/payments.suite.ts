import { expect, it } from 'vitest';
import type { Payment } from '../../core/payment.ts';
import { SETTLES_ONCE, UniqueViolation } from '../store.ts';
import { addAccount, addPayment, addSession, newId, type SuiteStore, scopeOf, T0 } from './fixtures.ts';

export function paymentsSuite(suite: () => SuiteStore): void {
  it('keeps every field of a payment, at first and when it is saved', async () => {
    const { store } = suite();
    const session = await addSession(store, scopeOf(await addAccount(store)));
    const bare = await addPayment(store, session);
    expect(await store.read.findPayment(bare.id)).toEqual(bare);
    const full: Payment = { ...bare, ...EVERYTHING };
    await store.transact((tx) => tx.savePayment(full));
    expect(await store.read.findPayment(bare.id)).toEqual(full);
    expect(await store.read.findPayment(newId(session.shard))).toBeUndefined();
  });

  it('lets one payment settle a session, whoever comes second', async () => {
    const { store } = suite();
    const scope = scopeOf(await addAccount(store));
    const session = await addSession(store, scope);
    const other = await addPayment(store, session);
    await addPayment(store, session, { status: 'succeeded', disposition: 'settles' });
    await addPayment(store, session, { status: 'succeeded', disposition: 'duplicate' });
    await addPayment(store, session, { status: 'succeeded', disposition: 'duplicate' });

    const inserted = addPayment(store, session, { status: 'succeeded', disposition: 'settles' });
    await expect(inserted).rejects.toThrow(UniqueViolation);
    await expect(inserted).rejects.toMatchObject({ constraint: SETTLES_ONCE });
    const saved = store.transact((tx) => tx.savePayment({ ...other, status: 'succeeded', disposition: 'settles' }));
    await expect(saved).rejects.toMatchObject({ constraint: SETTLES_ONCE });
    await addPayment(store, await addSession(store, scope), { status: 'succeeded', disposition: 'settles' });
  });

  it('lists payments to work on, by real time and by a test clock', async () => {
    const { store } = suite();
    const account = await addAccount(store);
    const live = await addSession(store, scopeOf(account, true));
    const test = await addSession(store, scopeOf(account));
    const second = await addPayment(store, live, { workAtMs: 2_000 });
    const first = await addPayment(store, test, { workAtMs: 1_000 });
    await addPayment(store, test, { workAtMs: null });
    const mine = async (dueAtMs: number, testAccountId?: string) => {
      const due = await store.read.listDuePayments({
        dueAtMs,
        realNowMs: T0,
        limit: 100,
        ...(testAccountId ? { testAccountId } : {}),
      });
      return due.filter(({ id }) => [first.id, second.id].includes(id));
    };
    expect(await mine(2_000)).toEqual([
      { id: first.id, sessionId: test.id },
      { id: second.id, sessionId: live.id },
    ]);
    expect(await mine(1_999)).toHaveLength(1);
    expect(await mine(3_000, account.id)).toEqual([{ id: first.id, sessionId: test.id }]);

    for (const payment of [first, second]) await store.transact((tx) => tx.savePayment({ ...payment, workAtMs: null }));
    expect(await mine(3_000)).toEqual([]);
  });

  it('leases a payment to one worker until the lease runs out or the payment is written', async () => {
    const { store } = suite();
    const session = await addSession(store, scopeOf(await addAccount(store)));
    const payment = await addPayment(store, session, { workAtMs: 1_000 });
    const lease = (nowMs: number) =>
      store.transact((tx) => tx.leasePayment(payment.id, { nowMs, untilMs: nowMs + 100 }));
    const isDue = async (realNowMs: number) =>
      (await store.read.listDuePayments({ dueAtMs: 1_000, realNowMs, limit: 100 })).some(({ id }) => id === payment.id);

    expect((await Promise.all([lease(T0), lease(T0), lease(T0)])).filter(Boolean)).toHaveLength(1);
    expect([await isDue(T0 + 99), await isDue(T0 + 100)]).toEqual([false, true]);
    expect([await lease(T0 + 99), await lease(T0 + 100)]).toEqual([false, true]);
    await store.transact((tx) => tx.savePayment(payment));
    expect([await isDue(T0 + 100), await lease(T0 + 100)]).toEqual([true, true]);
    // What waits for the payer has nothing to be asked, and is leased all the same while the payer's answer is sent.
    await store.transact((tx) => tx.savePayment({ ...payment, workAtMs: null }));
    expect([await isDue(T0 + 100), await lease(T0 + 100), await lease(T0 + 100)]).toEqual([false, true, false]);
  });

  it('renews a lease for whoever has it, and for nobody else', async () => {
    const { store } = suite();
    const session = await addSession(store, scopeOf(await addAccount(store)));
    const payment = await addPayment(store, session, { workAtMs: 1_000 });
    const lease = (nowMs: number) =>
      store.transact((tx) => tx.leasePayment(payment.id, { nowMs, untilMs: nowMs + 100 }));
    const renew = (heldUntilMs: number, untilMs: number) =>
      store.transact((tx) => tx.renewPayment(payment.id, { heldUntilMs, untilMs }));

    expect(await renew(T0 + 100, T0 + 150)).toBe(false);
    expect([await lease(T0), await renew(T0 + 100, T0 + 150), await lease(T0 + 149)]).toEqual([true, true, false]);
    // Run out, and taken by nobody.
    expect([await renew(T0 + 150, T0 + 400), await lease(T0 + 399), await lease(T0 + 400)]).toEqual([
      true,
      false,
      true,
    ]);
    // Taken by another since, and freed by whoever wrote the payment.
    expect(await renew(T0 + 400, T0 + 900)).toBe(false);
    await store.transact((tx) => tx.savePayment(payment));
    expect(await renew(T0 + 500, T0 + 900)).toBe(false);
  });

  it('counts the declines of one payer since a time', async () => {
    const { store } = suite();
    const account = await addAccount(store);
    const scope = scopeOf(account);
    const session = await addSession(store, scope);
    const payerHash = 'payer-1';
    const add = (changes: Partial<Payment>) =>
      addPayment(store, session, { payerHash, status: 'failed', failureCode: 'card_declined', ...changes });
    await add({ createdAtMs: T0 });
    await add({ createdAtMs: T0 + 10, failureCode: 'incorrect_cvc' });
    await add({ createdAtMs: T0 + 20 });
    await add({ createdAtMs: T0 + 20, failureCode: 'rail_unavailable' });
    await add({ createdAtMs: T0 + 20, status: 'succeeded', failureCode: null });
    await add({ createdAtMs: T0 + 20, payerHash: 'payer-2' });
    await add({ createdAtMs: T0 + 20, payerHash: null });
    expect(await store.read.countDeclines(scope, payerHash, T0)).toBe(3);
    expect(await store.read.countDeclines(scope, payerHash, T0 + 10)).toBe(2);
    expect(await store.read.countDeclines(scope, payerHash, T0 + 21)).toBe(0);
    expect(await store.read.countDeclines(scopeOf(account, true), payerHash, T0)).toBe(0);
  });
}

const EVERYTHING: Partial<Payment> = {
  status: 'requires_action',
  receivedMinor: 7,
  refundedMinor: 3,
  refundDueMinor: 4,
  disputeId: '019bc0de-0000-7001-8000-0000000000d1',
  withdrawnMinor: 5,
  disputeFeeMinor: 6,
  feeMinor: 0,
  isFeeReturned: true,
  method: {
    type: 'crypto',
    asset: 'USDC',
    network: 'base',
    address: '0xabc',
    transactions: [{ hash: '0x1', amount: '1.5', confirmations: 2 }],
  },
  action: {
    type: 'transfer',
    address: '0xabc',
    chainId: 8453,
    token: '0xdef',
    due: '1.5',
    received: '0.5',
    decimals: 6,
    uri: 'ethereum:0xabc',
  },
  passedRails: [{ rail: 'other', message: 'no connection', atMs: T0 + 3 }],
  trouble: { kind: 'unknown', message: 'no answer', atMs: T0 + 4 },
  railState: { step: 2, seen: [null, 'a'] },
  railReference: 'ref "1"',
  failureCode: 'underpaid',
  payerHash: 'hash',
  workAtMs: T0 + 1,
  timeoutAtMs: T0 + 2,
  watchUntilMs: T0 + 3,
  reservedAtMs: T0 + 4,
  updatedAtMs: T0 + 5,
};
