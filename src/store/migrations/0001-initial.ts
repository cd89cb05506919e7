import { type CompiledQuery, type SqlBool, sql } from 'kysely';
import type { Builder, EngineName } from '../engine.ts';
import { columnTypes } from '../engine-types.ts';
import type { Migration } from './migration.ts';

/**
 * Reference tables (accounts, api_keys, webhook_endpoints) are led by their id. Everything that grows is led by `shard`, in
 * its primary key and in every unique index: it is the distribution column on Citus. Indexes that find what is due are
 * led by the time, across shards, and partial: they hold only what still has to be done.
 *
 * Each index costs every insert, so there is none beyond what a query in queries/ uses. Lists that can be filtered by a
 * status or a type have one index with that column before the id; the unfiltered list merges its ranges (queries/page.ts).
 */
export const initial: Migration = {
  name: '0001_initial',
  statements: (db, engine) => [
    ...referenceTables(db, engine),
    ...sessionTables(db, engine),
    ...customerTable(db, engine),
    ...eventTables(db, engine),
    ...idempotencyTable(db, engine),
  ],
};

const OPEN = sql<SqlBool>`status = 'open'`;
const PENDING = sql<SqlBool>`status = 'pending'`;

function referenceTables({ schema }: Builder, engine: EngineName): CompiledQuery[] {
  const { uuid, text, flag, shard, ms } = columnTypes(engine);
  return [
    schema
      .createTable('accounts')
      .addColumn('id', uuid, (c) => c.notNull().primaryKey())
      .addColumn('shard', shard, (c) => c.notNull())
      .addColumn('name', text, (c) => c.notNull())
      .addColumn('default_currency', text, (c) => c.notNull())
      .addColumn('time_zone', text, (c) => c.notNull())
      .addColumn('late_payments', text, (c) => c.notNull())
      .addColumn('test_clock_offset_ms', ms, (c) => c.notNull())
      .addColumn('created_at_ms', ms, (c) => c.notNull()),
    schema.createIndex('accounts_ahead').on('accounts').column('id').where(sql<SqlBool>`test_clock_offset_ms > 0`),
    schema
      .createTable('api_keys')
      .addColumn('id', uuid, (c) => c.notNull().primaryKey())
      .addColumn('account_id', uuid, (c) => c.notNull())
      .addColumn('dialect', text, (c) => c.notNull())
      .addColumn('livemode', flag, (c) => c.notNull())
      .addColumn('hash', text, (c) => c.notNull())
      .addColumn('sealed_digest', text, (c) => c.notNull())
      .addColumn('last4', text, (c) => c.notNull())
      .addColumn('rights', text)
      .addColumn('created_at_ms', ms, (c) => c.notNull())
      .addColumn('revoked_at_ms', ms),
    schema.createIndex('api_keys_hash').unique().on('api_keys').column('hash'),
    schema
      .createTable('webhook_endpoints')
      .addColumn('id', uuid, (c) => c.notNull().primaryKey())
      .addColumn('account_id', uuid, (c) => c.notNull())
      .addColumn('livemode', flag, (c) => c.notNull())
      .addColumn('dialect', text, (c) => c.notNull())
      .addColumn('enabled', flag, (c) => c.notNull())
      .addColumn('sealed_secret', text, (c) => c.notNull())
      .addColumn('details', text, (c) => c.notNull())
      .addColumn('created_at_ms', ms, (c) => c.notNull()),
    schema.createIndex('webhook_endpoints_of').on('webhook_endpoints').columns(['account_id', 'livemode', 'id']),
  ].map((statement) => statement.compile());
}

/** Begins a growing table: every one has these columns and this primary key. */
function growingTable({ schema }: Builder, engine: EngineName, table: string) {
  const { uuid, flag, shard } = columnTypes(engine);
  return schema
    .createTable(table)
    .addColumn('shard', shard, (c) => c.notNull())
    .addColumn('id', uuid, (c) => c.notNull())
    .addColumn('account_id', uuid, (c) => c.notNull())
    .addColumn('livemode', flag, (c) => c.notNull())
    .addPrimaryKeyConstraint(`${table}_pkey`, ['shard', 'id'] as never);
}

function sessionTables(db: Builder, engine: EngineName): CompiledQuery[] {
  const { schema } = db;
  const { uuid, text, int, ms, amount } = columnTypes(engine);
  return [
    growingTable(db, engine, 'sessions')
      .addColumn('status', text, (c) => c.notNull())
      .addColumn('version', int, (c) => c.notNull())
      .addColumn('amount_minor', amount, (c) => c.notNull())
      .addColumn('currency', text, (c) => c.notNull())
      .addColumn('customer_id', uuid)
      .addColumn('settled_by', uuid)
      .addColumn('due_at_ms', ms, (c) => c.notNull())
      .addColumn('details', text, (c) => c.notNull()),
    schema.createIndex('sessions_list').on('sessions').columns(['shard', 'account_id', 'livemode', 'status', 'id']),
    schema
      .createIndex('sessions_of_customer')
      .on('sessions')
      .columns(['shard', 'customer_id', 'id'])
      .where(sql<SqlBool>`customer_id is not null`),
    schema.createIndex('sessions_due').on('sessions').column('due_at_ms').where(OPEN),
    schema
      .createIndex('sessions_due_in_test')
      .on('sessions')
      .columns(['shard', 'account_id', 'due_at_ms'])
      .where(sql<SqlBool>`status = 'open' and livemode = 0`),

    growingTable(db, engine, 'payments')
      .addColumn('session_id', uuid, (c) => c.notNull())
      .addColumn('status', text, (c) => c.notNull())
      .addColumn('disposition', text)
      .addColumn('amount_minor', amount, (c) => c.notNull())
      .addColumn('received_minor', amount, (c) => c.notNull())
      .addColumn('refunded_minor', amount, (c) => c.notNull())
      .addColumn('currency', text, (c) => c.notNull())
      .addColumn('failure_code', text)
      .addColumn('payer_hash', text)
      .addColumn('work_at_ms', ms)
      .addColumn('lease_until_ms', ms)
      .addColumn('details', text, (c) => c.notNull()),
    schema.createIndex('payments_list').on('payments').columns(['shard', 'account_id', 'livemode', 'id']),
    schema.createIndex('payments_of_session').on('payments').columns(['shard', 'session_id', 'id']),
    schema
      .createIndex('payments_settles_once')
      .unique()
      .on('payments')
      .columns(['shard', 'session_id'])
      .where(sql<SqlBool>`disposition = 'settles'`),
    schema.createIndex('payments_due').on('payments').column('work_at_ms').where(sql<SqlBool>`work_at_ms is not null`),
    schema
      .createIndex('payments_due_in_test')
      .on('payments')
      .columns(['shard', 'account_id', 'work_at_ms'])
      .where(sql<SqlBool>`work_at_ms is not null and livemode = 0`),
    schema
      .createIndex('payments_failed_from')
      .on('payments')
      .columns(['shard', 'payer_hash', 'id'])
      .where(sql<SqlBool>`status = 'failed'`),

    growingTable(db, engine, 'refunds')
      .addColumn('session_id', uuid, (c) => c.notNull())
      .addColumn('payment_id', uuid, (c) => c.notNull())
      .addColumn('amount_minor', amount, (c) => c.notNull())
      .addColumn('currency', text, (c) => c.notNull())
      .addColumn('reason', text, (c) => c.notNull())
      .addColumn('created_at_ms', ms, (c) => c.notNull()),
    schema.createIndex('refunds_of_session').on('refunds').columns(['shard', 'session_id', 'id']),
  ].map((statement) => statement.compile());
}

function customerTable(db: Builder, engine: EngineName): CompiledQuery[] {
  const { text } = columnTypes(engine);
  return [
    growingTable(db, engine, 'customers')
      .addColumn('email_key', text)
      .addColumn('details', text, (c) => c.notNull()),
    db.schema.createIndex('customers_list').on('customers').columns(['shard', 'account_id', 'livemode', 'id']),
    db.schema
      .createIndex('customers_by_email')
      .on('customers')
      .columns(['shard', 'account_id', 'livemode', 'email_key', 'id'])
      .where(sql<SqlBool>`email_key is not null`),
  ].map((statement) => statement.compile());
}

function eventTables(db: Builder, engine: EngineName): CompiledQuery[] {
  const { schema } = db;
  const { uuid, text, int, ms, shard } = columnTypes(engine);
  return [
    growingTable(db, engine, 'events')
      .addColumn('session_id', uuid, (c) => c.notNull())
      .addColumn('payment_id', uuid)
      .addColumn('type', text, (c) => c.notNull())
      .addColumn('sequence', int, (c) => c.notNull())
      .addColumn('created_at_ms', ms, (c) => c.notNull())
      .addColumn('request_id', text)
      .addColumn('idempotency_key', text)
      .addColumn('body', text, (c) => c.notNull()),
    schema.createIndex('events_list').on('events').columns(['shard', 'account_id', 'livemode', 'type', 'id']),
    schema.createIndex('events_of_session').unique().on('events').columns(['shard', 'session_id', 'sequence']),

    growingTable(db, engine, 'deliveries')
      .addColumn('event_id', uuid, (c) => c.notNull())
      .addColumn('session_id', uuid, (c) => c.notNull())
      .addColumn('endpoint_id', uuid)
      .addColumn('target_sequence', int, (c) => c.notNull())
      .addColumn('url', text, (c) => c.notNull())
      .addColumn('dialect', text, (c) => c.notNull())
      .addColumn('body', text, (c) => c.notNull())
      .addColumn('status', text, (c) => c.notNull())
      .addColumn('attempt_count', int, (c) => c.notNull())
      .addColumn('next_attempt_at_ms', ms)
      .addColumn('lease_until_ms', ms)
      .addColumn('created_at_ms', ms, (c) => c.notNull()),
    schema.createIndex('deliveries_list').on('deliveries').columns(['shard', 'account_id', 'livemode', 'id']),
    schema
      .createIndex('deliveries_to_endpoint')
      .on('deliveries')
      .columns(['shard', 'endpoint_id', 'status', 'id'])
      .where(sql<SqlBool>`endpoint_id is not null`),
    schema.createIndex('deliveries_of_session').on('deliveries').columns(['shard', 'session_id', 'id']),
    schema.createIndex('deliveries_due').on('deliveries').columns(['next_attempt_at_ms', 'endpoint_id']).where(PENDING),
    schema
      .createIndex('deliveries_due_in_test')
      .on('deliveries')
      .columns(['shard', 'account_id', 'next_attempt_at_ms'])
      .where(sql<SqlBool>`status = 'pending' and livemode = 0`),

    schema
      .createTable('delivery_attempts')
      .addColumn('shard', shard, (c) => c.notNull())
      .addColumn('delivery_id', uuid, (c) => c.notNull())
      .addColumn('number', int, (c) => c.notNull())
      .addColumn('at_ms', ms, (c) => c.notNull())
      .addColumn('status_code', int)
      .addColumn('latency_ms', int, (c) => c.notNull())
      .addColumn('response', text, (c) => c.notNull())
      .addPrimaryKeyConstraint('delivery_attempts_pkey', ['shard', 'delivery_id', 'number']),
  ].map((statement) => statement.compile());
}

function idempotencyTable({ schema }: Builder, engine: EngineName): CompiledQuery[] {
  const { uuid, text, flag, int, ms, shard } = columnTypes(engine);
  return [
    schema
      .createTable('idempotency_keys')
      .addColumn('shard', shard, (c) => c.notNull())
      .addColumn('account_id', uuid, (c) => c.notNull())
      .addColumn('livemode', flag, (c) => c.notNull())
      .addColumn('key_hash', text, (c) => c.notNull())
      .addColumn('fingerprint', text, (c) => c.notNull())
      .addColumn('param_hashes', text, (c) => c.notNull())
      .addColumn('created_at_ms', ms, (c) => c.notNull())
      .addColumn('lease_until_ms', ms, (c) => c.notNull())
      .addColumn('answer_status', int)
      .addColumn('answer_body', text)
      .addPrimaryKeyConstraint('idempotency_keys_pkey', ['shard', 'account_id', 'livemode', 'key_hash']),
    schema.createIndex('idempotency_keys_old').on('idempotency_keys').column('created_at_ms'),
  ].map((statement) => statement.compile());
}
