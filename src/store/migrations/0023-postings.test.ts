import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isUuid, shardOf } from '../../core/ids.ts';
import { balancesOf } from '../../core/ledger/balances.ts';
import type { Posting } from '../../core/ledger/posting.ts';
import type { Payment } from '../../core/payment.ts';
import { createStore } from '../create-store.ts';
import type { Engine } from '../engine.ts';
import { createPgliteEngine } from '../pglite.test-store.ts';
import { createSqliteEngine } from '../sqlite/sqlite-engine.ts';
import type { Scope, Store } from '../store.ts';
import { newId, newPayment, newRefund, newSession, T0 } from '../suite/fixtures.ts';
import { postings } from './0023-postings.ts';
import { MIGRATIONS } from './migrations.ts';
import { runMigrations } from './run-migrations.ts';

describe('SQLite', () => suite(async () => createSqliteEngine({ path: ':memory:' })));
describe('PGlite', () => suite(createPgliteEngine));

/** What there was before the books is in them, as if they had always been kept. */
function suite(open: () => Promise<Engine>): void {
  const shard = 7;
  const scope: Scope = { shard, accountId: newId(shard), livemode: false };
  const session = newSession(scope);
  const pay = (changes: Partial<Payment>) => newPayment(session, { receivedAtMs: T0 + 5, ...changes });
  const settling = pay({
    status: 'succeeded',
    disposition: 'settles',
    amountMinor: 5000,
    receivedMinor: 5400,
    feeMinor: 145,
    railState: { seen: '\0', feeMinor: 9 },
  });
  const late = pay({ status: 'succeeded', disposition: 'late', amountMinor: 5000, receivedMinor: 5000 });
  const failed = pay({ status: 'failed', amountMinor: 5000, receivedMinor: 0, receivedAtMs: null });
  const refunds = [
    newRefund(settling, { status: 'succeeded', amountMinor: 1000, updatedAtMs: T0 + 9 }),
    newRefund(settling, { status: 'pending', amountMinor: 500 }),
    newRefund(late, { status: 'succeeded', amountMinor: 5000, updatedAtMs: T0 + 8 }),
  ];
  let store: Store;
  let posted: readonly Posting[];

  beforeAll(async () => {
    const engine = await open();
    store = createStore(engine);
    await runMigrations(engine, MIGRATIONS.slice(0, MIGRATIONS.indexOf(postings)));
    await store.transact(async (tx) => {
      for (const payment of [settling, late, failed]) await tx.insertPayment(payment);
      for (const refund of refunds) await tx.insertRefund(refund);
    });
    await runMigrations(engine, MIGRATIONS);
    posted = (await store.read.listPostings(scope, {}, { limit: 100 })).items;
  });
  afterAll(() => store?.close());

  it('posts what came in, what it cost and what has gone back', () => {
    const told = posted.map(({ paymentId, cause, source, destination, amount, createdAtMs }) =>
      [
        paymentId === settling.id ? 'settling' : 'late',
        cause,
        source,
        destination,
        Number(amount),
        createdAtMs - T0,
      ].join(' '),
    );
    expect(told.toSorted()).toEqual([
      'late refund held payers 5000 8',
      'late stray_payment payers held 5000 5',
      'settling fee balance fees 145 5',
      'settling payment payers balance 5000 5',
      'settling refund balance payers 1000 9',
      'settling stray_payment payers held 400 5',
    ]);
    expect(new Set(posted.map(({ id }) => id)).size).toBe(posted.length);
    expect(posted.filter(({ id }) => !isUuid(id) || shardOf(id) !== shard)).toEqual([]);
    expect(posted.find(({ cause, amount }) => cause === 'refund' && amount === 1000n)?.refundId).toBe(refunds[0]?.id);
  });

  it('leaves books that come to zero', () => {
    const balances = balancesOf(posted).get('GHS');
    expect(balances).toEqual({ payers: -4400n, balance: 3855n, held: 400n, fees: 145n, wallet: 0n });
  });
}
