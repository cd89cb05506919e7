import { posix } from 'node:path';
import { HOME } from '../catalogue.ts';

/** What the server has of its own below `/docs`. */
const RESERVED = /^\/docs\/(search|api|assets|more)(\/|$)/;

/** Where a page is served, by the path of its Markdown from the root. What is not below `docs/` is below `/docs/more`. */
export function addressOf(source: string): string {
  if (source === 'README.md') return `${HOME}/more/readme`;
  const page = source.replace(/(^|\/)README\.md$/, '').replace(/\.md$/, '');
  if (page === 'docs') return HOME;
  return page.startsWith('docs/') ? `/${page}` : `${HOME}/more/${page.toLowerCase()}`;
}

export function fileAddressOf(source: string): string {
  return source.startsWith('docs/') ? `/${source}` : `${HOME}/more/${source}`;
}

/** Whether the server would answer something else at a page's address. */
export function isReserved(source: string): boolean {
  return source.startsWith('docs/') && RESERVED.test(addressOf(source));
}

/** Browsers run nothing of these: what is no picture is text. */
export function typeOf(source: string): string {
  return PICTURES[posix.extname(source).toLowerCase()] ?? 'text/plain; charset=utf-8';
}

export function isPicture(source: string): boolean {
  return posix.extname(source).toLowerCase() in PICTURES;
}

const PICTURES: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.svg': 'image/svg+xml',
};
