import type { Person } from '../../core/people/person.ts';
import type { Tx } from '../../store/store.ts';
import { renewLogin } from './logins.ts';
import type { PeopleDeps } from './people-deps.ts';
import type { AuditNote, Origin, Proof, ProofOutcome, Visitor } from './people-operations.ts';
import { hashRecoveryCode } from './recovery-codes.ts';
import { entriesFor, noteWrongTry, provePassword } from './sign-in.ts';
import { stepOf } from './totp.ts';
import { forgiveTries, secondFactorTries, takeTry } from './tries.ts';

type Input = { readonly code: string; readonly from: Origin };

/** What the login was waiting for: it opens everything from here on, under a new token. */
export async function giveSecondFactor(deps: PeopleDeps, visitor: Visitor, input: Input): Promise<ProofOutcome> {
  if (visitor.login.state !== 'second_factor') return { kind: 'wrong' };
  return proveCode(deps, visitor, input, { action: 'person.signed_in', details: { by: 'password and code' } });
}

/** By the password, or by a code where there is none. */
export async function proveAgain(
  deps: PeopleDeps,
  visitor: Visitor,
  { from, ...proof }: Proof & { from: Origin },
): Promise<ProofOutcome> {
  if ('password' in proof) return provePassword(deps, visitor, { ...proof, from });
  if (visitor.person.passwordHash !== null) return { kind: 'wrong' };
  return proveCode(deps, visitor, { ...proof, from }, null);
}

/** A code of the app, or one of the recovery codes, each once. */
export async function proveCode(
  deps: PeopleDeps,
  { login, person }: Visitor,
  { code, from }: Input,
  note: AuditNote | null,
): Promise<ProofOutcome> {
  const tries = secondFactorTries(deps, person.id, from);
  const trying = await takeTry(deps, tries);
  if (trying.kind === 'wait') return trying;
  const given = await readCode(deps, person, code);
  const notes: AuditNote[] = note ? [note] : [];
  if (given?.isRecovery) notes.push({ action: 'person.recovery_code_used' });
  const entries = (await Promise.all(notes.map((one) => entriesFor(deps, person, from, one)))).flat();
  const token = await deps.store.transact(async (tx) => {
    if (!given || !(await given.take(tx))) return null;
    await forgiveTries(tx, tries);
    for (const entry of entries) await tx.insertAuditEntry(entry);
    return renewLogin(deps, tx, login);
  });
  if (token === null) return noteWrongTry(deps, { person, from, tries, trying });
  return { kind: 'signed_in', token };
}

type Given = { readonly isRecovery: boolean; take(tx: Tx): Promise<boolean> };

async function readCode(deps: PeopleDeps, person: Person, code: string): Promise<Given | null> {
  if (!person.totp) return null;
  const step = await stepOf(deps.vault.unseal(person.totp.sealedSecret), code, deps.clock.nowMs());
  if (step !== null) return { isRecovery: false, take: (tx) => tx.takeTotpStep(person.id, step) };
  const hash = hashRecoveryCode(deps, person, code);
  if (!person.recoveryCodeHashes.includes(hash)) return null;
  return { isRecovery: true, take: (tx) => tx.takeRecoveryCode(person.id, hash) };
}
