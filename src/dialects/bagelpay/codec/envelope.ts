import type { Caller, Counted } from '../../../operations/operations.ts';

/** One object: `code` repeats the status. */
export function renderEnvelope(data: unknown): string {
  return JSON.stringify({ msg: SUCCESS, code: 200, data });
}

/** A list has no `data`: what it tells stands at the top. */
export function renderList<Item>(
  page: Pick<Counted<Item>, 'total' | 'items'>,
  render: (item: Item) => unknown,
): string {
  return JSON.stringify({ total: page.total, items: page.items.map(render), code: 200, msg: SUCCESS });
}

const SUCCESS = 'Operation successful';

export type PageQuery = { readonly pageNum?: number; readonly pageSize?: number };

export function parsePage({ pageNum = 1, pageSize = DEFAULT_PAGE_SIZE }: PageQuery) {
  return { limit: pageSize, offset: (pageNum - 1) * pageSize };
}

export const DEFAULT_PAGE_SIZE = 10;

export const modeOf = (livemode: boolean) => (livemode ? 'live' : 'test');

/** In what answers are told: the account's own time. */
export const timeZoneOf = ({ caller }: { caller: Caller }) => caller.account.timeZone;
