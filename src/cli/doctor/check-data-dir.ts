import { constants } from 'node:fs';
import { access, readdir, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../../config.ts';
import { type Finding, fail, ok, reasonOf, warn } from './finding.ts';

const SECRET_FILES = /^(polytill\.db(-wal|-shm)?|secret\.key|test-keys\.json)$/;
const MEGABYTE = 1024 ** 2;
const FREE_FAIL_BYTES = 100 * MEGABYTE;
const FREE_WARN_BYTES = 1024 * MEGABYTE;

/** Whether the data directory can be written, is nobody else's to read, and has room. */
export async function checkDataDir({ dataDir }: Config): Promise<Finding[]> {
  try {
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return [
        warn(
          'data directory',
          `${dataDir} is not there yet`,
          'a start makes it, unless the path is wrong: see POLYTILL_DATA_DIR',
        ),
      ];
    }
    return [
      fail(
        'data directory',
        `${dataDir}: ${reasonOf(error)}`,
        'let this user read and write it, or set POLYTILL_DATA_DIR',
      ),
    ];
  }
  return [await checkPermissions(dataDir), await checkSpace(dataDir)];
}

async function checkPermissions(dataDir: string): Promise<Finding> {
  const secret = (await readdir(dataDir)).filter((name) => SECRET_FILES.test(name)).map((name) => join(dataDir, name));
  const open: string[] = [];
  for (const path of secret) if (await isOpenToOthers(path)) open.push(path);
  if (open.length === 0) return ok('permissions', `${dataDir} is readable by its owner only`);
  return fail('permissions', `others on this machine can read ${open.join(', ')}`, `chmod 600 ${open.join(' ')}`);
}

/** Those who may not enter the directory cannot reach the file, whatever its own mode. */
async function isOpenToOthers(path: string): Promise<boolean> {
  const [file, directory] = await Promise.all([stat(path), stat(join(path, '..'))]);
  return (file.mode & 0o044) !== 0 && (directory.mode & 0o011) !== 0;
}

async function checkSpace(dataDir: string): Promise<Finding> {
  const { bavail, bsize } = await statfs(dataDir);
  const free = bavail * bsize;
  const message = `${Math.floor(free / MEGABYTE).toLocaleString('en')} MB are free in ${dataDir}`;
  if (free < FREE_FAIL_BYTES) return fail('disk space', message, 'make room: without it no payment can be recorded');
  if (free < FREE_WARN_BYTES) return warn('disk space', message, 'make room soon');
  return ok('disk space', message);
}
