import { globSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Catalogue } from '../catalogue.ts';
import type { Site } from './build-site.ts';

/**
 * The site as the server reads it: `catalogue.json` at the first visit, `passages.json` at the first search, and of `pages` and
 * `files` what is asked for. A server may be reading: a file is replaced in one step, and only where it has changed.
 */
export function writeSite(site: Site, { root, folder }: { readonly root: string; readonly folder: string }): void {
  const { pages, navigation, files, passages } = site;
  const catalogue: Catalogue = { pages, navigation, files };
  const written = new Map<string, string | Buffer>([
    ...[...site.fragments].map(([source, html]) => [`pages/${source}.html`, html] as const),
    ...[...site.markdown].map(([source, text]) => [`files/${source}`, text] as const),
    ...files.map(({ source }) => [`files/${source}`, readFileSync(join(root, source))] as const),
    ['passages.json', JSON.stringify(passages)],
    ['catalogue.json', JSON.stringify(catalogue)],
  ]);
  for (const [path, content] of written) replace(join(folder, path), Buffer.from(content as string));
  for (const path of filesIn(folder)) if (!written.has(path)) rmSync(join(folder, path));
}

function replace(path: string, content: Buffer): void {
  if (contentOf(path)?.equals(content)) return;
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, content);
  renameSync(draft, path);
}

function contentOf(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

function filesIn(folder: string): string[] {
  const entries = globSync('**/*', { cwd: folder, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}
