import type { Page } from '../../../store/store.ts';

export function renderList<Item>(url: string, page: Page<Item>, render: (item: Item) => unknown): string {
  return JSON.stringify({ object: 'list', data: page.items.map(render), has_more: page.hasMore, url });
}

/** Of items that are JSON text already. */
export function renderListOfTexts(url: string, { items, hasMore }: Page<string>): string {
  return `{"object":"list","data":[${items.join(',')}],"has_more":${hasMore},"url":${JSON.stringify(url)}}`;
}
