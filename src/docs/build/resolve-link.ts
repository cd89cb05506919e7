import { existsSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { addressOf, fileAddressOf } from './addresses.ts';

/** Where a link of a page leads, as the site serves it. */
export type Target = {
  /** What the page then says. */
  readonly href: string;
  /** The page that it leads to, and the place on it. */
  readonly page?: { readonly source: string; readonly anchor: string | undefined };
  readonly file?: string;
  /** Why it leads nowhere. */
  readonly problem?: string;
};

/** The address of every example; on the site its links stay on the site. */
const EXAMPLE_HOST = /^http:\/\/localhost:4242(?=\/|$)/;

/** `href` as it stands in the Markdown at `source`, a path from `root`. */
export function resolveLink(root: string, source: string, href: string): Target {
  if (EXAMPLE_HOST.test(href)) return { href: href.replace(EXAMPLE_HOST, '') || '/' };
  if (/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(href)) return { href };
  if (href.startsWith('/')) return resolveAbsolute(href);
  const [path = '', anchor] = href.split('#', 2);
  const found = path === '' ? source : posix.join(posix.dirname(source), decodeURIComponent(path));
  const kind = found.startsWith('..') ? 'missing' : kindOf(join(root, found));
  if (kind === 'file' && !found.endsWith('.md')) return { href: fileAddressOf(found), file: found };
  const page = kind === 'folder' ? readmeOf(root, found) : found;
  if (kind === 'missing' || !page) return { href, problem: `${href} is not there` };
  return { href: addressOf(page) + (anchor ? `#${anchor}` : ''), page: { source: page, anchor } };
}

/** What only the server has, and no Markdown: the references that are tried out, the descriptions, the demo. */
function resolveAbsolute(href: string): Target {
  if (!href.startsWith('/docs') || /^\/docs\/api(\/|$)/.test(href)) return { href };
  return {
    href,
    problem: `${href} leads nowhere on the repository's site: write it as a relative link to the .md file`,
  };
}

/** A folder of `docs/` without a README is given one by the build. */
function readmeOf(root: string, folder: string): string | undefined {
  const readme = posix.join(folder, 'README.md');
  return existsSync(join(root, readme)) || readme.startsWith('docs/') ? readme : undefined;
}

function kindOf(path: string): 'file' | 'folder' | 'missing' {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return 'missing';
  return stat.isDirectory() ? 'folder' : 'file';
}
