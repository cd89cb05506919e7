import { refuse } from '../../../core/errors.ts';
import type { Uuid } from '../../../core/ids.ts';
import type { Page, PageRequest } from '../../../store/store.ts';

type PageQuery = {
  readonly limit?: number;
  readonly starting_after?: string;
  readonly ending_before?: string;
};

/** Document 002 has no list: pages are asked for as the native API's are. */
export function parsePage(query: PageQuery, parseId: (text: string) => Uuid | undefined): PageRequest {
  if (query.starting_after !== undefined && query.ending_before !== undefined) {
    const reason = 'a page lies after one id or before another: send only one of starting_after and ending_before';
    refuse({ code: 'not_allowed_together', param: 'ending_before', reason });
  }
  return {
    limit: query.limit ?? 10,
    after: parseCursor('starting_after', query.starting_after, parseId),
    before: parseCursor('ending_before', query.ending_before, parseId),
  };
}

export function renderList<Item>({ items, hasMore }: Page<Item>, render: (item: Item) => unknown): string {
  return JSON.stringify({ data: items.map(render), has_more: hasMore });
}

function parseCursor(param: string, text: string | undefined, parseId: (text: string) => Uuid | undefined) {
  if (text === undefined) return undefined;
  return parseId(text) ?? refuse({ code: 'parameter_invalid', param, reason: 'must be an id as a list gives it' });
}
