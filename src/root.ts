import { existsSync } from 'node:fs';

/** The package's own folder: the same whether this runs from `src`, or from a file of `dist` that it was bundled into. */
export const ROOT: URL = findRoot(new URL('.', import.meta.url));

/** What is loaded by its name stands in `src` as TypeScript and in `dist` as JavaScript. */
const EXTENSION = import.meta.url.endsWith('.ts') ? '.ts' : '.js';
const CODE = new URL(EXTENSION === '.ts' ? 'src/' : 'dist/', ROOT);

/** A folder of code, by its path in `src`. */
export function codeIn(folder: string): { readonly at: URL; readonly extension: string } {
  return { at: new URL(folder, CODE), extension: EXTENSION };
}

function findRoot(folder: URL): URL {
  return existsSync(new URL('package.json', folder)) ? folder : findRoot(new URL('..', folder));
}
