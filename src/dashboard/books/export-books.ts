import { disputeId, paymentId, postingId, refundId } from '../../core/ids.ts';
import type { BookedPosting } from '../../operations/insight/books.ts';
import { postedDecimal } from '../components/posted-amount.ts';
import { csvDownload } from '../csv-download.ts';
import { daysSpan } from '../days-span.ts';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { readBooksQuery } from './books-query.ts';

const HEADER = [
  'time',
  'cause',
  'from',
  'to',
  'currency',
  'amount',
  'session',
  'payment',
  'refund',
  'dispute',
  'posting',
];

/**
 * Who took it along is in the audit log before the first of it leaves. For programs: times in UTC, causes and accounts by their own
 * names, amounts as decimals, whatever the language.
 */
export async function exportBooks(desk: Desk, visit: Visit): Promise<Answer> {
  const query = readBooksQuery(visit);
  const span = daysSpan(query, visit.timeZone);
  const details = { format: 'csv', ...(query.from ? { from: query.from } : {}), ...(query.to ? { to: query.to } : {}) };
  return csvDownload(`statement-${visit.livemode ? 'live' : 'test'}.csv`, {
    header: HEADER,
    list: (page) => desk.insight.listBooks({ caller: visit.caller, input: { ...span, ...page } }),
    idOf: ({ posting }) => posting.id,
    fieldsOf: (item) => fieldsOf(desk, item),
    record: () => desk.people.record(visit.actor, { action: 'books.export', details }),
  });
}

function fieldsOf(desk: Desk, { posting, session }: BookedPosting): string[] {
  const { id, cause, source, destination, currency, createdAtMs } = posting;
  return [
    new Date(createdAtMs).toISOString(),
    cause,
    source,
    destination,
    currency,
    postedDecimal(posting),
    desk.printSessionId(session),
    paymentId.print(posting.paymentId),
    posting.refundId === null ? '' : refundId.print(posting.refundId),
    posting.disputeId === null ? '' : disputeId.print(posting.disputeId),
    postingId.print(id),
  ];
}
