import { sql } from 'kysely';
import { columnTypes } from '../engine-types.ts';
import type { Migration } from './migration.ts';

/**
 * Events keep how everything stood, and not one API's words for it, so that every API can tell them. What an earlier
 * development version logged was in words and goes; nothing that was delivered or is to be delivered is touched.
 *
 * `creations` remembers for good which session a key has made, where an API makes its idempotency keys unique for good.
 */
export const snapshotsAndCreations: Migration = {
  name: '0004_snapshots_and_creations',
  statements: (db, engine) => {
    const { uuid, text, flag, shard } = columnTypes(engine);
    return [
      sql`delete from events`.compile(db),
      db.schema.alterTable('events').renameColumn('body', 'snapshot').compile(),
      db.schema
        .createTable('creations')
        .addColumn('shard', shard, (c) => c.notNull())
        .addColumn('account_id', uuid, (c) => c.notNull())
        .addColumn('livemode', flag, (c) => c.notNull())
        .addColumn('key_hash', text, (c) => c.notNull())
        .addColumn('session_id', uuid, (c) => c.notNull())
        .addColumn('fingerprint', text, (c) => c.notNull())
        .addColumn('param_hashes', text, (c) => c.notNull())
        .addPrimaryKeyConstraint('creations_pkey', ['shard', 'account_id', 'livemode', 'key_hash'])
        .compile(),
    ];
  },
};
