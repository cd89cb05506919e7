import { accountId } from '../../core/ids.ts';
import type { Paint } from '../output.ts';
import type { Somebody } from '../people-commands.ts';
import { formatTable, formatTime } from './table.ts';

/** For `--json`. */
export function renderPerson({ person, passkeys, memberships }: Somebody) {
  return {
    object: 'person',
    email: person.email,
    name: person.name,
    second_factor: person.totp !== null,
    passkeys,
    accounts: memberships.map(({ role, account }) => ({ id: accountId.print(account.id), name: account.name, role })),
    created_at: new Date(person.createdAtMs).toISOString(),
  };
}

export function formatPeople(everybody: readonly Somebody[], paint: Paint): string {
  if (everybody.length === 0) return 'Nobody. The link for the first owner is in what polytill start prints.';
  const head = ['E-MAIL', 'NAME', 'ROLES', 'SECOND FACTOR', 'JOINED'].map((name) => paint('dim', name));
  const rows = everybody.map((one) => [
    one.person.email,
    one.person.name,
    rolesOf(one) || paint('yellow', 'none'),
    factorsOf(one) || paint('yellow', 'none'),
    formatTime(one.person.createdAtMs),
  ]);
  return formatTable([head, ...rows]);
}

export function formatOpening(expiresAtMs: number): string {
  return `The link opens once, until ${formatTime(expiresAtMs)}. It is told this once:`;
}

function rolesOf({ memberships }: Somebody): string {
  return memberships.map(({ role, account }) => `${role} of ${account.name}`).join(', ');
}

function factorsOf({ person, passkeys }: Somebody): string {
  const counted = passkeys === 0 ? [] : [passkeys === 1 ? '1 passkey' : `${passkeys} passkeys`];
  return [...(person.totp ? ['codes'] : []), ...counted].join(', ');
}
