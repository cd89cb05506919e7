import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStore } from '../create-store.ts';
import type { Engine } from '../engine.ts';
import { createPgliteEngine } from '../pglite.test-store.ts';
import { createSqliteEngine } from '../sqlite/sqlite-engine.ts';
import type { Store } from '../store.ts';
import { newId, T0 } from '../suite/fixtures.ts';
import { initial } from './0001-initial.ts';
import { catalogue } from './0002-catalogue.ts';
import { refunds } from './0003-refunds.ts';
import { runMigrations } from './run-migrations.ts';

describe('SQLite', () => suite(async () => createSqliteEngine({ path: ':memory:' })));
describe('PGlite', () => suite(createPgliteEngine));

function suite(open: () => Promise<Engine>): void {
  const shard = 7;
  const [id, accountId, sessionId, paymentId] = [newId(shard), newId(shard), newId(shard), newId(shard)];
  let engine: Engine;
  let store: Store;

  beforeAll(async () => {
    engine = await open();
    store = createStore(engine);
    await runMigrations(engine, [initial, catalogue]);
    const details = JSON.stringify({ method: { type: 'blik' }, rail: 'wallets', railState: { seen: '\0' } });
    const payment = sql`insert into payments (shard, id, account_id, livemode, session_id, status, amount_minor,
      received_minor, refunded_minor, currency, details) values (${shard}, ${paymentId}, ${accountId}, 0, ${sessionId},
      'succeeded', 1200, 1200, 0, 'GHS', ${details})`;
    const intent = sql`insert into refunds (shard, id, account_id, livemode, session_id, payment_id, amount_minor, currency,
      reason, created_at_ms) values (${shard}, ${id}, ${accountId}, 0, ${sessionId}, ${paymentId}, 1200, 'GHS', 'duplicate', ${T0})`;
    for (const row of [payment, intent]) {
      await engine.transaction((connection) => connection.run(row.compile(engine.build)));
    }
    await runMigrations(engine, [initial, catalogue, refunds]);
  });
  afterAll(() => store?.close());

  it('makes an intent of an earlier version a refund that is carried out now', async () => {
    expect(await store.read.findRefund(id)).toEqual({
      id,
      shard,
      accountId,
      livemode: false,
      sessionId,
      paymentId,
      amountMinor: 1200,
      currency: 'GHS',
      reason: 'duplicate',
      status: 'pending',
      action: null,
      failureMessage: null,
      metadata: {},
      rail: 'wallets',
      railState: null,
      trouble: null,
      railReference: null,
      workAtMs: T0,
      createdAtMs: T0,
      updatedAtMs: T0,
    });
    expect(await store.read.listDueRefunds({ dueAtMs: T0, realNowMs: T0, limit: 10 })).toEqual([{ id, sessionId }]);
  });
}
