import type { Builder, Connection, EngineName } from '../engine.ts';
import type { VaultKey } from '../store.ts';

/** One or two rows, looked at once a second. */
export function vaultKeyQueries(build: Builder, engine: EngineName) {
  const list = build.selectFrom('vault_keys').selectAll().orderBy('id').compile();
  const lock = build
    .insertInto('migration_lock')
    .values({ id: 'vault_keys', owner: null, lease_until_ms: 0 })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ owner: null }))
    .compile();
  return {
    async listVaultKeys(connection: Connection): Promise<readonly VaultKey[]> {
      const rows = await connection.rows(list);
      return rows.map(({ id, sealed_hash_key, missed_at_ms }) => ({
        id,
        sealedHashKey: sealed_hash_key,
        missedAtMs: missed_at_ms,
      }));
    },

    /** By a row, as migrations do. SQLite runs units of work one after the other and needs nothing. */
    async holdVaultKeys(connection: Connection): Promise<void> {
      if (engine === 'postgres') await connection.run(lock);
    },
    async insertVaultKey(connection: Connection, { id, sealedHashKey, missedAtMs }: VaultKey): Promise<void> {
      const insert = build
        .insertInto('vault_keys')
        .values({ id, sealed_hash_key: sealedHashKey, missed_at_ms: missedAtMs })
        .onConflict((conflict) => conflict.column('id').doNothing());
      await connection.run(insert.compile());
    },
    async noteMissedKey(connection: Connection, id: string, atMs: number): Promise<void> {
      const note = build.updateTable('vault_keys').set({ missed_at_ms: atMs }).where('id', '=', id);
      await connection.run(note.compile());
    },
    async deleteVaultKey(connection: Connection, id: string): Promise<void> {
      await connection.run(build.deleteFrom('vault_keys').where('id', '=', id).compile());
    },
  };
}
