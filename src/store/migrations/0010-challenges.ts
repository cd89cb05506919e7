import { columnTypes } from '../engine-types.ts';
import type { Migration } from './migration.ts';

/** Questions that passkeys answer, each once; and the audit log by person and by what was done. */
export const challenges: Migration = {
  name: '0010_challenges',
  statements: ({ schema }, engine) => {
    const { uuid, text, ms } = columnTypes(engine);
    return [
      schema
        .createTable('challenges')
        .addColumn('key', text, (c) => c.primaryKey())
        .addColumn('purpose', text, (c) => c.notNull())
        .addColumn('person_id', uuid)
        .addColumn('expires_at_ms', ms, (c) => c.notNull()),
      schema.createIndex('challenges_expiry').on('challenges').column('expires_at_ms'),
      schema.createIndex('guesses_last').on('guesses').column('last_at_ms'),
      schema
        .createIndex('audit_entries_person')
        .on('audit_entries')
        .columns(['shard', 'account_id', 'person_id', 'id']),
      schema.createIndex('audit_entries_action').on('audit_entries').columns(['shard', 'account_id', 'action', 'id']),
    ].map((statement) => statement.compile());
  },
};
