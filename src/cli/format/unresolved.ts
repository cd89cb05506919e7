import type { UnresolvedLine } from '../list-unresolved.ts';
import { formatTable, formatTime } from './table.ts';

/** One line each, whatever a rail has said. */
export function formatUnresolved(items: readonly UnresolvedLine[], hasMore: boolean): string {
  if (items.length === 0) return 'Nothing is unresolved.';
  const head = ['ID', 'MODE', 'STATUS', 'RAIL', 'AMOUNT', 'SINCE', 'ASKED NEXT', 'SAID LAST', 'TO DO'];
  const rows = items.map(({ id, livemode, status, rail, amount, currency, since, next, said, to_do }) => [
    id,
    livemode ? 'live' : 'test',
    status,
    rail,
    `${amount} ${currency}`,
    formatTime(since),
    formatTime(next),
    (said ?? '').replaceAll(/\s+/g, ' '),
    to_do ?? '',
  ]);
  return [formatTable([head, ...rows]), ...(hasMore ? ['There are more: see the dashboard.'] : [])].join('\n');
}
