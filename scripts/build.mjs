// Builds the server (Rolldown), the pages' client assets (Vite), the documentation, and for the package the types of what it
// exports (tsc) into dist/, each only when something that it is made from is newer.
import { spawn } from 'node:child_process';
import { globSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

const exclude = (path) => /(^|\/)(node_modules|dist)$/.test(path);

const PARTS = [
  {
    name: 'server',
    sources: ['src', 'tsconfig.json', 'scripts/bundle.mjs', 'package-lock.json'],
    command: ['scripts/bundle.mjs'],
  },
  {
    name: 'types',
    isForPackage: true,
    sources: ['src', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'],
    command: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'],
  },
  {
    name: 'page',
    sources: [
      'src/page',
      'src/http/html',
      'src/dashboard',
      'src/demo',
      'src/docs',
      'vite.config.ts',
      'package-lock.json',
    ],
    command: ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn'],
  },
  {
    name: 'docs',
    // Pages lead to others all over the repository.
    sources: [
      'docs',
      'src/docs',
      'package-lock.json',
      ...globSync('{*.md,{src,sdk,examples}/**/*.md}', { cwd: root, exclude }),
    ],
    command: ['src/docs/build/build-docs.ts'],
  },
];

export async function buildWhatIsStale({ force = false, forPackage = false, only } = {}) {
  if (force) rmSync(join(root, 'dist'), { recursive: true, force: true });
  for (const part of PARTS) {
    if (only && part.name !== only) continue;
    if (part.isForPackage && !forPackage) continue;
    const stamp = join(root, 'dist', `.${part.name}-built`);
    const startedMs = Date.now();
    if (!force && newestMs(part.sources.map((path) => join(root, path))) < modifiedMs(stamp)) continue;
    if (process.stderr.isTTY) process.stderr.write(`building the ${part.name} …\r`);
    await run(part);
    mkdirSync(join(root, 'dist'), { recursive: true });
    // The stamp carries the time at which the build began: what changed while it ran is built next time.
    writeFileSync(stamp, `${new Date(startedMs).toISOString()}\n`);
    console.error(`built the ${part.name} in ${((Date.now() - startedMs) / 1000).toFixed(1)} s`);
  }
}

function run({ name, command }) {
  const [script, ...options] = command;
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, script), ...options], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('error', (error) => fail(name, error.message));
    child.on('exit', (code) => (code === 0 ? resolve() : fail(name, `exit code ${code}`)));
  });
}

function fail(name, reason) {
  rmSync(join(root, 'dist', `.${name}-built`), { force: true });
  console.error(`polytill: the ${name} could not be built (${reason}). Is everything installed? Run: npm ci`);
  process.exit(1);
}

function newestMs(paths) {
  return Math.max(...paths.map((path) => (isDirectory(path) ? newestMs(children(path)) : modifiedMs(path))), 0);
}

function children(directory) {
  return readdirSync(directory).map((name) => join(directory, name));
}

function isDirectory(path) {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function modifiedMs(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await buildWhatIsStale({ force: process.argv.includes('--force'), forPackage: process.argv.includes('--package') });
