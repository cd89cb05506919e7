import { expect, it } from 'vitest';
import type { Posting } from '../../core/ledger/posting.ts';
import type { Payment } from '../../core/payment.ts';
import { addAccount, addPayment, addSession, newId, newPosting, type SuiteStore, scopeOf, T0 } from './fixtures.ts';

export function ledgerSuite(suite: () => SuiteStore): void {
  const start = async () => {
    const { store } = suite();
    const account = await addAccount(store);
    const session = await addSession(store, scopeOf(account));
    return { store, account, session, payment: await addPayment(store, session) };
  };

  async function addPosting(payment: Payment, changes: Partial<Posting> = {}): Promise<Posting> {
    const posting = newPosting(payment, changes);
    await suite().store.transact((tx) => tx.insertPosting(posting));
    return posting;
  }

  it('keeps every field of a posting, and amounts far past 64 bits', async () => {
    const { store, account, session, payment } = await start();
    const plain = await addPosting(payment);
    const refund = await addPosting(payment, {
      refundId: newId(payment.shard),
      disputeId: newId(payment.shard),
      cause: 'refund',
      source: 'held',
      destination: 'payers',
      currency: 'ETH@base',
      decimals: 18,
      amount: 10n ** 77n + 1n,
      createdAtMs: T0 + 1,
    });
    const { items } = await store.read.listPostings(scopeOf(account), {}, { limit: 10 });
    expect(items).toEqual([refund, plain]);
    const [whole] = await store.read.findWholeCheckouts([session.id]);
    expect(whole?.postings).toEqual([plain, refund]);
  });

  it('lists them newest first, of a session or of all, each to its own account and mode', async () => {
    const { store, account, session, payment } = await start();
    const scope = scopeOf(account);
    const other = await addPayment(store, await addSession(store, scope));
    const postings: Posting[] = [];
    for (const [index, of] of [payment, other, payment].entries()) {
      postings.push(await addPosting(of, { createdAtMs: T0 + index }));
    }
    await addPosting(payment, { livemode: true });
    const found = async (filter: { sessionId?: string }, of = scope) => {
      const { items } = await store.read.listPostings(of, filter, { limit: 10 });
      return items.map(({ id }) => postings.findIndex((posting) => posting.id === id));
    };
    expect(await found({})).toEqual([2, 1, 0]);
    expect(await found({ sessionId: session.id })).toEqual([2, 0]);
    expect(await found({}, scopeOf(await addAccount(store, { shard: scope.shard })))).toEqual([]);
    const page = await store.read.listPostings(scope, {}, { limit: 1, after: postings[2]?.id });
    expect([page.items.map(({ id }) => id), page.hasMore]).toEqual([[postings[1]?.id], true]);
  });

  it('keeps checkpoints as they were first saved, each to its own account and mode', async () => {
    const { store, account } = await start();
    const scope = scopeOf(account);
    const flow = {
      cause: 'payment',
      source: 'payers',
      destination: 'balance',
      currency: 'GHS',
      decimals: null,
    } as const;
    const ether = { ...flow, currency: 'ETH@base', decimals: 18, amount: 10n ** 77n + 1n };
    const first = { throughId: newId(scope.shard, T0), flows: [{ ...flow, amount: 1n }] };
    const second = { throughId: newId(scope.shard, T0 + 10), flows: [{ ...flow, amount: 3n }, ether] };
    await store.transact(async (tx) => {
      for (const checkpoint of [first, second]) await tx.saveLedgerCheckpoint(scope, checkpoint);
      await tx.saveLedgerCheckpoint(scope, { ...first, flows: [] });
    });
    const find = (untilMs?: number, of = scope) => store.read.findLedgerCheckpoint(of, { untilMs });
    expect(await find()).toEqual(second);
    expect(await find(T0 + 11)).toEqual(second);
    expect(await find(T0 + 10)).toEqual(first);
    expect(await find(T0)).toBeUndefined();
    expect(await find(undefined, scopeOf(account, true))).toBeUndefined();
    await store.transact((tx) => tx.forgetLedgerCheckpoints(scopeOf(account, true)));
    expect(await find()).toEqual(second);
    await store.transact((tx) => tx.forgetLedgerCheckpoints(scope));
    expect(await find()).toBeUndefined();
  });
}
