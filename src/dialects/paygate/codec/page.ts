import { refuse } from '../../../core/errors.ts';
import type { PrefixedId } from '../../../core/ids.ts';
import type { Page, PageRequest } from '../../../store/store.ts';
import { parseFilterId } from '../ids.ts';

type PageQuery = {
  readonly limit?: number;
  readonly starting_after?: string;
  readonly ending_before?: string;
};

export function parsePage(query: PageQuery, form: PrefixedId): PageRequest {
  assertOneCursor(query);
  return {
    limit: query.limit ?? 10,
    after: parseFilterId(form, 'starting_after', query.starting_after),
    before: parseFilterId(form, 'ending_before', query.ending_before),
  };
}

export function assertOneCursor(query: PageQuery): void {
  if (query.starting_after === undefined || query.ending_before === undefined) return;
  const reason = 'a page lies after one id or before another: send only one of starting_after and ending_before';
  refuse({ code: 'not_allowed_together', param: 'ending_before', reason });
}

export function renderList<Item>(url: string, page: Page<Item>, render: (item: Item) => unknown): string {
  return JSON.stringify({ object: 'list', url, has_more: page.hasMore, data: page.items.map(render) });
}

/** Of items that are JSON text already. */
export function renderListOfTexts(url: string, hasMore: boolean, texts: readonly string[]): string {
  return `{"object":"list","url":${JSON.stringify(url)},"has_more":${hasMore},"data":[${texts.join(',')}]}`;
}
