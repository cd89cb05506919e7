import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { CliError, EXIT } from '../exit-code.ts';

export const MANIFEST_FILE = 'backup.json';

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
  try {
    const manifest = JSON.parse(await readFile(path, 'utf8'));
    if (manifest.format === 1) return manifest;
  } catch (cause) {
    throw new CliError(EXIT.failed, `${directory} is no backup: ${path} cannot be read`, { cause });
  }
  throw new CliError(EXIT.failed, `${directory} was made by a newer Polytill: restore it with that one`);
}
