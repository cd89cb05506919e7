import { type SqlBool, sql } from 'kysely';
import type { EngineName } from '../engine.ts';
import { columnTypes } from '../engine-types.ts';
import type { Migration } from './migration.ts';

/**
 * Refunds are carried out. Until now a row was the intent to give money back and no more: those that there are become pending
 * and due at once over their payment's rail, so that no promise of an earlier version is forgotten.
 */
export const refunds: Migration = {
  name: '0003_refunds',
  statements: (db, engine) => {
    const { schema } = db;
    const { text, ms } = columnTypes(engine);
    return [
      schema
        .alterTable('refunds')
        .addColumn('status', text, (c) => c.notNull().defaultTo('pending'))
        .compile(),
      schema
        .alterTable('refunds')
        .addColumn('details', text, (c) => c.notNull().defaultTo('{}'))
        .compile(),
      schema.alterTable('refunds').addColumn('work_at_ms', ms).compile(),
      schema.alterTable('refunds').addColumn('lease_until_ms', ms).compile(),
      sql`update refunds set work_at_ms = created_at_ms, details = (select ${railOf(engine)} from payments
        where payments.shard = refunds.shard and payments.id = refunds.payment_id)`.compile(db),
      schema.createIndex('refunds_list').on('refunds').columns(['shard', 'account_id', 'livemode', 'id']).compile(),
      schema.createIndex('refunds_of_payment').on('refunds').columns(['shard', 'payment_id', 'id']).compile(),
      schema
        .createIndex('refunds_due')
        .on('refunds')
        .column('work_at_ms')
        .where(sql<SqlBool>`work_at_ms is not null`)
        .compile(),
      schema
        .createIndex('refunds_due_in_test')
        .on('refunds')
        .columns(['shard', 'account_id', 'work_at_ms'])
        .where(sql<SqlBool>`work_at_ms is not null and livemode = 0`)
        .compile(),
    ];
  },
};

/**
 * The payment's rail as the JSON that a refund keeps it in. PostgreSQL would read all of the payment's JSON to find it, and
 * cannot where a text in it has an escaped NUL; no key before this one is called the same.
 */
function railOf(engine: EngineName) {
  return engine === 'sqlite'
    ? sql`json_object('rail', json_extract(payments.details, '$.rail'))`
    : sql`'{"rail":"' || substring(payments.details from '"rail":"([^"]*)"') || '"}'`;
}
