import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BadSetting, type Config } from './config.ts';
import type { Account } from './core/account.ts';
import { DIALECTS, type DialectName } from './core/session.ts';
import type { Operations } from './operations/operations.ts';
import type { Store } from './store/store.ts';

export type TestKeys = Record<DialectName, string>;

/** Makes the data directory, or says in one line why it cannot be used. */
export async function prepareDataDir(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true });
    const probe = join(dataDir, `.probe-${process.pid}`);
    await (await open(probe, 'w', 0o600)).close();
    await unlink(probe);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new BadSetting(
      `POLYTILL_DATA_DIR ${dataDir} cannot be written (${code}): choose a directory that this user may write to`,
      {
        cause,
      },
    );
  }
}

/** The secret key that was set, or one made at the first run and kept in the data directory, readable by the owner only. */
export async function readSecretKey(config: Config): Promise<string> {
  if (config.secretKey) return config.secretKey;
  const path = join(config.dataDir, 'secret.key');
  try {
    await writeFile(path, `${randomBytes(32).toString('base64')}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return (await readFile(path, 'utf8')).trim();
}

/**
 * The account and a test key for each dialect. Made at the first run; a later start reads the keys back and makes only
 * those that the file lacks.
 */
export async function prepareAccount(
  { operations, store }: { operations: Operations; store: Store },
  config: Config,
): Promise<{ account: Account; testKeys: TestKeys; isNew: boolean }> {
  const known = (await store.read.listAccounts())[0];
  const account = known ?? (await operations.createAccount({ name: 'My shop' }));
  const path = join(config.dataDir, 'test-keys.json');
  const kept = await readTestKeys(path);
  const testKeys = { ...kept };
  for (const dialect of DIALECTS) {
    const text = kept[dialect];
    if (text && (await isValid(operations, text, account))) continue;
    const issued = await operations.createKey({ accountId: account.id, dialect, livemode: false, rights: null });
    testKeys[dialect] = issued.text;
  }
  if (DIALECTS.some((dialect) => testKeys[dialect] !== kept[dialect])) await writeTestKeys(path, testKeys);
  return { account, testKeys: testKeys as TestKeys, isNew: !known };
}

async function isValid(operations: Operations, text: string, account: Account): Promise<boolean> {
  try {
    return (await operations.authenticate(text)).account.id === account.id;
  } catch {
    return false;
  }
}

async function readTestKeys(path: string): Promise<Partial<TestKeys>> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new BadSetting(`${path} cannot be read: mend it, or remove it and new test keys are made`, { cause });
  }
}

/** Written beside and renamed, so that a crash leaves the old file or the new one and never half of it. */
async function writeTestKeys(path: string, testKeys: Partial<TestKeys>): Promise<void> {
  const draft = `${path}.${process.pid}`;
  const ordered = Object.fromEntries(DIALECTS.map((dialect) => [dialect, testKeys[dialect]]));
  await writeFile(draft, `${JSON.stringify(ordered, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, path);
}
