import { type CompiledQuery, type SqlBool, sql } from 'kysely';
import type { Builder, EngineName } from '../engine.ts';
import { columnTypes } from '../engine-types.ts';
import type { Migration } from './migration.ts';

/**
 * What is sold and for how much; how many there are of what can be counted; what mobile money is quoted to cost.
 *
 * `counts` begins with what is there, so that no server has to count all of a long table between two requests; and the count
 * of sessions stands on events, which need not be kept for ever.
 */
export const catalogue: Migration = {
  name: '0002_catalogue',
  statements: (db, engine) => [
    ...catalogueTables(db, engine),
    ...countsTable(db, engine),
    feeOfMobileMoney(db, engine),
  ],
};

function catalogueTables({ schema }: Builder, engine: EngineName): CompiledQuery[] {
  const { uuid, flag, shard, text, amount } = columnTypes(engine);
  return [
    schema
      .createTable('products')
      .addColumn('shard', shard, (c) => c.notNull())
      .addColumn('id', uuid, (c) => c.notNull())
      .addColumn('account_id', uuid, (c) => c.notNull())
      .addColumn('livemode', flag, (c) => c.notNull())
      .addColumn('code', text, (c) => c.notNull())
      .addColumn('active', flag, (c) => c.notNull())
      .addColumn('details', text, (c) => c.notNull())
      .addPrimaryKeyConstraint('products_pkey', ['shard', 'id']),
    schema.createIndex('products_code').unique().on('products').columns(['shard', 'account_id', 'livemode', 'code']),
    schema.createIndex('products_list').on('products').columns(['shard', 'account_id', 'livemode', 'active', 'id']),

    schema
      .createTable('prices')
      .addColumn('shard', shard, (c) => c.notNull())
      .addColumn('id', uuid, (c) => c.notNull())
      .addColumn('account_id', uuid, (c) => c.notNull())
      .addColumn('livemode', flag, (c) => c.notNull())
      .addColumn('product_id', uuid, (c) => c.notNull())
      .addColumn('active', flag, (c) => c.notNull())
      .addColumn('unit_amount_minor', amount, (c) => c.notNull())
      .addColumn('currency', text, (c) => c.notNull())
      .addColumn('lookup_key', text)
      .addColumn('details', text, (c) => c.notNull())
      .addPrimaryKeyConstraint('prices_pkey', ['shard', 'id']),
    schema.createIndex('prices_list').on('prices').columns(['shard', 'account_id', 'livemode', 'active', 'id']),
    schema.createIndex('prices_of_product').on('prices').columns(['shard', 'product_id', 'id']),
    schema
      .createIndex('prices_lookup_key')
      .unique()
      .on('prices')
      .columns(['shard', 'account_id', 'livemode', 'lookup_key'])
      .where(sql<SqlBool>`lookup_key is not null`),
  ].map((statement) => statement.compile());
}

function countsTable(db: Builder, engine: EngineName): CompiledQuery[] {
  const { uuid, flag, shard, text, amount } = columnTypes(engine);
  return [
    db.schema
      .createTable('counts')
      .addColumn('shard', shard, (c) => c.notNull())
      .addColumn('account_id', uuid, (c) => c.notNull())
      .addColumn('livemode', flag, (c) => c.notNull())
      .addColumn('what', text, (c) => c.notNull())
      .addColumn('through_id', uuid, (c) => c.notNull())
      .addColumn('total', amount, (c) => c.notNull())
      .addPrimaryKeyConstraint('counts_pkey', ['shard', 'account_id', 'livemode', 'what'])
      .compile(),
    // By way of text, because PostgreSQL before 18 knows no greatest uuid.
    sql`insert into counts (shard, account_id, livemode, what, through_id, total)
      select shard, account_id, livemode, case type when 'session.created' then 'sessions' else 'complete_sessions' end,
        cast(max(cast(id as text)) as ${uuid}), count(*)
      from events where type in ('session.created', 'session.completed')
      group by shard, account_id, livemode, type
      union all
      select shard, account_id, livemode, 'customers', cast(max(cast(id as text)) as ${uuid}), count(*)
      from customers group by shard, account_id, livemode`.compile(db),
  ];
}

function feeOfMobileMoney({ schema }: Builder, engine: EngineName): CompiledQuery {
  const { int } = columnTypes(engine);
  return schema
    .alterTable('accounts')
    .addColumn('mobile_money_fee_basis_points', int, (c) => c.notNull().defaultTo(50))
    .compile();
}
