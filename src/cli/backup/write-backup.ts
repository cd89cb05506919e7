import { existsSync } from 'node:fs';
import { copyFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Config, readConfig } from '../../config.ts';
import { openVault } from '../../open-vault.ts';
import { DATABASE_FILE } from '../../store/open-store.ts';
import { copyDatabase, faultsOfDatabase } from '../../store/sqlite/copy-database.ts';
import { CliError, EXIT } from '../exit-code.ts';
import { databaseFileOf, withStore } from '../on-machine.ts';
import { VERSION } from '../version.ts';
import { BESIDE, describeFile, MANIFEST_FILE, type Manifest } from './manifest.ts';

export type Backup = { readonly directory: string; readonly manifest: Manifest };

/**
 * A directory with the database as of one moment, the secret key that its secrets were sealed with, and the test keys. It is
 * written under another name and gets its own once everything in it has been checked, so that half a backup is none.
 */
export async function writeBackup(target: string): Promise<Backup> {
  process.umask(0o077);
  const config = readConfig();
  assertSqlite(
    config,
    `pg_dump --format=custom --file=${target} "$DATABASE_URL", and keep POLYTILL_SECRET_KEY with it`,
  );
  const directory = resolve(target);
  if (existsSync(directory)) throw new CliError(EXIT.usage, `${directory} is there already: choose another name`);
  const draft = `${directory}.partial`;
  await rm(draft, { recursive: true, force: true });
  try {
    await mkdir(draft, { recursive: true, mode: 0o700 });
    const manifest = await fill(draft, config);
    await rename(draft, directory);
    return { directory, manifest };
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  }
}

export function assertSqlite(config: Config, instead: string): void {
  if (config.databaseUrl !== null)
    throw new CliError(EXIT.usage, `the database is PostgreSQL, which has its own: ${instead}`);
}

async function fill(draft: string, config: Config): Promise<Manifest> {
  if (!existsSync(databaseFileOf(config))) {
    throw new CliError(EXIT.failed, `there is no database in ${config.dataDir}: see POLYTILL_DATA_DIR`);
  }
  await copyDatabase(databaseFileOf(config), join(draft, DATABASE_FILE));
  const beside = BESIDE.filter((name) => existsSync(join(config.dataDir, name)));
  for (const name of beside) await copyFile(join(config.dataDir, name), join(draft, name));
  await check(draft, config);
  const manifest: Manifest = {
    format: 1,
    version: VERSION,
    created_at: new Date().toISOString(),
    secret_key: config.secretKey === null ? 'file' : 'setting',
    files: await Promise.all([DATABASE_FILE, ...beside].map((name) => describeFile(draft, name))),
  };
  await writeFile(join(draft, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flush: true });
  return manifest;
}

/** Every page is whole, and the key beside it opens what it holds. */
async function check(draft: string, config: Config): Promise<void> {
  const faults = faultsOfDatabase(join(draft, DATABASE_FILE));
  if (faults.length > 0) throw new CliError(EXIT.failed, `the copy is not whole: ${faults[0]}`);
  await withStore({ ...config, dataDir: draft }, (store) =>
    openVault(store, { ...config, dataDir: draft }, { writes: false }),
  );
}
