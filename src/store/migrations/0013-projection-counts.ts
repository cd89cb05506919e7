import { columnTypes } from '../engine-types.ts';
import type { Migration } from './migration.ts';

/** Whoever shows what is projected of an account hears by one small row that there is something new. */
export const projectionCounts: Migration = {
  name: '0013_projection_counts',
  statements: ({ schema }, engine) => {
    const { uuid, flag, ms, shard } = columnTypes(engine);
    return [
      schema
        .createTable('projection_counts')
        .addColumn('shard', shard, (c) => c.notNull())
        .addColumn('account_id', uuid, (c) => c.notNull())
        .addColumn('livemode', flag, (c) => c.notNull())
        .addColumn('total', ms, (c) => c.notNull())
        .addPrimaryKeyConstraint('projection_counts_pkey', ['shard', 'account_id', 'livemode'])
        .compile(),
    ];
  },
};
