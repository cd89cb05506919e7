import { columnTypes } from '../engine-types.ts';
import type { Migration } from './migration.ts';

/** What payers' banks ask back, and which of them a posting is about. */
export const disputes: Migration = {
  name: '0026_disputes',
  statements: ({ schema }, engine) => {
    const { uuid, text, flag, shard, amount } = columnTypes(engine);
    return [
      schema
        .createTable('disputes')
        .addColumn('shard', shard, (c) => c.notNull())
        .addColumn('id', uuid, (c) => c.notNull())
        .addColumn('account_id', uuid, (c) => c.notNull())
        .addColumn('livemode', flag, (c) => c.notNull())
        .addColumn('session_id', uuid, (c) => c.notNull())
        .addColumn('payment_id', uuid, (c) => c.notNull())
        .addColumn('status', text, (c) => c.notNull())
        .addColumn('rail', text, (c) => c.notNull())
        .addColumn('rail_reference', text, (c) => c.notNull())
        .addColumn('amount_minor', amount, (c) => c.notNull())
        .addColumn('withdrawn_minor', amount, (c) => c.notNull())
        .addColumn('currency', text, (c) => c.notNull())
        .addColumn('details', text, (c) => c.notNull())
        .addPrimaryKeyConstraint('disputes_pkey', ['shard', 'id']),
      schema.createIndex('disputes_list').on('disputes').columns(['shard', 'account_id', 'livemode', 'id']),
      schema.createIndex('disputes_of_session').on('disputes').columns(['shard', 'session_id', 'id']),
      schema.createIndex('disputes_of_payment').on('disputes').columns(['shard', 'payment_id', 'id']),
      schema
        .createIndex('disputes_told_once')
        .unique()
        .on('disputes')
        .columns(['shard', 'account_id', 'livemode', 'rail', 'rail_reference']),
      schema.alterTable('postings').addColumn('dispute_id', uuid),
    ].map((statement) => statement.compile());
  },
};
