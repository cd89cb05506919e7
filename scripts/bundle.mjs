// Bundles the server into few files: Node reads a dozen large ones in half the time of twelve hundred small ones. What is
// installed stays outside; what is loaded when it is needed stays a file of its own.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('..', import.meta.url));
const source = join(root, 'src');

/** What is imported by its path: by commands, by the package's users, and languages by their names. */
const ENTRIES = ['main', 'config', 'cli/run-cli', 'testing/testing', 'testing/playwright', ...languages()];

function languages() {
  return readdirSync(join(source, 'page/locales'))
    .filter((name) => /^[a-z]{2,3}(-\w+)?\.ts$/.test(name))
    .map((name) => `page/locales/${name.slice(0, -'.ts'.length)}`);
}

const bundle = await rolldown({
  cwd: root,
  input: Object.fromEntries(ENTRIES.map((name) => [name, join(source, `${name}.ts`)])),
  platform: 'node',
  external: (id) => !id.startsWith('.') && !id.startsWith('/') && !id.startsWith('\0'),
  tsconfig: join(root, 'tsconfig.json'),
});
await bundle.write({
  dir: join(root, 'dist'),
  format: 'esm',
  sourcemap: true,
  entryFileNames: '[name].js',
  chunkFileNames: 'chunks/[name]-[hash].js',
});
await bundle.close();
