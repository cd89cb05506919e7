import { columnTypes } from '../engine-types.ts';
import type { Migration } from './migration.ts';

/** Filters of the list of sessions that people keep under a name. */
export const sessionViews: Migration = {
  name: '0020_session_views',
  statements: ({ schema }, engine) => {
    const { uuid, text, flag, ms, shard } = columnTypes(engine);
    return [
      schema
        .createTable('session_views')
        .addColumn('shard', shard, (c) => c.notNull())
        .addColumn('id', uuid, (c) => c.notNull())
        .addColumn('account_id', uuid, (c) => c.notNull())
        .addColumn('livemode', flag, (c) => c.notNull())
        .addColumn('person_id', uuid, (c) => c.notNull())
        .addColumn('name', text, (c) => c.notNull())
        .addColumn('query', text, (c) => c.notNull())
        .addColumn('created_at_ms', ms, (c) => c.notNull())
        .addPrimaryKeyConstraint('session_views_pkey', ['shard', 'id']),
      schema
        .createIndex('session_views_of_person')
        .on('session_views')
        .columns(['shard', 'account_id', 'person_id', 'livemode', 'id']),
    ].map((statement) => statement.compile());
  },
};
