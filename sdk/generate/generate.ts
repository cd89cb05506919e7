import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readPaygateDocument } from './paygate-document.ts';
import { writePhp } from './php.ts';
import { writePython } from './python.ts';
import { readApi } from './read-api.ts';
import { writeReference } from './reference/reference.ts';
import { writeTypescript } from './typescript.ts';
import { writeVectors } from './vectors.ts';

/**
 * Writes what is generated of the SDKs, and the API's reference in docs/: `npm run generate:sdks`. Everything in a generated folder is the generator's own.
 * `generateSdks` tells the files, by their paths from `sdk/`; a test holds them against what is there.
 */
const SDK = join(import.meta.dirname, '..');
const FOLDERS = [
  'vectors/generated',
  'typescript/src/generated',
  'python/polytill/generated',
  'php/src/Model',
  'php/src/Resource',
  '../docs/reference',
];

export async function generateSdks(): Promise<ReadonlyMap<string, string>> {
  const { version } = JSON.parse(readFileSync(join(SDK, '../package.json'), 'utf8'));
  const document = await readPaygateDocument();
  const api = readApi(document);
  return new Map([
    ...inFolder('vectors/generated', writeVectors()).map(layOut),
    ...inFolder('typescript/src/generated', writeTypescript(api, version)).map(layOut),
    ...inFolder('python/polytill/generated', writePython(api, version)),
    ...inFolder('php/src', writePhp(api, version)),
    ...inFolder('../docs/reference', await writeReference(document, api)),
  ]);
}

/** What is in the generated folders now. */
export function readGenerated(): ReadonlyMap<string, string> {
  return new Map(FOLDERS.flatMap(filesIn).map((path) => [relative(SDK, path), readFileSync(path, 'utf8')]));
}

function inFolder(folder: string, files: Record<string, string>): [string, string][] {
  return Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text]);
}

/** As Biome would have it, so that what is generated reads like what is written. */
function layOut([path, text]: [string, string]): [string, string] {
  const biome = join(SDK, '../node_modules/@biomejs/biome/bin/biome');
  const options = ['check', '--write', `--stdin-file-path=sdk/${path}`];
  const { status, stdout, stderr } = spawnSync(process.execPath, [biome, ...options], {
    cwd: join(SDK, '..'),
    input: text,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`${path}: ${stderr}`);
  return [path, stdout];
}

function filesIn(folder: string): string[] {
  return readdirSync(join(SDK, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.pyc'))
    .map((entry) => join(entry.parentPath, entry.name));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const files = await generateSdks();
  for (const folder of FOLDERS) rmSync(join(SDK, folder), { recursive: true, force: true });
  for (const [path, text] of files) {
    mkdirSync(dirname(join(SDK, path)), { recursive: true });
    writeFileSync(join(SDK, path), text);
  }
  console.error(`wrote ${files.size} files below sdk/ and docs/reference/`);
}
