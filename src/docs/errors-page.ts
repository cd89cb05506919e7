import type { Dialect } from '../dialects/dialect.ts';
import type { Page } from './catalogue.ts';

/** Where an error's `doc_url` leads. */
export const ERRORS = '/docs/errors';

/** The APIs that are served and that the page of errors, made from docs/errors.md, does not tell of. */
export function undocumentedOn(page: Page, dialects: readonly Dialect[]): Dialect[] {
  if (page.address !== ERRORS) return [];
  return dialects.filter(({ openApi }) => !page.headings.some(({ text }) => text === openApi.title));
}

/** Where that page tells of an API. */
export function errorsOf({ name, openApi }: Dialect, page: Page | undefined): string {
  return `${ERRORS}#${page?.headings.find(({ text }) => text === openApi.title)?.id ?? name}`;
}
