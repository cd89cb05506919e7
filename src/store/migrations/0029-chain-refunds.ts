import { columnTypes } from '../engine-types.ts';
import type { Migration } from './migration.ts';

/** Which transaction carries which refund: by its key a transaction carries one, for good. */
export const chainRefunds: Migration = {
  name: '0029_chain_refunds',
  statements: ({ schema }, engine) => {
    const { uuid, text, flag, shard } = columnTypes(engine);
    return [
      schema
        .createTable('chain_refunds')
        .addColumn('shard', shard, (c) => c.notNull())
        .addColumn('account_id', uuid, (c) => c.notNull())
        .addColumn('livemode', flag, (c) => c.notNull())
        .addColumn('network', text, (c) => c.notNull())
        .addColumn('hash', text, (c) => c.notNull())
        .addColumn('refund_id', uuid, (c) => c.notNull())
        .addPrimaryKeyConstraint('chain_refunds_pkey', ['shard', 'account_id', 'livemode', 'network', 'hash']),
      schema.createIndex('chain_refunds_of_refund').on('chain_refunds').columns(['shard', 'refund_id']),
      schema.createIndex('chain_addresses_by_address').on('chain_addresses').columns(['address']),
    ].map((statement) => statement.compile());
  },
};
