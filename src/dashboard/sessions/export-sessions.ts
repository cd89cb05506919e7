import { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { csvLine } from '../csv.ts';
import type { Desk } from '../desk.ts';
import { downloadHeaders } from '../download-headers.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { CSV_HEADER, csvFields, type ExportedSession, exportedSession } from './exported-session.ts';
import { readAsked } from './posted-query.ts';
import { printSessionQuery, questionOf, type SessionQuery } from './session-query.ts';

export type ExportFormat = 'csv' | 'json';

/** Few enough that a payer's request does not wait for it: some milliseconds. */
const AT_ONCE = 100;
const TYPES: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

/** All that a filter lets through, newest first. Who took it along is in the audit log before the first of it leaves. */
export async function exportSessions(format: ExportFormat, desk: Desk, visit: Visit): Promise<Answer> {
  const query = await readAsked(desk, visit, visit.query);
  return {
    kind: 'other',
    async send(request, reply) {
      reply.type(TYPES[format]).headers(downloadHeaders(`sessions.${format}`));
      if (request.method === 'HEAD') return reply.send();
      const details = { format, filter: String(printSessionQuery(query)) };
      await desk.people.record(visit.actor, { action: 'session.export', details });
      const pages = pagesOf(desk, visit, query);
      const chunks = format === 'csv' ? csvOf(pages) : jsonOf(pages);
      // One page is read ahead and no more, however many there are and however slowly they are taken.
      return reply.send(Readable.from(chunks, { highWaterMark: 1 }));
    },
  };
}

async function* pagesOf(desk: Desk, visit: Visit, query: SessionQuery): AsyncGenerator<readonly ExportedSession[]> {
  const question = questionOf(query, desk, visit);
  let after: string | undefined;
  do {
    const { items, hasMore } = await desk.insight.findSessions({
      caller: visit.caller,
      input: { ...question, limit: AT_ONCE, after },
    });
    yield items.map((found) => exportedSession(desk, found));
    after = hasMore ? items.at(-1)?.session.id : undefined;
    // SQLite answers at once and so does the line, as long as it takes it all: others would wait until the end.
    await nextTurn();
  } while (after !== undefined);
}

async function* csvOf(pages: AsyncIterable<readonly ExportedSession[]>): AsyncGenerator<string> {
  yield csvLine(CSV_HEADER);
  for await (const page of pages) yield page.map((one) => csvLine(csvFields(one))).join('');
}

/** An array with a line for each session, so that programs that read lines need not hold all of it. */
async function* jsonOf(pages: AsyncIterable<readonly ExportedSession[]>): AsyncGenerator<string> {
  yield '[';
  let between = '\r\n';
  for await (const page of pages) {
    yield page
      .map((one) => {
        const line = between + JSON.stringify(one);
        between = ',\r\n';
        return line;
      })
      .join('');
  }
  yield '\r\n]\r\n';
}
