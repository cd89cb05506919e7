import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStore } from '../create-store.ts';
import type { Engine } from '../engine.ts';
import { createPgliteEngine } from '../pglite.test-store.ts';
import { createSqliteEngine } from '../sqlite/sqlite-engine.ts';
import type { Store } from '../store.ts';
import { newAccount, newCustomer, newId, scopeOf, T0 } from '../suite/fixtures.ts';
import { initial } from './0001-initial.ts';
import { catalogue } from './0002-catalogue.ts';
import { runMigrations } from './run-migrations.ts';

describe('SQLite', () => suite(async () => createSqliteEngine({ path: ':memory:' })));
describe('PGlite', () => suite(createPgliteEngine));

function suite(open: () => Promise<Engine>): void {
  const account = newAccount();
  const scope = scopeOf(account);
  const { id, shard } = account;
  let engine: Engine;
  let store: Store;
  const run = (statement: ReturnType<typeof sql>) =>
    engine.transaction((connection) => connection.run(statement.compile(engine.build)));

  beforeAll(async () => {
    engine = await open();
    store = createStore(engine);
    await runMigrations(engine, [initial]);
    await run(sql`insert into accounts (id, shard, name, default_currency, time_zone, late_payments, test_clock_offset_ms,
      created_at_ms) values (${id}, ${shard}, 'Old', 'GHS', 'UTC', 'hold', 0, ${T0})`);
    const types = ['session.created', 'session.created', 'session.opened', 'session.completed', 'session.created'];
    for (const [index, type] of types.entries()) {
      await run(sql`insert into events (shard, id, account_id, livemode, session_id, type, sequence, created_at_ms, body)
        values (${shard}, ${newId(shard, T0 + index)}, ${id}, 0, ${id}, ${type}, ${index}, ${T0}, '{}')`);
    }
    await store.transact((tx) => tx.insertCustomer(newCustomer(scope, { createdAtMs: T0 })));
    await runMigrations(engine, [initial, catalogue]);
  });
  afterAll(() => store?.close());

  it('counts what is there, so that it is not lost with the events', async () => {
    const total = () =>
      Promise.all(
        (['sessions', 'complete_sessions', 'customers'] as const).map((what) => store.read.count(scope, what)),
      );
    expect(await total()).toEqual([3, 1, 1]);
    await run(sql`delete from events`);
    await store.transact((tx) => tx.insertCustomer(newCustomer(scope, { createdAtMs: T0 + 1 })));
    expect(await total()).toEqual([3, 1, 2]);
  });

  it('gives accounts the usual quote of mobile money', async () => {
    const quotes = sql<{ quote: number }>`select mobile_money_fee_basis_points as quote from accounts where id = ${id}`;
    expect(await engine.read.rows(quotes.compile(engine.build))).toEqual([{ quote: 50 }]);
  });
}
