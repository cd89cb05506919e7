import { columnTypes } from '../engine-types.ts';
import type { Migration } from './migration.ts';

/** The secret keys that something is sealed under, and what is hashed with, under each of them. */
export const vaultKeys: Migration = {
  name: '0025_vault_keys',
  statements: ({ schema }, engine) => {
    const { text, ms } = columnTypes(engine);
    return [
      schema
        .createTable('vault_keys')
        .addColumn('id', text, (c) => c.notNull().primaryKey())
        .addColumn('sealed_hash_key', text, (c) => c.notNull())
        .addColumn('missed_at_ms', ms)
        .compile(),
    ];
  },
};
