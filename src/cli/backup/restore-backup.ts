import { existsSync } from 'node:fs';
import { copyFile, open, rename } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { type Config, readConfig } from '../../config.ts';
import { prepareDataDir } from '../../first-run.ts';
import { openVault } from '../../open-vault.ts';
import { PREVIOUS_KEY_FILE } from '../../secret-keys/key-files.ts';
import { DATABASE_FILE } from '../../store/open-store.ts';
import { faultsOfDatabase, isDatabaseInUse } from '../../store/sqlite/copy-database.ts';
import { CliError, EXIT } from '../exit-code.ts';
import { databaseFileOf, withStore } from '../on-machine.ts';
import { type Manifest, readManifest } from './manifest.ts';
import { assertSqlite } from './write-backup.ts';

export type Restored = { readonly dataDir: string; readonly manifest: Manifest; readonly setAside: readonly string[] };

/** Of the database that is there, and of a rotation of its key that was under way. */
const ITS_FILES = [DATABASE_FILE, `${DATABASE_FILE}-wal`, `${DATABASE_FILE}-shm`, PREVIOUS_KEY_FILE];

/**
 * Puts a backup in the place of what is in the data directory. All of it is checked before anything is touched; what was
 * there is set aside under another name and never removed.
 */
export async function restoreBackup(source: string, { replace }: { replace: boolean }): Promise<Restored> {
  process.umask(0o077);
  const config = readConfig();
  assertSqlite(config, `pg_restore --clean --if-exists --dbname="$DATABASE_URL" ${source}`);
  const directory = resolve(source);
  const manifest = await readManifest(directory);
  await check(directory, manifest, config);
  await prepareDataDir(config.dataDir);
  assertFree(config, replace);
  const names = manifest.files.map(({ name }) => name);
  const setAside = await setAsideWhatIsThere(config, names);
  for (const name of names) await copyDurably(join(directory, name), join(config.dataDir, name));
  return { dataDir: config.dataDir, manifest, setAside };
}

async function check(directory: string, manifest: Manifest, config: Config): Promise<void> {
  const faults = faultsOfDatabase(join(directory, DATABASE_FILE));
  if (faults.length > 0) throw new CliError(EXIT.failed, `the database in ${directory} is not whole: ${faults[0]}`);
  if (manifest.secret_key === 'setting' && config.secretKey === null) {
    throw new CliError(
      EXIT.failed,
      'the backup was made with POLYTILL_SECRET_KEY set and does not hold it: set it to what it was then',
    );
  }
  const secretKey = manifest.secret_key === 'file' ? null : config.secretKey;
  // Throws, in words for the operator, where the key does not open what the database holds.
  await withStore({ ...config, dataDir: directory }, (store) =>
    openVault(store, { ...config, secretKey, dataDir: directory }, { writes: false }),
  );
}

function assertFree(config: Config, replace: boolean): void {
  const path = databaseFileOf(config);
  if (!existsSync(path)) return;
  if (!replace) {
    throw new CliError(
      EXIT.refused,
      `${path} is there already: --replace sets it aside and puts the backup in its place`,
    );
  }
  if (isDatabaseInUse(path)) {
    throw new CliError(EXIT.refused, `${path} is in use: stop the server first, then restore`);
  }
}

/** `polytill.db` becomes `polytill.db.before-restore-20260115T100000Z`. */
async function setAsideWhatIsThere({ dataDir }: Config, names: readonly string[]): Promise<string[]> {
  const stamp = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const present = [...new Set([...ITS_FILES, ...names])]
    .map((name) => join(dataDir, name))
    .filter((path) => existsSync(path));
  const moved = present.map((path) => [path, `${path}.before-restore-${stamp}`] as const);
  for (const [from, to] of moved) await rename(from, to);
  return moved.map(([, to]) => to);
}

async function copyDurably(from: string, to: string): Promise<void> {
  await copyFile(from, to);
  const file = await open(to, 'r+');
  await file.chmod(0o600);
  await file.sync();
  await file.close();
}
