import { columnTypes } from '../engine-types.ts';
import type { Migration } from './migration.ts';

/**
 * Who signs in to the dashboard, and what they did there. People, what they may and their logins are few: reference tables.
 * The audit log grows with each account and lies with it.
 */
export const people: Migration = {
  name: '0009_people',
  statements: ({ schema }, engine) => {
    const { uuid, text, flag, int, ms, shard } = columnTypes(engine);
    return [
      schema
        .createTable('people')
        .addColumn('id', uuid, (c) => c.primaryKey())
        .addColumn('email_key', text, (c) => c.notNull().unique())
        .addColumn('details', text, (c) => c.notNull())
        .addColumn('created_at_ms', ms, (c) => c.notNull()),

      schema
        .createTable('memberships')
        .addColumn('person_id', uuid, (c) => c.notNull())
        .addColumn('account_id', uuid, (c) => c.notNull())
        .addColumn('role', text, (c) => c.notNull())
        .addColumn('created_at_ms', ms, (c) => c.notNull())
        .addPrimaryKeyConstraint('memberships_pkey', ['person_id', 'account_id']),
      schema.createIndex('memberships_account').on('memberships').columns(['account_id', 'person_id']),

      schema
        .createTable('passkeys')
        .addColumn('id', uuid, (c) => c.primaryKey())
        .addColumn('person_id', uuid, (c) => c.notNull())
        .addColumn('credential_id', text, (c) => c.notNull().unique())
        .addColumn('details', text, (c) => c.notNull())
        .addColumn('created_at_ms', ms, (c) => c.notNull()),
      schema.createIndex('passkeys_person').on('passkeys').columns(['person_id', 'id']),

      schema
        .createTable('logins')
        .addColumn('id', uuid, (c) => c.primaryKey())
        .addColumn('person_id', uuid, (c) => c.notNull())
        .addColumn('token_hash', text, (c) => c.notNull().unique())
        .addColumn('state', text, (c) => c.notNull())
        .addColumn('proven_at_ms', ms, (c) => c.notNull())
        .addColumn('created_at_ms', ms, (c) => c.notNull())
        .addColumn('last_seen_at_ms', ms, (c) => c.notNull())
        .addColumn('details', text, (c) => c.notNull()),
      schema.createIndex('logins_person').on('logins').columns(['person_id', 'id']),
      schema.createIndex('logins_seen').on('logins').column('last_seen_at_ms'),

      schema
        .createTable('access_links')
        .addColumn('id', uuid, (c) => c.primaryKey())
        .addColumn('token_hash', text, (c) => c.notNull().unique())
        .addColumn('kind', text, (c) => c.notNull())
        .addColumn('account_id', uuid)
        .addColumn('details', text, (c) => c.notNull())
        .addColumn('created_at_ms', ms, (c) => c.notNull())
        .addColumn('expires_at_ms', ms, (c) => c.notNull())
        .addColumn('used_at_ms', ms),
      schema.createIndex('access_links_account').on('access_links').columns(['account_id', 'id']),

      schema
        .createTable('guesses')
        .addColumn('key', text, (c) => c.primaryKey())
        .addColumn('count', int, (c) => c.notNull())
        .addColumn('last_at_ms', ms, (c) => c.notNull()),

      schema
        .createTable('audit_entries')
        .addColumn('shard', shard, (c) => c.notNull())
        .addColumn('id', uuid, (c) => c.notNull())
        .addColumn('account_id', uuid, (c) => c.notNull())
        .addColumn('livemode', flag)
        .addColumn('person_id', uuid)
        .addColumn('action', text, (c) => c.notNull())
        .addColumn('target', text, (c) => c.notNull())
        .addColumn('details', text, (c) => c.notNull())
        .addColumn('created_at_ms', ms, (c) => c.notNull())
        .addPrimaryKeyConstraint('audit_entries_pkey', ['shard', 'id']),
      schema.createIndex('audit_entries_list').on('audit_entries').columns(['shard', 'account_id', 'id']),
      schema.createIndex('audit_entries_target').on('audit_entries').columns(['shard', 'account_id', 'target', 'id']),
    ].map((statement) => statement.compile());
  },
};
