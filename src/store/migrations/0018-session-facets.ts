import { sql } from 'kysely';
import { clustered, columnTypes } from '../engine-types.ts';
import type { Migration } from './migration.ts';

/**
 * A filter is answered by the kinds of sessions that it lets through (src/core/insight/facets.ts), each a range of one index,
 * in place of an index for each condition; amounts have one of their own. Terms are nothing but their key.
 */
export const sessionFacets: Migration = {
  name: '0018_session_facets',
  statements: (db, engine) => {
    const { schema } = db;
    const { uuid, text, flag, int, shard } = columnTypes(engine);
    const scope = ['shard', 'account_id', 'livemode'] as const;
    const owned = (table: string) =>
      schema
        .createTable(table)
        .addColumn('shard', shard, (c) => c.notNull())
        .addColumn('account_id', uuid, (c) => c.notNull())
        .addColumn('livemode', flag, (c) => c.notNull());
    return [
      ...['list', 'state', 'method', 'dialect', 'attention'].map((name) => schema.dropIndex(`session_facts_${name}`)),
      schema.alterTable('session_facts').addColumn('facet', text, (c) => c.notNull().defaultTo('')),
      schema
        .createIndex('session_facts_facet')
        .on('session_facts')
        .columns([...scope, 'facet', 'id', 'amount_minor']),
      schema
        .createIndex('session_facts_amount')
        .on('session_facts')
        .columns([...scope, 'currency', 'amount_minor', 'id']),

      owned('session_facets')
        .addColumn('facet', text, (c) => c.notNull())
        .addColumn('total', int, (c) => c.notNull())
        .addPrimaryKeyConstraint('session_facets_pkey', [...scope, 'facet']),

      owned('sorted_terms')
        .addColumn('term', text, (c) => c.notNull())
        .addColumn('id', uuid, (c) => c.notNull())
        .addPrimaryKeyConstraint('sorted_terms_pkey', [...scope, 'term', 'id'])
        .modifyEnd(clustered(engine)),
    ]
      .map((statement) => statement.compile())
      .concat(
        [
          sql`update session_facts set facet = state || ' ' || coalesce(method, '-') || ' ' || dialect || ' ' || currency
            || case when needs_attention = 1 then ' !' else '' end`,
          sql`insert into session_facets (shard, account_id, livemode, facet, total)
            select shard, account_id, livemode, facet, count(*) from session_facts group by shard, account_id, livemode, facet`,
          sql`insert into sorted_terms (shard, account_id, livemode, term, id)
            select shard, account_id, livemode, term, id from session_terms order by shard, account_id, livemode, term, id`,
          sql`drop table session_terms`,
          sql`alter table sorted_terms rename to session_terms`,
        ].map((statement) => statement.compile(db)),
      );
  },
};
