import type { AuditEntry } from '../../core/people/audit.ts';
import type { AuditEntriesTable } from '../schema.ts';
import { flag, madeStorable } from './text.ts';

type AuditDetails = Pick<AuditEntry, 'personName' | 'address' | 'details'>;

export function auditToRow({ personName, address, details, ...entry }: AuditEntry): AuditEntriesTable {
  return {
    shard: entry.shard,
    id: entry.id,
    account_id: entry.accountId,
    livemode: entry.livemode === null ? null : flag(entry.livemode),
    person_id: entry.personId,
    action: entry.action,
    target: madeStorable(entry.target),
    details: JSON.stringify({ personName, address, details } satisfies AuditDetails),
    created_at_ms: entry.createdAtMs,
  };
}

export function rowToAudit(row: AuditEntriesTable): AuditEntry {
  return {
    id: row.id,
    shard: row.shard,
    accountId: row.account_id,
    livemode: row.livemode === null ? null : row.livemode === 1,
    personId: row.person_id,
    action: row.action,
    target: row.target,
    createdAtMs: row.created_at_ms,
    ...(JSON.parse(row.details) as AuditDetails),
  };
}
