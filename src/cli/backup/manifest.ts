import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { KEY_FILE, PREVIOUS_KEY_FILE } from '../../secret-keys/key-files.ts';
import { DATABASE_FILE } from '../../store/open-store.ts';
import { CliError, EXIT } from '../exit-code.ts';

export const MANIFEST_FILE = 'backup.json';

/** What goes with the database, where it is there. */
export const BESIDE: readonly string[] = [KEY_FILE, PREVIOUS_KEY_FILE, 'test-keys.json'];

/** What a backup is made of. `secretKey` says where the key is that its secrets were sealed with. */
export type Manifest = {
  readonly format: 1;
  readonly version: string;
  readonly created_at: string;
  readonly secret_key: 'file' | 'setting';
  readonly files: readonly { readonly name: string; readonly bytes: number; readonly sha256: string }[];
};

export async function describeFile(directory: string, name: string): Promise<Manifest['files'][number]> {
  const hash = createHash('sha256');
  let bytes = 0;
  await pipeline(createReadStream(join(directory, name)), async (chunks) => {
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
    }
  });
  return { name, bytes, sha256: hash.digest('hex') };
}

/** Reads what a backup says of itself, and holds every file against it. */
export async function readManifest(directory: string): Promise<Manifest> {
  const manifest = await parseManifest(directory);
  for (const file of manifest.files) {
    const found = await describeFile(directory, file.name).catch(() => null);
    if (found?.sha256 !== file.sha256) {
      const what = found ? 'is not what was backed up' : 'is missing';
      throw new CliError(EXIT.failed, `${join(directory, file.name)} ${what}: take another backup`);
    }
  }
  return manifest;
}

async function parseManifest(directory: string): Promise<Manifest> {
  const path = join(directory, MANIFEST_FILE);
  let manifest: Partial<Manifest> | null;
  try {
    manifest = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new CliError(EXIT.failed, `${directory} is no backup: ${path} cannot be read`, { cause });
  }
  if (typeof manifest?.format === 'number' && manifest.format > 1) {
    throw new CliError(EXIT.failed, `${directory} was made by a newer Polytill: restore it with that one`);
  }
  if (!isManifest(manifest)) {
    throw new CliError(EXIT.failed, `${directory} is no backup: ${path} is not as polytill backup writes it`);
  }
  return manifest;
}

/** A backup may come from anywhere. A name is a place to be written to, so only those that are written are taken. */
function isManifest(given: Partial<Manifest> | null): given is Manifest {
  if (given?.format !== 1 || !Array.isArray(given.files)) return false;
  if (given.secret_key !== 'file' && given.secret_key !== 'setting') return false;
  const names = given.files.map((file: Partial<Manifest['files'][number]> | null) => file?.name);
  return names.includes(DATABASE_FILE) && names.every((name) => name === DATABASE_FILE || BESIDE.includes(name ?? ''));
}
