import { columnTypes } from '../engine-types.ts';
import type { Migration } from './migration.ts';

/** What the books have come to, every so many postings, so that a sum of them reads no more than what is between two. */
export const ledgerCheckpoints: Migration = {
  name: '0031_ledger_checkpoints',
  statements: ({ schema }, engine) => {
    const { uuid, text, flag, shard } = columnTypes(engine);
    return [
      schema
        .createTable('ledger_checkpoints')
        .addColumn('shard', shard, (c) => c.notNull())
        .addColumn('account_id', uuid, (c) => c.notNull())
        .addColumn('livemode', flag, (c) => c.notNull())
        .addColumn('through_id', uuid, (c) => c.notNull())
        .addColumn('flows', text, (c) => c.notNull())
        .addPrimaryKeyConstraint('ledger_checkpoints_pkey', ['shard', 'account_id', 'livemode', 'through_id'])
        .compile(),
    ];
  },
};
