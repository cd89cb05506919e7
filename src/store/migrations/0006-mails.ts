import { type SqlBool, sql } from 'kysely';
import { columnTypes } from '../engine-types.ts';
import type { Migration } from './migration.ts';

/** Mails wait here until the mail server has taken them. A session has one receipt at most: by index, whatever races. */
export const mails: Migration = {
  name: '0006_mails',
  statements: ({ schema }, engine) => {
    const { uuid, flag, shard, text, int, ms } = columnTypes(engine);
    return [
      schema
        .createTable('mails')
        .addColumn('shard', shard, (c) => c.notNull())
        .addColumn('id', uuid, (c) => c.notNull())
        .addColumn('account_id', uuid, (c) => c.notNull())
        .addColumn('livemode', flag, (c) => c.notNull())
        .addColumn('kind', text, (c) => c.notNull())
        .addColumn('session_id', uuid)
        .addColumn('status', text, (c) => c.notNull())
        .addColumn('attempt_count', int, (c) => c.notNull())
        .addColumn('next_attempt_at_ms', ms)
        .addColumn('lease_until_ms', ms)
        .addColumn('created_at_ms', ms, (c) => c.notNull())
        .addColumn('details', text, (c) => c.notNull())
        .addPrimaryKeyConstraint('mails_pkey', ['shard', 'id']),
      schema
        .createIndex('mails_receipt_of')
        .unique()
        .on('mails')
        .columns(['shard', 'session_id'])
        .where(sql<SqlBool>`kind = 'receipt'`),
      schema.createIndex('mails_due').on('mails').column('next_attempt_at_ms').where(sql<SqlBool>`status = 'pending'`),
    ].map((statement) => statement.compile());
  },
};
