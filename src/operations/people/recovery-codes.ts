import type { Person } from '../../core/people/person.ts';
import { changePerson } from './change-person.ts';
import type { PeopleDeps } from './people-deps.ts';
import type { Origin, Visitor } from './people-operations.ts';
import { entriesFor } from './sign-in.ts';

export const RECOVERY_CODES = 10;

/** Without what looks alike on paper: 0 and o, 1, i and l. */
const LETTERS = '23456789abcdefghjkmnpqrstuvwxyz';
const LENGTH = 12;

/** Ten words of 59 bits, and what is kept of them. */
export function newRecoveryCodes(deps: Pick<PeopleDeps, 'vault'>, person: Pick<Person, 'id'>) {
  const texts = Array.from({ length: RECOVERY_CODES }, () => newText(deps));
  return { codes: texts.map(inGroups), hashes: texts.map((text) => hashRecoveryCode(deps, person, text)) };
}

/** However it was typed. */
export function hashRecoveryCode(
  { vault }: Pick<PeopleDeps, 'vault'>,
  { id }: Pick<Person, 'id'>,
  code: string,
): string {
  return vault.hash(`recovery-code:${id}:${code.toLowerCase().replaceAll(/[^a-z0-9]/g, '')}`);
}

export async function makeRecoveryCodes(
  deps: PeopleDeps,
  { person }: Visitor,
  from: Origin,
): Promise<readonly string[] | undefined> {
  const { codes, hashes } = newRecoveryCodes(deps, person);
  const entries = await entriesFor(deps, person, from, { action: 'person.recovery_codes_made' });
  const changed = await deps.store.transact(async (tx) => {
    const change = (now: Person) => (now.totp ? { ...now, recoveryCodeHashes: hashes } : undefined);
    if (!(await changePerson(tx, person.id, change))) return false;
    for (const entry of entries) await tx.insertAuditEntry(entry);
    return true;
  });
  return changed ? codes : undefined;
}

function newText({ vault }: Pick<PeopleDeps, 'vault'>): string {
  let text = '';
  while (text.length < LENGTH) {
    for (const byte of vault.randomBytes(LENGTH)) {
      // Bytes from 248 on would make the first letters likelier than the rest.
      if (byte < 248 && text.length < LENGTH) text += LETTERS.charAt(byte % LETTERS.length);
    }
  }
  return text;
}

function inGroups(text: string): string {
  return text.replaceAll(/.{4}(?=.)/g, '$&-');
}
