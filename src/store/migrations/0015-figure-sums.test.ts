import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createStore } from '../create-store.ts';
import type { Engine } from '../engine.ts';
import { createPgliteEngine } from '../pglite.test-store.ts';
import { createSqliteEngine } from '../sqlite/sqlite-engine.ts';
import type { Store } from '../store.ts';
import { newId } from '../suite/fixtures.ts';
import { MIGRATIONS } from './migrations.ts';
import { runMigrations } from './run-migrations.ts';

describe('SQLite', () => suite(async () => createSqliteEngine({ path: ':memory:' })));
describe('PGlite', () => suite(createPgliteEngine));

function suite(open: () => Promise<Engine>): void {
  const accountId = newId(7);
  const QUARTER = 900_000;
  let engine: Engine;
  let store: Store;

  beforeAll(async () => {
    engine = await open();
    store = createStore(engine);
    const earlier = MIGRATIONS.filter(({ name }) => name < '0015_figure');
    await runMigrations(engine, earlier);
    const at = Date.UTC(2026, 10, 21, 22);
    for (const [quarter, count, sumMinor] of [
      [0, 2, 500],
      [1, 1, 70],
      [4, 1, 9],
      [8, 3, 3],
    ] as const) {
      const row = sql`insert into figures (shard, account_id, livemode, quarter_ms, metric, currency, label, count, sum_minor)
        values (7, ${accountId}, 0, ${at + quarter * QUARTER}, 'gross', 'GHS', 'card', ${count}, ${sumMinor})`;
      await engine.transaction((connection) => connection.run(row.compile(engine.build)));
    }
    await store.migrate();
  });
  afterAll(() => store?.close());

  it('sums what was summed by quarters by hours and days, too', async () => {
    const day = Date.UTC(2026, 10, 21);
    const span = (from: number, until: number) => ({ fromMs: day + from * QUARTER, untilMs: day + until * QUARTER });
    const spans = [span(0, 96), span(88, 92), span(88, 89), span(92, 97), span(0, 192)];
    const summed = await store.read.sumFigures({ shard: 7, accountId, livemode: false }, { spans });
    expect(summed.map(({ count, sumMinor }) => [count, sumMinor])).toEqual([
      [4, 579],
      [3, 570],
      [2, 500],
      [4, 12],
      [7, 582],
    ]);
  });
}
