import type { AccountChange, Operations } from '../../operations/operations.ts';
import type { AuditNote } from '../../operations/people/people-operations.ts';
import type { Desk } from '../desk.ts';
import type { Visit } from '../visit.ts';

/** Settings by their names, as the audit log tells them. */
type Told = Readonly<Record<string, string>>;

/** Changes settings, and tells in the audit log which of them are others now. Where none is, nothing happens. */
export async function changeSettings(
  desk: Desk,
  visit: Visit,
  change: AccountChange,
  { before, after }: { before: Told; after: Told },
): Promise<void> {
  const details = Object.fromEntries(Object.entries(after).filter(([name, value]) => value !== before[name]));
  if (Object.keys(details).length === 0) return;
  await auditedInBoth(desk, visit, { action: 'account.changed', details }).updateAccount(visit.ask(change));
}

/** Settings are of no mode: so are the notes of their changes. */
export function auditedInBoth({ people }: Desk, { actor }: Visit, note: AuditNote): Operations {
  return people.audited({ ...actor, livemode: null }, note);
}
