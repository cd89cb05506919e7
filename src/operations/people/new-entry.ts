import type { AuditEntry } from '../../core/people/audit.ts';
import type { PeopleDeps } from './people-deps.ts';
import type { Actor, AuditNote } from './people-operations.ts';

export function newEntry({ clock, ids }: Pick<PeopleDeps, 'clock' | 'ids'>, actor: Actor, note: AuditNote): AuditEntry {
  const { account, person, livemode, address } = actor;
  const nowMs = clock.nowMs();
  return {
    id: ids.inOrder(nowMs, account.shard),
    shard: account.shard,
    accountId: account.id,
    livemode,
    personId: person?.id ?? null,
    personName: person?.name ?? '',
    action: note.action,
    target: note.target ?? '',
    details: note.details ?? {},
    address,
    createdAtMs: nowMs,
  };
}
