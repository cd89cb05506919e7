// Builds both faces of the package, ESM and CommonJS, with the TypeScript of the repository; only when something is newer.
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const dist = join(here, 'dist');
const stamp = join(dist, '.built');

export function build({ force = false } = {}) {
  if (!force && newestMs() < (statSync(stamp, { throwIfNoEntry: false })?.mtimeMs ?? 0)) return;
  const startedAt = new Date();
  rmSync(dist, { recursive: true, force: true });
  compile('tsconfig.esm.json');
  compile('tsconfig.cjs.json');
  writeFileSync(join(dist, 'cjs/package.json'), '{ "type": "commonjs" }\n');
  writeFileSync(stamp, `${startedAt.toISOString()}\n`);
}

function compile(project) {
  const tsc = join(here, '../../node_modules/typescript/bin/tsc');
  const { status } = spawnSync(process.execPath, [tsc, '-p', join(here, project)], { stdio: 'inherit' });
  if (status !== 0) throw new Error(`${project} does not compile`);
}

function newestMs() {
  const configs = readdirSync(here).filter((name) => /\.(json|mjs)$/.test(name));
  const sources = readdirSync(join(here, 'src')).map((name) => join('src', name));
  return Math.max(...[...configs, ...sources].map((name) => statSync(join(here, name)).mtimeMs));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) build({ force: process.argv.includes('--force') });
