import type { AuditEntry } from '../../core/people/audit.ts';
import { csvDownload } from '../csv-download.ts';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { filterOf, readAuditQuery } from './audit-query.ts';

const HEADER = ['time', 'mode', 'person', 'action', 'target', 'details', 'address'];

/** For programs and for good: times in UTC, actions by their own names, whatever the language. */
export async function exportAudit(desk: Desk, visit: Visit): Promise<Answer> {
  const filter = filterOf(readAuditQuery(visit.query));
  return csvDownload('audit-log.csv', {
    header: HEADER,
    list: (page) => desk.people.listAuditEntries(visit.account, filter, page),
    idOf: ({ id }) => id,
    fieldsOf,
  });
}

function fieldsOf({ createdAtMs, livemode, personName, action, target, details, address }: AuditEntry): string[] {
  const mode = livemode === null ? '' : livemode ? 'live' : 'test';
  const facts = Object.keys(details).length > 0 ? JSON.stringify(details) : '';
  return [new Date(createdAtMs).toISOString(), mode, personName, action, target, facts, address];
}
