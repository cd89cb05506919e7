import { columnTypes } from '../engine-types.ts';
import type { Migration } from './migration.ts';

/** Addresses under which a session's story is read by whoever has them. Each tells its shard by its id. */
export const sessionShares: Migration = {
  name: '0014_session_shares',
  statements: ({ schema }, engine) => {
    const { uuid, text, flag, ms, shard } = columnTypes(engine);
    return [
      schema
        .createTable('session_shares')
        .addColumn('shard', shard, (c) => c.notNull())
        .addColumn('id', uuid, (c) => c.notNull())
        .addColumn('account_id', uuid, (c) => c.notNull())
        .addColumn('livemode', flag, (c) => c.notNull())
        .addColumn('session_id', uuid, (c) => c.notNull())
        .addColumn('token_hash', text, (c) => c.notNull())
        .addColumn('person_id', uuid)
        .addColumn('created_at_ms', ms, (c) => c.notNull())
        .addColumn('expires_at_ms', ms, (c) => c.notNull())
        .addColumn('revoked_at_ms', ms)
        .addPrimaryKeyConstraint('session_shares_pkey', ['shard', 'id']),
      schema.createIndex('session_shares_session').on('session_shares').columns(['shard', 'session_id', 'id']),
    ].map((statement) => statement.compile());
  },
};
