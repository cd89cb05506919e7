import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { open, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BadSetting, SECRET_KEY_LENGTH } from '../config.ts';
import type { SecretKeys } from './keyring.ts';

export const KEY_FILE = 'secret.key';
/** There while a rotation is under way. */
export const PREVIOUS_KEY_FILE = 'secret.key.previous';

export function keyFileOf(dataDir: string): string {
  return join(dataDir, KEY_FILE);
}

export function previousKeyFileOf(dataDir: string): string {
  return join(dataDir, PREVIOUS_KEY_FILE);
}

export function newSecretKey(): string {
  return randomBytes(32).toString('base64');
}

/** Undefined where none was made yet. */
export function readKeyFiles(dataDir: string): SecretKeys | undefined {
  const current = readKept(keyFileOf(dataDir));
  const previous = readKept(previousKeyFileOf(dataDir));
  return current === undefined ? undefined : { current, previous: previous === undefined ? [] : [previous] };
}

function readKept(path: string): string | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8').trim();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new BadSetting(`${path} cannot be read (${code})`, { cause });
  }
  if (text.length >= SECRET_KEY_LENGTH) return text;
  throw new BadSetting(`${path} holds no secret key: restore it, or remove it if the database is new too`);
}

/** On the disk before anything is sealed with it. False where another process has just kept its own. */
export async function keepFirstKey(dataDir: string, secretKey: string): Promise<boolean> {
  return writeNew(keyFileOf(dataDir), secretKey);
}

/**
 * Puts a new key in the place of the one that is kept, which stays beside it. Both are on the disk when this resolves; stopped
 * anywhere, it leaves the key of before where it was or beside. Where a rotation is under way, nothing is made.
 */
export async function beginFileRotation(dataDir: string): Promise<void> {
  const keys = readKeyFiles(dataDir);
  if (!keys) throw new BadSetting(`there is no ${keyFileOf(dataDir)}: there is no key to rotate`);
  const { current, previous } = keys;
  if (previous.some((key) => key !== current)) return;
  if (previous.length === 0) {
    // Under its own name once it is whole: half a key would be taken for one.
    const draft = `${previousKeyFileOf(dataDir)}.${process.pid}`;
    await rm(draft, { force: true });
    await writeNew(draft, current);
    await rename(draft, previousKeyFileOf(dataDir));
    await syncDirectory(dataDir);
  }
  const draft = `${keyFileOf(dataDir)}.${process.pid}`;
  await rm(draft, { force: true });
  await writeNew(draft, newSecretKey());
  await rename(draft, keyFileOf(dataDir));
  await syncDirectory(dataDir);
}

/** Nothing is sealed under the key of before any more. */
export async function endFileRotation(dataDir: string): Promise<void> {
  await rm(previousKeyFileOf(dataDir), { force: true });
  await syncDirectory(dataDir);
}

async function writeNew(path: string, secretKey: string): Promise<boolean> {
  try {
    await writeFile(path, `${secretKey}\n`, { flag: 'wx', mode: 0o600, flush: true });
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    throw new BadSetting(`${path} cannot be written (${code})`, { cause });
  }
  await syncDirectory(dirname(path));
  return true;
}

async function syncDirectory(path: string): Promise<void> {
  const directory = await open(path);
  await directory.sync();
  await directory.close();
}
