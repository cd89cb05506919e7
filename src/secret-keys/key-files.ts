import { randomBytes } from 'node:crypto';
import { readFileSync, type Stats } from 'node:fs';
import { open, rename, rm, stat, writeFile } from 'node:fs/promises';
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
 * anywhere, it leaves the key of before where it was or beside. Where a rotation is under way, nothing is made. Both belong to whom
 * the key of before belonged to, and are readable to whom it was.
 */
export async function beginFileRotation(dataDir: string): Promise<void> {
  const keys = readKeyFiles(dataDir);
  if (!keys) throw new BadSetting(`there is no ${keyFileOf(dataDir)}: there is no key to rotate`);
  const { current, previous } = keys;
  if (previous.some((key) => key !== current)) return;
  const like = await stat(keyFileOf(dataDir));
  if (previous.length === 0) await replace(previousKeyFileOf(dataDir), current, like);
  await replace(keyFileOf(dataDir), newSecretKey(), like);
}

/** Under its own name once it is whole: half a key would be taken for one. */
async function replace(path: string, secretKey: string, like: Stats): Promise<void> {
  const draft = `${path}.${process.pid}`;
  await rm(draft, { force: true });
  await writeNew(draft, secretKey);
  await giveAway(draft, like).catch(async (error) => {
    await rm(draft, { force: true });
    throw error;
  });
  await rename(draft, path);
  await syncDirectory(dirname(path));
}

/** To whom the key of before belongs: a command that root has run leaves keys that the server can read. */
async function giveAway(path: string, { uid, gid, mode }: Stats): Promise<void> {
  const file = await open(path, 'r+');
  try {
    const own = await file.stat();
    if (own.uid !== uid || own.gid !== gid) await file.chown(uid, gid);
    await file.chmod(mode & 0o777);
    await file.sync();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new BadSetting(
      `a new key cannot be given to the owner of ${KEY_FILE}, user ${uid}, group ${gid} (${code}): nothing was changed, run this as that user or as root`,
      { cause },
    );
  } finally {
    await file.close();
  }
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
