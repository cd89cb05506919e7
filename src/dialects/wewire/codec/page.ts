import type { Counted, FullCheckout, ListSessionsInput } from '../../../operations/operations.ts';
import { renderCheckout } from './session.ts';

export type PageQuery = { readonly page?: number; readonly limit?: number };

const DEFAULT_LIMIT = 20;

export function parsePage({ page = 1, limit = DEFAULT_LIMIT }: PageQuery): ListSessionsInput {
  return { limit, offset: (page - 1) * limit };
}

/** Newest first. `page` and `limit` are told as they were asked for, also where there are fewer. */
export function renderPage(found: Counted<FullCheckout>, query: PageQuery, rendering: { publicUrl: string }): string {
  const { page = 1, limit = DEFAULT_LIMIT } = query;
  const data = found.items.map((checkout) => renderCheckout(checkout, rendering));
  return JSON.stringify({ data, page, totalItems: found.total, limit });
}
