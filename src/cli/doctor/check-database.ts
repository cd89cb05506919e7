import { existsSync } from 'node:fs';
import type { Config } from '../../config.ts';
import { openSecrets, type Secrets } from '../../open-vault.ts';
import { countToReseal } from '../../operations/reseal.ts';
import { keyFileOf } from '../../secret-keys/key-files.ts';
import { keyIdOf, prefixOf } from '../../secret-keys/sealing-key.ts';
import { SchemaTooNew } from '../../store/migrations/run-migrations.ts';
import type { Store } from '../../store/store.ts';
import { databaseFileOf } from '../on-machine.ts';
import { type Finding, fail, ok, reasonOf, warn } from './finding.ts';

/** Nodes must agree on the time to a second; nothing relies on more. */
const SKEW_FAIL_MS = 1_000;

/** Null where there is none yet: opening one would make it. */
export function missingDatabase(config: Config): Finding | null {
  if (config.databaseUrl !== null || existsSync(databaseFileOf(config))) return null;
  return warn(
    'database',
    `there is none in ${config.dataDir} yet`,
    'polytill start makes it, unless POLYTILL_DATA_DIR is wrong',
  );
}

/** Whether the database answers, is of this version, tells the same time, and was made with this secret key. */
export async function checkDatabase(store: Store, config: Config): Promise<Finding[]> {
  let migrations: Finding;
  try {
    // First: what a write needs is made with it.
    migrations = await checkMigrations(store);
    await store.ping();
  } catch (error) {
    const cure = config.databaseUrl
      ? 'see that it runs and that DATABASE_URL is right'
      : 'see who else holds the file, and the disk';
    return [fail('database', `it cannot be used: ${reasonOf(error)}`, cure)];
  }
  const where = store.engine === 'sqlite' ? databaseFileOf(config) : 'PostgreSQL';
  const findings = [ok('database', `${where} answers`), migrations, await checkClock(store)];
  if (migrations.status === 'ok') findings.push(...(await checkSecretKey(store, config)));
  return findings;
}

async function checkMigrations(store: Store): Promise<Finding> {
  try {
    const migrations = await store.listMigrations();
    const missing = migrations.filter(({ appliedAtMs }) => appliedAtMs === null);
    if (missing.length === 0) return ok('migrations', `all ${migrations.length} were run`);
    return fail('migrations', `${missing.length} of ${migrations.length} are missing`, 'run polytill migrate');
  } catch (error) {
    if (!(error instanceof SchemaTooNew)) throw error;
    return fail('migrations', error.message, 'start the newer version');
  }
}

async function checkClock(store: Store): Promise<Finding> {
  const before = Date.now();
  const theirs = await store.readClock();
  const after = Date.now();
  const skewMs = theirs < before ? before - theirs : Math.max(0, theirs - after);
  const message = `this machine's and the database's differ by ${skewMs} ms`;
  if (skewMs <= SKEW_FAIL_MS) return ok('clock', message);
  return fail('clock', message, 'set both by NTP: expiry, retries and signatures go by them');
}

async function checkSecretKey(store: Store, config: Config): Promise<Finding[]> {
  const path = keyFileOf(config.dataDir);
  if (!config.secretKey && !existsSync(path) && (await store.read.findOldestKey()) === undefined) {
    return [ok('secret key', `a start makes one in ${path}`)];
  }
  let secrets: Secrets;
  try {
    secrets = await openSecrets(store, config, { writes: false });
  } catch (error) {
    return [fail('secret key', reasonOf(error), 'without it no API key is known and no webhook can be signed')];
  }
  const where = config.secretKey ? 'POLYTILL_SECRET_KEY' : path;
  const own = ok('secret key', `${where} is the one that this database was made with, or was rotated to`);
  return [own, await checkRotation(store, secrets.keyring.currentId)];
}

/** What names no key is from before keys had names: where no other key is known, it is under this one. */
async function checkRotation(store: Store, currentId: string): Promise<Finding> {
  const isRotating = (await store.read.listVaultKeys()).some(({ id }) => id !== currentId);
  const counts = (sealed: string) => isRotating || keyIdOf(sealed) !== null;
  const count = await countToReseal({ store, prefix: prefixOf(currentId) }, counts);
  if (!isRotating && count === 0) return ok('sealed texts', 'all are sealed under the secret key');
  const message = `${count} rows are still sealed under a previous secret key`;
  return warn(
    'sealed texts',
    message,
    'run polytill rotate-key, and keep the previous key until that has ended with 0',
  );
}
