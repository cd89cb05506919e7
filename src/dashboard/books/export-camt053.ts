import { refuse } from '../../core/errors.ts';
import { addDays, calendarOf, type Day } from '../../core/insight/calendar.ts';
import { isCurrency } from '../../core/money.ts';
import type { Desk } from '../desk.ts';
import { downloadHeaders } from '../download-headers.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { readBooksQuery } from './books-query.ts';

/**
 * A bank statement of one currency, for accounting software: of the days that are asked for, or of this month so far. Who took
 * it along is in the audit log before it leaves.
 */
export async function exportCamt053(desk: Desk, visit: Visit): Promise<Answer> {
  const currency = visit.query.get('currency') ?? visit.account.defaultCurrency;
  if (!isCurrency(currency)) return refuse({ code: 'not_found', resource: 'statement', id: currency });
  const { from, to } = daysOf(visit);
  const calendar = calendarOf(visit.timeZone);
  const [fromMs, untilMs] = [calendar.startOf(from), calendar.startOf(addDays(to, 1))];
  if (untilMs <= fromMs) return refuse({ code: 'parameter_invalid', param: 'to', reason: 'must not be before from' });
  const input = { currency, span: { fromMs, untilMs } };
  const statement = await desk.insight.readStatement({ caller: visit.caller, input });
  return {
    kind: 'other',
    async send(request, reply) {
      reply
        .type('application/xml; charset=utf-8')
        .headers(downloadHeaders(`statement-${visit.livemode ? 'live' : 'test'}-${currency}-${from}-${to}.xml`));
      if (request.method === 'HEAD') return reply.send();
      const details = { format: 'camt.053', currency, from, to };
      await desk.people.record(visit.actor, { action: 'books.export', details });
      const { writeCamt053 } = await import('./write-camt053.ts');
      const { account, livemode, nowMs } = visit;
      const { printSessionId } = desk;
      return reply.send(
        writeCamt053({ statement, account, livemode, from, to, fromMs, untilMs, nowMs, printSessionId }),
      );
    },
  };
}

function daysOf(visit: Visit): { readonly from: Day; readonly to: Day } {
  const asked = readBooksQuery(visit);
  const to = asked.to ?? calendarOf(visit.timeZone).dayOf(visit.nowMs);
  return { from: asked.from ?? (`${to.slice(0, 8)}01` as Day), to };
}
