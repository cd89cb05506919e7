import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, readConfig } from '../config.ts';
import { composeDialects, type Dialects } from '../dialects/compose.ts';
import * as served from '../dialects/served.ts';
import { createIds } from '../ids.ts';
import { openVault } from '../open-vault.ts';
import type { KeyDeps } from '../operations/keys.ts';
import { DATABASE_FILE, openStore } from '../store/open-store.ts';
import type { Store } from '../store/store.ts';
import { CliError, EXIT } from './exit-code.ts';

/** What commands on this machine work with: parts of the server, by the server's own settings, without serving. */
export type Machine = KeyDeps & { readonly config: Config };

/** Beside a running server or without one: each process has the database to itself as much as any node has. */
export async function onMachine<T>(work: (machine: Machine) => Promise<T>): Promise<T> {
  return onDatabase(async (store, config) => {
    const vault = await openVault(store, config);
    const { keyForms } = composeDialects(Object.values(served) as unknown as Dialects);
    return work({ config, store, vault, keyForms, clock: { nowMs: Date.now }, ids: createIds() });
  });
}

/** A database that is there, and of this version. */
export async function onDatabase<T>(work: (store: Store, config: Config) => Promise<T>): Promise<T> {
  process.umask(0o077);
  const config = readConfig();
  assertDatabase(config);
  return withStore(config, async (store) => {
    await assertMigrated(store);
    return work(store, config);
  });
}

export async function withStore<T>(config: Config, work: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStore({ databaseUrl: config.databaseUrl ?? undefined, dataDir: config.dataDir });
  try {
    return await work(store);
  } finally {
    await store.close();
  }
}

export function databaseFileOf({ dataDir }: Pick<Config, 'dataDir'>): string {
  return join(dataDir, DATABASE_FILE);
}

/** Opening one would make it: a mistyped directory is not to be filled with an empty database. */
function assertDatabase(config: Config): void {
  if (config.databaseUrl !== null || existsSync(databaseFileOf(config))) return;
  throw new CliError(
    EXIT.failed,
    `there is no database in ${config.dataDir}: set POLYTILL_DATA_DIR to where it is, or make one with: polytill migrate`,
  );
}

async function assertMigrated(store: Store): Promise<void> {
  const missing = (await store.listMigrations()).filter(({ appliedAtMs }) => appliedAtMs === null);
  if (missing.length === 0) return;
  throw new CliError(EXIT.failed, `the database lacks ${missing.length} migrations: run polytill migrate`);
}
