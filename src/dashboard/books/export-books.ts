import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { paymentId, postingId, refundId } from '../../core/ids.ts';
import { formatMajor } from '../../core/money.ts';
import type { BookedPosting } from '../../operations/insight/books.ts';
import { csvLine } from '../csv.ts';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { readBooksQuery, spanOf } from './books-query.ts';

const AT_ONCE = 500;
const HEADER = ['time', 'cause', 'from', 'to', 'currency', 'amount', 'session', 'payment', 'refund', 'posting'];

/** For programs: times in UTC, causes and accounts by their own names, amounts as decimals, whatever the language. */
export async function exportBooks(desk: Desk, visit: Visit): Promise<Answer> {
  const mode = visit.livemode ? 'live' : 'test';
  return {
    kind: 'other',
    send: (_request, reply) =>
      reply
        .type('text/csv; charset=utf-8')
        .headers({
          'content-disposition': `attachment; filename="statement-${mode}.csv"`,
          'cache-control': 'no-store',
          'x-content-type-options': 'nosniff',
        })
        .send(Readable.from(linesOf(desk, visit))),
  };
}

/** Page after page, newest first, as fast as the reader takes them. */
async function* linesOf(desk: Desk, visit: Visit): AsyncGenerator<string> {
  const span = spanOf(readBooksQuery(visit), visit.timeZone);
  yield csvLine(HEADER);
  let after: string | undefined;
  do {
    const page = await desk.insight.listBooks({ caller: visit.caller, input: { ...span, limit: AT_ONCE, after } });
    yield page.items.map((item) => csvLine(fieldsOf(desk, item))).join('');
    after = page.hasMore ? page.items.at(-1)?.posting.id : undefined;
    // SQLite answers at once: others would wait until the end.
    await nextTurn();
  } while (after !== undefined);
}

function fieldsOf(desk: Desk, { posting, session }: BookedPosting): string[] {
  const { id, cause, source, destination, currency, amount, createdAtMs } = posting;
  return [
    new Date(createdAtMs).toISOString(),
    cause,
    source,
    destination,
    currency,
    formatMajor({ amountMinor: Number(amount), currency }),
    desk.printSessionId(session),
    paymentId.print(posting.paymentId),
    posting.refundId === null ? '' : refundId.print(posting.refundId),
    postingId.print(id),
  ];
}
