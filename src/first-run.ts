import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BadSetting } from './config.ts';
import type { Account } from './core/account.ts';
import { Refused } from './core/errors.ts';
import type { DialectName } from './core/session.ts';
import type { Operations } from './operations/operations.ts';

export type TestKeys = { paygate: string; [dialect: DialectName]: string };

/** Makes the data directory, or says in one line why it cannot be used. */
export async function prepareDataDir(dataDir: string): Promise<void> {
  try {
    await makeDirectory(dataDir);
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

/**
 * The account and a test key for each dialect. Made at the first run; a later start reads the keys back and makes only
 * those that the file lacks. Without a file they are made at each start.
 */
export async function prepareAccount(
  operations: Operations,
  path: string | null,
  dialects: readonly DialectName[],
): Promise<{ account: Account; testKeys: TestKeys; isNew: boolean }> {
  const { account, isNew } = await operations.openFirstAccount({ name: 'My shop' });
  const kept = path === null ? {} : await readTestKeys(path);
  const testKeys = { ...kept };
  for (const dialect of dialects) {
    const text = kept[dialect];
    if (text && (await isValid(operations, text, account))) continue;
    const issued = await operations.createKey({ accountId: account.id, dialect, livemode: false, rights: null });
    testKeys[dialect] = issued.text;
  }
  const differs = dialects.some((dialect) => testKeys[dialect] !== kept[dialect]);
  if (path !== null && differs) await writeTestKeys(path, testKeys);
  return { account, testKeys: testKeys as TestKeys, isNew };
}

/** As `mkdir` with `recursive`, which never returns where a file system like /proc says that a new name does not exist. */
async function makeDirectory(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || existsSync(dirname(path))) throw error;
    await makeDirectory(dirname(path));
    await makeDirectory(path);
  }
}

async function isValid(operations: Operations, text: string, account: Account): Promise<boolean> {
  try {
    return (await operations.authenticate(text)).account.id === account.id;
  } catch (error) {
    // A database that does not answer says nothing about the key.
    if (error instanceof Refused && error.refusal.code === 'key_invalid') return false;
    throw error;
  }
}

async function readTestKeys(path: string): Promise<Record<DialectName, string>> {
  try {
    const kept: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (typeof kept === 'object' && kept !== null && Object.values(kept).every((key) => typeof key === 'string'))
      return kept as Record<DialectName, string>;
    throw new Error('it is not an object of texts');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new BadSetting(`${path} cannot be read: mend it, or remove it and new test keys are made`, { cause });
  }
}

/** Written beside and renamed, so that a crash leaves the old file or the new one and never half of it. */
async function writeTestKeys(path: string, testKeys: Record<DialectName, string>): Promise<void> {
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(testKeys, null, 2)}\n`, { mode: 0o600 });
  await rename(draft, path);
}
