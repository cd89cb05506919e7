import { sql } from 'kysely';
import type { Builder, EngineName } from '../engine.ts';
import { columnTypes } from '../engine-types.ts';
import type { Migration } from './migration.ts';

/** What is seen on chains: addresses that payments were given, what arrived there, and how far each chain is read. */
export const chains: Migration = {
  name: '0024_chains',
  statements: (db, engine) => [...reading(db, engine), ...addresses(db, engine), ...transfers(db, engine)],
};

/** These do not grow: a row for each wallet, and for each chain of an account. */
function reading({ schema }: Builder, engine: EngineName) {
  const { uuid, text, flag, ms, shard, int } = columnTypes(engine);
  return [
    schema
      .createTable('chain_wallets')
      .addColumn('wallet', text, (c) => c.notNull().primaryKey())
      .addColumn('next_index', int, (c) => c.notNull()),
    schema
      .createTable('chain_cursors')
      .addColumn('account_id', uuid, (c) => c.notNull())
      .addColumn('livemode', flag, (c) => c.notNull())
      .addColumn('network', text, (c) => c.notNull())
      .addColumn('shard', shard, (c) => c.notNull())
      .addColumn('watch_until_ms', ms, (c) => c.notNull())
      .addColumn('lease_until_ms', ms)
      .addColumn('details', text, (c) => c.notNull())
      .addPrimaryKeyConstraint('chain_cursors_pkey', ['account_id', 'livemode', 'network']),
  ].map((statement) => statement.compile());
}

function addresses({ schema }: Builder, engine: EngineName) {
  const { uuid, text, flag, ms, shard, int } = columnTypes(engine);
  return [
    schema
      .createTable('chain_addresses')
      .addColumn('shard', shard, (c) => c.notNull())
      .addColumn('id', uuid, (c) => c.notNull())
      .addColumn('account_id', uuid, (c) => c.notNull())
      .addColumn('livemode', flag, (c) => c.notNull())
      .addColumn('session_id', uuid, (c) => c.notNull())
      .addColumn('network', text, (c) => c.notNull())
      .addColumn('address', text, (c) => c.notNull())
      .addColumn('wallet', text, (c) => c.notNull())
      .addColumn('address_index', int, (c) => c.notNull())
      .addColumn('asset', text, (c) => c.notNull())
      .addColumn('watch_until_ms', ms, (c) => c.notNull())
      .addColumn('created_at_ms', ms, (c) => c.notNull())
      .addPrimaryKeyConstraint('chain_addresses_pkey', ['shard', 'id']),
    schema
      .createIndex('chain_addresses_watched')
      .on('chain_addresses')
      .columns(['shard', 'account_id', 'livemode', 'network', 'watch_until_ms']),
    schema.createIndex('chain_addresses_list').on('chain_addresses').columns(['shard', 'account_id', 'livemode', 'id']),
    schema
      .createIndex('chain_addresses_once')
      .on('chain_addresses')
      .columns(['shard', 'wallet', 'address_index'])
      .unique(),
  ].map((statement) => statement.compile());
}

function transfers({ schema }: Builder, engine: EngineName) {
  const { uuid, text, flag, ms, shard, assetAmount } = columnTypes(engine);
  return [
    schema
      .createTable('chain_transfers')
      .addColumn('shard', shard, (c) => c.notNull())
      .addColumn('payment_id', uuid, (c) => c.notNull())
      .addColumn('chain_key', text, (c) => c.notNull())
      .addColumn('account_id', uuid, (c) => c.notNull())
      .addColumn('livemode', flag, (c) => c.notNull())
      .addColumn('network', text, (c) => c.notNull())
      .addColumn('hash', text)
      .addColumn('asset', text, (c) => c.notNull())
      .addColumn('units', assetAmount, (c) => c.notNull())
      .addColumn('block_number', sql`bigint`, (c) => c.notNull())
      .addColumn('mined_at_ms', ms, (c) => c.notNull())
      .addPrimaryKeyConstraint('chain_transfers_pkey', ['shard', 'payment_id', 'chain_key']),
    schema
      .createIndex('chain_transfers_of_blocks')
      .on('chain_transfers')
      .columns(['shard', 'account_id', 'livemode', 'network', 'block_number']),
  ].map((statement) => statement.compile());
}
