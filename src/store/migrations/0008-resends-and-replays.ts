import { type SqlBool, sql } from 'kysely';
import { columnTypes } from '../engine-types.ts';
import type { Migration } from './migration.ts';

/**
 * Deliveries are sent again, in further rounds of attempts, and listed by how they stand: what has failed for good is found
 * among millions that arrived. `resends` is the record of what was asked for again, in the order in which it was: whoever
 * listens to an account's events follows it as they follow the event log. Replays are worked through by every node, in
 * turns, from where the last turn ended.
 */
export const resendsAndReplays: Migration = {
  name: '0008_resends_and_replays',
  statements: ({ schema }, engine) => {
    const { uuid, text, flag, int, ms, shard } = columnTypes(engine);
    return [
      schema.alterTable('deliveries').addColumn('round', int, (c) => c.notNull().defaultTo(1)),
      schema.alterTable('deliveries').addColumn('round_cause', text, (c) => c.notNull().defaultTo('event')),
      schema.alterTable('deliveries').addColumn('round_began_at_ms', ms),
      schema.alterTable('deliveries').addColumn('attempts_before_round', int, (c) => c.notNull().defaultTo(0)),
      schema.alterTable('delivery_attempts').addColumn('cause', text),
      schema.dropIndex('deliveries_list'),
      schema
        .createIndex('deliveries_list')
        .on('deliveries')
        .columns(['shard', 'account_id', 'livemode', 'status', 'id']),

      schema
        .createTable('resends')
        .addColumn('shard', shard, (c) => c.notNull())
        .addColumn('id', uuid, (c) => c.notNull())
        .addColumn('account_id', uuid, (c) => c.notNull())
        .addColumn('livemode', flag, (c) => c.notNull())
        .addColumn('event_id', uuid, (c) => c.notNull())
        .addColumn('endpoint_id', uuid)
        .addColumn('cause', text, (c) => c.notNull())
        .addPrimaryKeyConstraint('resends_pkey', ['shard', 'id']),
      schema.createIndex('resends_list').on('resends').columns(['shard', 'account_id', 'livemode', 'id']),

      schema
        .createTable('replays')
        .addColumn('shard', shard, (c) => c.notNull())
        .addColumn('id', uuid, (c) => c.notNull())
        .addColumn('account_id', uuid, (c) => c.notNull())
        .addColumn('livemode', flag, (c) => c.notNull())
        .addColumn('status', text, (c) => c.notNull())
        .addColumn('work_at_ms', ms)
        .addColumn('details', text, (c) => c.notNull())
        .addPrimaryKeyConstraint('replays_pkey', ['shard', 'id']),
      schema.createIndex('replays_list').on('replays').columns(['shard', 'account_id', 'livemode', 'id']),
      schema.createIndex('replays_due').on('replays').column('work_at_ms').where(sql<SqlBool>`work_at_ms is not null`),
    ].map((statement) => statement.compile());
  },
};
