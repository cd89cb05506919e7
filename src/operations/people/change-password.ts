import { emailKeyOf, type Person } from '../../core/people/person.ts';
import { changePerson } from './change-person.ts';
import { renewLogin } from './logins.ts';
import { faultOfPassword, hashPassword, verifyPassword } from './passwords.ts';
import type { PeopleDeps } from './people-deps.ts';
import type { Origin, PasswordOutcome, Visitor } from './people-operations.ts';
import { entriesFor, noteWrongTry } from './sign-in.ts';
import { forgiveTries, passwordTries, takeTry } from './tries.ts';

/** Whoever has learned the one before is out with it: every other login ends. */
export async function changePassword(
  deps: PeopleDeps,
  { login, person }: Visitor,
  { present, next, from }: { present: string; next: string; from: Origin },
): Promise<PasswordOutcome> {
  const tries = passwordTries(deps, emailKeyOf(person.email), from);
  const trying = await takeTry(deps, tries);
  if (trying.kind === 'wait') return trying;
  if (person.passwordHash !== null && !(await verifyPassword(person.passwordHash, present))) {
    return noteWrongTry(deps, { person, from, tries, trying });
  }
  const fault = faultOfPassword(next, person.email);
  if (fault) {
    await deps.store.transact((tx) => forgiveTries(tx, tries));
    return { kind: 'password_fault', fault };
  }
  const password = { passwordHash: await hashPassword(next), passwordSetAtMs: deps.clock.nowMs() };
  const entries = await entriesFor(deps, person, from, { action: 'person.password_changed' });
  const token = await deps.store.transact(async (tx) => {
    await forgiveTries(tx, tries);
    await changePerson(tx, person.id, (now) => ({ ...now, ...password }));
    await tx.deleteOtherLogins(person.id, login.id);
    for (const entry of entries) await tx.insertAuditEntry(entry);
    return renewLogin(deps, tx, login);
  });
  return { kind: 'signed_in', token };
}

export async function removePassword(deps: PeopleDeps, { person }: Visitor, from: Origin): Promise<boolean> {
  const entries = await entriesFor(deps, person, from, { action: 'person.password_removed' });
  const nowMs = deps.clock.nowMs();
  return deps.store.transact(async (tx) => {
    await tx.hold('people', person.id);
    if ((await tx.listPasskeys(person.id)).length === 0) return false;
    const without = (now: Person) => ({ ...now, passwordHash: null, passwordSetAtMs: nowMs });
    await changePerson(tx, person.id, without);
    for (const entry of entries) await tx.insertAuditEntry(entry);
    return true;
  });
}
