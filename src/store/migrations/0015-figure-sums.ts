import { sql } from 'kysely';
import { GRAINS } from '../../core/insight/grains.ts';
import { columnTypes } from '../engine-types.ts';
import type { Migration } from './migration.ts';

const MINUTE_MS = 60_000;

/**
 * Figures are summed by quarters, hours and days (src/core/insight/grains.ts), in a table that a metric's sums of a span are
 * read from one after the other. What was summed by quarters alone is summed on.
 *
 * On SQLite the rows lie in the key itself, which is all but two small numbers of them: thirty days of a busy account are summed
 * in 19 ms, and in 119 where each row is looked up.
 */
export const figureSums: Migration = {
  name: '0015_figure_sums',
  statements: (db, engine) => {
    const { uuid, text, flag, int, ms, shard, amount } = columnTypes(engine);
    const key = ['shard', 'account_id', 'livemode', 'grain', 'metric', 'at_ms', 'currency', 'label'] as const;
    return [
      db.schema
        .createTable('figure_sums')
        .addColumn('shard', shard, (c) => c.notNull())
        .addColumn('account_id', uuid, (c) => c.notNull())
        .addColumn('livemode', flag, (c) => c.notNull())
        .addColumn('grain', flag, (c) => c.notNull())
        .addColumn('metric', text, (c) => c.notNull())
        .addColumn('at_ms', ms, (c) => c.notNull())
        .addColumn('currency', text, (c) => c.notNull())
        .addColumn('label', text, (c) => c.notNull())
        .addColumn('count', int, (c) => c.notNull())
        .addColumn('sum_minor', amount, (c) => c.notNull())
        .addPrimaryKeyConstraint('figure_sums_pkey', [...key])
        .modifyEnd(engine === 'sqlite' ? sql`without rowid` : sql``)
        .compile(),
      ...GRAINS.map((grain) => {
        const cell = sql`${sql.lit(grain * MINUTE_MS)} * (quarter_ms / ${sql.lit(grain * MINUTE_MS)})`;
        return sql`insert into figure_sums
            (shard, account_id, livemode, grain, metric, at_ms, currency, label, count, sum_minor)
          select shard, account_id, livemode, ${sql.lit(grain)}, metric, ${cell}, currency, label,
            sum(count), sum(sum_minor)
          from figures group by shard, account_id, livemode, metric, ${cell}, currency, label`.compile(db);
      }),
      db.schema.dropTable('figures').compile(),
    ];
  },
};
