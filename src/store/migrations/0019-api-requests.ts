import { columnTypes } from '../engine-types.ts';
import type { Migration } from './migration.ts';

/** Which calls of the APIs were made. Bodies come last: who looks through the list reads none of them. */
export const apiRequests: Migration = {
  name: '0019_api_requests',
  statements: ({ schema }, engine) => {
    const { uuid, text, flag, int, ms, shard } = columnTypes(engine);
    return [
      schema
        .createTable('api_requests')
        .addColumn('shard', shard, (c) => c.notNull())
        .addColumn('id', uuid, (c) => c.notNull())
        .addColumn('account_id', uuid, (c) => c.notNull())
        .addColumn('livemode', flag, (c) => c.notNull())
        .addColumn('key_id', uuid, (c) => c.notNull())
        .addColumn('dialect', text, (c) => c.notNull())
        .addColumn('request_id', text, (c) => c.notNull())
        .addColumn('method', text, (c) => c.notNull())
        .addColumn('route', text)
        .addColumn('path', text, (c) => c.notNull())
        .addColumn('status_class', flag, (c) => c.notNull())
        .addColumn('status_code', int, (c) => c.notNull())
        .addColumn('latency_ms', int, (c) => c.notNull())
        .addColumn('idempotency_key', text)
        .addColumn('is_replayed', flag, (c) => c.notNull())
        .addColumn('error_code', text)
        .addColumn('created_at_ms', ms, (c) => c.notNull())
        .addColumn('request_body', text)
        .addColumn('response_body', text)
        .addPrimaryKeyConstraint('api_requests_pkey', ['shard', 'id']),
      schema
        .createIndex('api_requests_list')
        .on('api_requests')
        .columns(['shard', 'account_id', 'livemode', 'status_class', 'id']),
      schema.createIndex('api_requests_of_key').on('api_requests').columns(['shard', 'key_id', 'id']),
      schema.createIndex('api_requests_named').on('api_requests').columns(['shard', 'request_id']),
    ].map((statement) => statement.compile());
  },
};
