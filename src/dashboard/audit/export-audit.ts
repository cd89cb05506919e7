import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { AuditEntry } from '../../core/people/audit.ts';
import { csvLine } from '../csv.ts';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { filterOf, readAuditQuery } from './audit-query.ts';

const AT_ONCE = 500;
const HEADER = ['time', 'mode', 'person', 'action', 'target', 'details', 'address'];

/** For programs and for good: times in UTC, actions by their own names, whatever the language. */
export async function exportAudit(desk: Desk, visit: Visit): Promise<Answer> {
  return {
    kind: 'other',
    send: (_request, reply) =>
      reply
        .type('text/csv; charset=utf-8')
        .headers({
          'content-disposition': 'attachment; filename="audit-log.csv"',
          'cache-control': 'no-store',
          'x-content-type-options': 'nosniff',
        })
        .send(Readable.from(linesOf(desk, visit))),
  };
}

/** Page after page, as fast as the reader takes them. */
async function* linesOf(desk: Desk, visit: Visit): AsyncGenerator<string> {
  const filter = filterOf(readAuditQuery(visit.query));
  yield csvLine(HEADER);
  let after: string | undefined;
  do {
    const page = await desk.people.listAuditEntries(visit.account, filter, { limit: AT_ONCE, after });
    yield page.items.map((entry) => csvLine(fieldsOf(entry))).join('');
    after = page.hasMore ? page.items.at(-1)?.id : undefined;
    // SQLite answers at once: others would wait until the end.
    await nextTurn();
  } while (after !== undefined);
}

function fieldsOf({ createdAtMs, livemode, personName, action, target, details, address }: AuditEntry): string[] {
  const mode = livemode === null ? '' : livemode ? 'live' : 'test';
  const facts = Object.keys(details).length > 0 ? JSON.stringify(details) : '';
  return [new Date(createdAtMs).toISOString(), mode, personName, action, target, facts, address];
}
