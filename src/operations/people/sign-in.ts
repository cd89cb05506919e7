import { emailKeyOf, type Person } from '../../core/people/person.ts';
import { membershipsOf, newLogin, renewLogin } from './logins.ts';
import { newEntry } from './new-entry.ts';
import { verifyPassword } from './passwords.ts';
import type { PeopleDeps } from './people-deps.ts';
import type { AuditNote, Origin, ProofOutcome, SignInOutcome, Visitor } from './people-operations.ts';
import { forgiveTries, passwordTries, type Tries, type Trying, takeTry } from './tries.ts';

/** By e-mail and password. What is wrong with them is not told apart, neither in words nor in time. */
export async function signIn(
  deps: PeopleDeps,
  { email, password, from }: { email: string; password: string; from: Origin },
): Promise<SignInOutcome> {
  const emailKey = emailKeyOf(email);
  const tries = passwordTries(deps, emailKey, from);
  const trying = await takeTry(deps, tries);
  if (trying.kind === 'wait') return trying;
  const person = await deps.store.read.findPersonByEmail(emailKey);
  const isRight = await verifyPassword(person?.passwordHash ?? null, password);
  if (!isRight || !person) return noteWrongTry(deps, { person, from, tries, trying });
  return openLogin(deps, person, { from, tries });
}

/** After the first factor was given: the login, or the question for the second. */
export async function openLogin(
  deps: PeopleDeps,
  person: Person,
  { from, tries }: { from: Origin; tries: Tries },
): Promise<Exclude<SignInOutcome, { kind: 'wrong' | 'wait' }>> {
  const state = person.totp ? 'second_factor' : 'active';
  const { login, token } = newLogin(deps, person, { state, from });
  const note = { action: 'person.signed_in', details: { by: 'password' } } as const;
  const entries = await entriesFor(deps, person, from, note);
  await deps.store.transact(async (tx) => {
    await tx.insertLogin(login);
    await forgiveTries(tx, tries);
    if (state === 'second_factor') return;
    for (const entry of entries) await tx.insertAuditEntry(entry);
  });
  return { kind: state === 'active' ? 'signed_in' : state, token };
}

/** The password once more. */
export async function provePassword(
  deps: PeopleDeps,
  { login, person }: Visitor,
  { password, from }: { password: string; from: Origin },
): Promise<ProofOutcome> {
  const tries = passwordTries(deps, emailKeyOf(person.email), from);
  const trying = await takeTry(deps, tries);
  if (trying.kind === 'wait') return trying;
  const isRight = await verifyPassword(person.passwordHash, password);
  if (!isRight) return noteWrongTry(deps, { person, from, tries, trying });
  const token = await deps.store.transact(async (tx) => {
    await forgiveTries(tx, tries);
    return renewLogin(deps, tx, login);
  });
  return { kind: 'signed_in', token };
}

export async function signOut(deps: PeopleDeps, { login, person }: Visitor, from: Origin): Promise<void> {
  const entries = await entriesFor(deps, person, from, { action: 'person.signed_out' });
  await deps.store.transact(async (tx) => {
    await tx.deleteLogin(login.id);
    for (const entry of entries) await tx.insertAuditEntry(entry);
  });
}

type WrongTry = {
  readonly person: Person | undefined;
  readonly from: Origin;
  readonly tries: Tries;
  readonly trying: Extract<Trying, { kind: 'heard' }>;
};

export async function noteWrongTry(deps: PeopleDeps, wrong: WrongTry): Promise<{ kind: 'wrong' }> {
  const { person, from, tries, trying } = wrong;
  const action = trying.isLast ? 'person.locked_out' : 'person.sign_in_failed';
  const entries = person ? await entriesFor(deps, person, from, { action }) : [];
  await deps.store.transact(async (tx) => {
    // Something is written where nobody has this name, too: it takes as long.
    await tx.saveGuesses(await tx.holdGuesses(tries.own));
    for (const entry of entries) await tx.insertAuditEntry(entry);
  });
  return { kind: 'wrong' };
}

/** In the log of each account that the person belongs to: whoever runs it wants to know who came in. */
export async function entriesFor(
  deps: PeopleDeps,
  person: Person,
  { address }: Pick<Origin, 'address'>,
  note: AuditNote,
) {
  const memberships = await membershipsOf(deps.store, person);
  return memberships.map(({ account }) => newEntry(deps, { person, account, livemode: null, address }, note));
}
