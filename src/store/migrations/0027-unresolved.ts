import { type SqlBool, sql } from 'kysely';
import type { Migration } from './migration.ts';

/** What has not come to an end, for whoever looks after it: a handful of rows, however many payments there are. */
export const unresolved: Migration = {
  name: '0027_unresolved',
  statements: ({ schema }) => [
    schema
      .createIndex('payments_unresolved')
      .on('payments')
      .columns(['shard', 'account_id', 'livemode', 'id'])
      .where(sql<SqlBool>`status in ('created', 'processing', 'unknown')`)
      .compile(),
    schema
      .createIndex('refunds_unresolved')
      .on('refunds')
      .columns(['shard', 'account_id', 'livemode', 'id'])
      .where(sql<SqlBool>`status in ('pending', 'requires_action')`)
      .compile(),
  ],
};
