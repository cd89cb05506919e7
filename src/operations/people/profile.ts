import type { Uuid } from '../../core/ids.ts';
import { isLoginValid, type Login } from '../../core/people/login.ts';
import { changePerson } from './change-person.ts';
import type { PeopleDeps } from './people-deps.ts';
import type { Origin, Visitor } from './people-operations.ts';
import { entriesFor } from './sign-in.ts';

export async function changeProfile(
  deps: PeopleDeps,
  { person }: Visitor,
  { name, language, from }: { name: string; language: string | null; from: Origin },
): Promise<void> {
  const details = { from: person.name, to: name };
  const entries =
    name === person.name ? [] : await entriesFor(deps, person, from, { action: 'person.renamed', details });
  await deps.store.transact(async (tx) => {
    await changePerson(tx, person.id, (now) => ({ ...now, name, language }));
    for (const entry of entries) await tx.insertAuditEntry(entry);
  });
}

/** It is about nobody else, and nothing that the audit log could miss. */
export async function chooseSessionColumns(
  { store }: PeopleDeps,
  { person }: Visitor,
  columns: readonly string[] | null,
): Promise<void> {
  await store.transact((tx) => changePerson(tx, person.id, (now) => ({ ...now, sessionColumns: columns })));
}

export async function listLogins({ store, clock }: PeopleDeps, { person }: Visitor): Promise<readonly Login[]> {
  const logins = await store.read.listLogins(person.id);
  return logins.filter((login) => isLoginValid(login, clock.nowMs()));
}

/** One of the visitor's own; any other is not touched. */
export async function endLogin(
  deps: PeopleDeps,
  { person }: Visitor,
  { id, from }: { id: Uuid; from: Origin },
): Promise<void> {
  const login = (await deps.store.read.listLogins(person.id)).find((one) => one.id === id);
  if (!login) return;
  const details = { device: login.device, address: login.address };
  const entries = await entriesFor(deps, person, from, { action: 'person.signed_out', details });
  await deps.store.transact(async (tx) => {
    await tx.deleteLogin(id);
    for (const entry of entries) await tx.insertAuditEntry(entry);
  });
}

export async function endOtherLogins(deps: PeopleDeps, { login, person }: Visitor, from: Origin): Promise<void> {
  const entries = await entriesFor(deps, person, from, { action: 'person.signed_out_everywhere' });
  await deps.store.transact(async (tx) => {
    await tx.deleteOtherLogins(person.id, login.id);
    for (const entry of entries) await tx.insertAuditEntry(entry);
  });
}
