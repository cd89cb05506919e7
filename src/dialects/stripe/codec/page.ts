import { refuse } from '../../../core/errors.ts';
import type { PrefixedId } from '../../../core/ids.ts';
import type { Page, PageRequest } from '../../../store/store.ts';
import { parseFilterId } from '../ids.ts';

export type PageQuery = {
  readonly limit?: number;
  readonly starting_after?: string;
  readonly ending_before?: string;
};

export function parsePage(query: PageQuery, form: PrefixedId): PageRequest {
  assertOneWay(query);
  return {
    limit: query.limit ?? 10,
    after: parseFilterId(form, 'starting_after', query.starting_after),
    before: parseFilterId(form, 'ending_before', query.ending_before),
  };
}

export function assertOneWay({ starting_after, ending_before }: PageQuery): void {
  if (starting_after === undefined || ending_before === undefined) return;
  const reason = 'a page lies after one id or before another: send only one of starting_after and ending_before';
  refuse({ code: 'not_allowed_together', param: 'ending_before', reason });
}

export function renderList<Item>(url: string, page: Page<Item>, render: (item: Item) => unknown): string {
  return JSON.stringify({ object: 'list', data: page.items.map(render), has_more: page.hasMore, url });
}

/** Of items that are JSON text already. */
export function renderListOfTexts(url: string, { items, hasMore }: Page<string>): string {
  return `{"object":"list","data":[${items.join(',')}],"has_more":${hasMore},"url":${JSON.stringify(url)}}`;
}
