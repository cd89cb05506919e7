import type { Page } from '../../../store/store.ts';

export function renderList<Item>(url: string, page: Page<Item>, render: (item: Item) => unknown): string {
  return JSON.stringify({ object: 'list', url, has_more: page.hasMore, data: page.items.map(render) });
}

/** Of items that are JSON text already. */
export function renderListOfTexts(url: string, hasMore: boolean, texts: readonly string[]): string {
  return `{"object":"list","url":${JSON.stringify(url)},"has_more":${hasMore},"data":[${texts.join(',')}]}`;
}
