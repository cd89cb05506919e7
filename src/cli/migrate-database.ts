import { existsSync } from 'node:fs';
import { readConfig } from '../config.ts';
import { prepareDataDir } from '../first-run.ts';
import { MIGRATIONS } from '../store/migrations/migrations.ts';
import type { MigrationState } from '../store/store.ts';
import { databaseFileOf, withStore } from './on-machine.ts';

export async function migrateDatabase(): Promise<readonly MigrationState[]> {
  process.umask(0o077);
  const config = readConfig();
  await prepareDataDir(config.dataDir);
  return withStore(config, async (store) => {
    await store.migrate();
    return store.listMigrations();
  });
}

/** Of a database that is not there yet, all are missing: looking makes none. */
export async function readMigrations(): Promise<readonly MigrationState[]> {
  const config = readConfig();
  if (config.databaseUrl === null && !existsSync(databaseFileOf(config))) {
    return MIGRATIONS.map(({ name }) => ({ name, appliedAtMs: null }));
  }
  return withStore(config, (store) => store.listMigrations());
}
