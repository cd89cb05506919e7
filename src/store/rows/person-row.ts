import { emailKeyOf, type Passkey, type Person } from '../../core/people/person.ts';
import type { PasskeysTable, PeopleTable } from '../schema.ts';
import { type Details, listOrNone, orNone } from './details.ts';

type PersonDetails = Pick<Person, 'email' | 'name'> &
  Details<
    Pick<Person, 'passwordHash' | 'passwordSetAtMs' | 'totp' | 'recoveryCodeHashes' | 'language' | 'sessionColumns'>
  >;

export function personToRow(person: Person): PeopleTable {
  const details: PersonDetails = {
    email: person.email,
    name: person.name,
    passwordHash: orNone(person.passwordHash),
    passwordSetAtMs: orNone(person.passwordSetAtMs),
    totp: orNone(person.totp),
    recoveryCodeHashes: listOrNone(person.recoveryCodeHashes),
    language: orNone(person.language),
    sessionColumns: orNone(person.sessionColumns),
  };
  return {
    id: person.id,
    email_key: emailKeyOf(person.email),
    details: JSON.stringify(details),
    created_at_ms: person.createdAtMs,
  };
}

export function rowToPerson(row: PeopleTable): Person {
  const details: PersonDetails = JSON.parse(row.details);
  return {
    id: row.id,
    email: details.email,
    name: details.name,
    passwordHash: details.passwordHash ?? null,
    passwordSetAtMs: details.passwordSetAtMs ?? null,
    totp: details.totp ?? null,
    recoveryCodeHashes: details.recoveryCodeHashes ?? [],
    language: details.language ?? null,
    sessionColumns: details.sessionColumns ?? null,
    createdAtMs: row.created_at_ms,
  };
}

type PasskeyDetails = Omit<Passkey, 'id' | 'personId' | 'credentialId' | 'createdAtMs'>;

export function passkeyToRow({ id, personId, credentialId, createdAtMs, ...details }: Passkey): PasskeysTable {
  return {
    id,
    person_id: personId,
    credential_id: credentialId,
    details: JSON.stringify(details satisfies PasskeyDetails),
    created_at_ms: createdAtMs,
  };
}

export function rowToPasskey(row: PasskeysTable): Passkey {
  const details: PasskeyDetails = JSON.parse(row.details);
  return {
    ...details,
    id: row.id,
    personId: row.person_id,
    credentialId: row.credential_id,
    createdAtMs: row.created_at_ms,
  };
}
