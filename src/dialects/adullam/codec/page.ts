import { refuse } from '../../../core/errors.ts';
import type { Uuid } from '../../../core/ids.ts';
import type { Page, PageRequest } from '../../../store/store.ts';
import { type PageQuery, parseCursors } from '../../page.ts';

/** Document 002 has no list: pages are asked for as the native API's are. */
export function parsePage(query: PageQuery, parseId: (text: string) => Uuid | undefined): PageRequest {
  const unknown = (param: string) =>
    refuse({ code: 'parameter_invalid', param, reason: 'must be an id as a list gives it' });
  return parseCursors(query, (text, param) => parseId(text) ?? unknown(param));
}

export function renderList<Item>({ items, hasMore }: Page<Item>, render: (item: Item) => unknown): string {
  return JSON.stringify({ data: items.map(render), has_more: hasMore });
}
