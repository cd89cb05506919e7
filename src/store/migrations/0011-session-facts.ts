import { type SqlBool, sql } from 'kysely';
import { columnTypes } from '../engine-types.ts';
import type { Migration } from './migration.ts';

/**
 * Sessions are found and counted by projections, made a moment after each change by whoever takes its mark: an index more on
 * `sessions` would cost every request, and one on what lies in `details` is not to be had on every engine. Whatever there is
 * already is marked, and projected after the start.
 */
export const sessionFacts: Migration = {
  name: '0011_session_facts',
  statements: (db, engine) => {
    const { schema } = db;
    const { uuid, text, flag, int, ms, shard, amount } = columnTypes(engine);
    const scope = ['shard', 'account_id', 'livemode'] as const;
    const listed = (name: string, columns: readonly string[]) =>
      schema
        .createIndex(`session_facts_${name}`)
        .on('session_facts')
        .columns([...scope, ...columns, 'id']);
    return [
      schema
        .createTable('session_marks')
        .addColumn('shard', shard, (c) => c.notNull())
        .addColumn('id', uuid, (c) => c.notNull())
        .addColumn('version', int, (c) => c.notNull())
        .addColumn('marked_at_ms', ms, (c) => c.notNull())
        .addPrimaryKeyConstraint('session_marks_pkey', ['shard', 'id']),
      schema.createIndex('session_marks_at').on('session_marks').column('marked_at_ms'),

      schema
        .createTable('session_facts')
        .addColumn('shard', shard, (c) => c.notNull())
        .addColumn('id', uuid, (c) => c.notNull())
        .addColumn('account_id', uuid, (c) => c.notNull())
        .addColumn('livemode', flag, (c) => c.notNull())
        .addColumn('version', int, (c) => c.notNull())
        .addColumn('state', text, (c) => c.notNull())
        .addColumn('needs_attention', flag, (c) => c.notNull())
        .addColumn('method', text)
        .addColumn('dialect', text, (c) => c.notNull())
        .addColumn('currency', text, (c) => c.notNull())
        .addColumn('amount_minor', amount, (c) => c.notNull())
        .addColumn('customer_id', uuid)
        .addColumn('terms', text, (c) => c.notNull())
        .addColumn('figures', text, (c) => c.notNull())
        .addPrimaryKeyConstraint('session_facts_pkey', ['shard', 'id']),
      listed('list', []),
      listed('state', ['state']),
      listed('method', ['method']),
      listed('dialect', ['dialect']),
      listed('attention', []).where(sql<SqlBool>`needs_attention = 1`),

      schema
        .createTable('session_terms')
        .addColumn('shard', shard, (c) => c.notNull())
        .addColumn('account_id', uuid, (c) => c.notNull())
        .addColumn('livemode', flag, (c) => c.notNull())
        .addColumn('term', text, (c) => c.notNull())
        .addColumn('id', uuid, (c) => c.notNull())
        .addPrimaryKeyConstraint('session_terms_pkey', [...scope, 'term', 'id']),

      schema
        .createTable('figures')
        .addColumn('shard', shard, (c) => c.notNull())
        .addColumn('account_id', uuid, (c) => c.notNull())
        .addColumn('livemode', flag, (c) => c.notNull())
        .addColumn('quarter_ms', ms, (c) => c.notNull())
        .addColumn('metric', text, (c) => c.notNull())
        .addColumn('currency', text, (c) => c.notNull())
        .addColumn('label', text, (c) => c.notNull())
        .addColumn('count', int, (c) => c.notNull())
        .addColumn('sum_minor', amount, (c) => c.notNull())
        .addPrimaryKeyConstraint('figures_pkey', [...scope, 'quarter_ms', 'metric', 'currency', 'label']),
    ]
      .map((statement) => statement.compile())
      .concat(
        sql`insert into session_marks (shard, id, version, marked_at_ms) select shard, id, version, 0 from sessions`.compile(
          db,
        ),
      );
  },
};
