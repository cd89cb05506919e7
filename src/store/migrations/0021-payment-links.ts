import { columnTypes } from '../engine-types.ts';
import type { Migration } from './migration.ts';

/** Addresses that open a session for whoever visits them. Each tells its shard by its id. */
export const paymentLinks: Migration = {
  name: '0021_payment_links',
  statements: ({ schema }, engine) => {
    const { uuid, text, flag, shard } = columnTypes(engine);
    return [
      schema
        .createTable('payment_links')
        .addColumn('shard', shard, (c) => c.notNull())
        .addColumn('id', uuid, (c) => c.notNull())
        .addColumn('account_id', uuid, (c) => c.notNull())
        .addColumn('livemode', flag, (c) => c.notNull())
        .addColumn('enabled', flag, (c) => c.notNull())
        .addColumn('details', text, (c) => c.notNull())
        .addPrimaryKeyConstraint('payment_links_pkey', ['shard', 'id']),
      schema.createIndex('payment_links_list').on('payment_links').columns(['shard', 'account_id', 'livemode', 'id']),
    ].map((statement) => statement.compile());
  },
};
