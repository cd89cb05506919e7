import type { Uuid } from '../../core/ids.ts';
import type { AccessPurpose } from '../../core/people/access-link.ts';
import { emailKeyOf, type Person } from '../../core/people/person.ts';
import type { Role } from '../../core/people/role.ts';
import { UniqueViolation } from '../../store/store.ts';
import { findOpenLink, newAccessLink } from './access-links.ts';
import { NO_SHARD, newLogin, renewLogin } from './logins.ts';
import { newEntry } from './new-entry.ts';
import { faultOfPassword, hashPassword } from './passwords.ts';
import type { PeopleDeps } from './people-deps.ts';
import type { AcceptOutcome, JoinInput, JoinOutcome, Origin, Visitor } from './people-operations.ts';

export async function openFirstOwnerLink(deps: PeopleDeps, accountId: Uuid): Promise<string | null> {
  if (await deps.store.read.hasPeople()) return null;
  const { link, token } = newAccessLink(deps, { kind: 'first_owner', accountId });
  await deps.store.transact((tx) => tx.insertAccessLink(link));
  return token;
}

export async function joinByLink(deps: PeopleDeps, input: JoinInput): Promise<JoinOutcome> {
  const link = await findOpenLink(deps, input.token);
  const place = link && placeOf(link.purpose, input.email);
  const account = place && (await deps.store.read.findAccount(place.accountId));
  if (!link || !place || !account) return { kind: 'link_closed' };
  const fault = faultOfPassword(input.password, place.email);
  if (fault) return { kind: 'password_fault', fault };
  if (await deps.store.read.findPersonByEmail(emailKeyOf(place.email))) return { kind: 'email_taken' };

  const nowMs = deps.clock.nowMs();
  const person: Person = {
    id: deps.ids.inOrder(nowMs, NO_SHARD),
    email: place.email.trim(),
    name: input.name,
    passwordHash: await hashPassword(input.password),
    passwordSetAtMs: nowMs,
    totp: null,
    recoveryCodeHashes: [],
    language: null,
    sessionColumns: null,
    createdAtMs: nowMs,
  };
  const { login, token } = newLogin(deps, person, { state: 'active', from: input.from });
  const actor = { person, account, livemode: null, address: input.from.address };
  const action = link.purpose.kind === 'first_owner' ? 'team.owner_joined' : 'team.joined';
  try {
    const isUsed = await deps.store.transact(async (tx) => {
      if (!(await tx.useAccessLink(link.id, nowMs))) return false;
      await tx.insertPerson(person);
      await tx.saveMembership({ personId: person.id, accountId: account.id, role: place.role, createdAtMs: nowMs });
      await tx.insertLogin(login);
      await tx.insertAuditEntry(newEntry(deps, actor, { action, target: person.email, details: { role: place.role } }));
      return true;
    });
    return isUsed ? { kind: 'signed_in', token } : { kind: 'link_closed' };
  } catch (error) {
    if (error instanceof UniqueViolation) return { kind: 'email_taken' };
    throw error;
  }
}

/** Rights grow: the login goes on under a new token. */
export async function acceptInvitation(
  deps: PeopleDeps,
  { login, person }: Visitor,
  { token: linkToken, from }: { token: string; from: Origin },
): Promise<AcceptOutcome> {
  const link = await findOpenLink(deps, linkToken);
  if (link?.purpose.kind !== 'invitation') return { kind: 'link_closed' };
  const { accountId, role, email } = link.purpose;
  if (emailKeyOf(email) !== emailKeyOf(person.email)) return { kind: 'other_address' };
  const account = await deps.store.read.findAccount(accountId);
  if (!account) return { kind: 'link_closed' };
  const nowMs = deps.clock.nowMs();
  const actor = { person, account, livemode: null, address: from.address };
  const note = { action: 'team.joined', target: person.email, details: { role } } as const;
  const token = await deps.store.transact(async (tx) => {
    // Who belongs to it already keeps the role that an owner has given since.
    if (await tx.findMembership(person.id, accountId)) return null;
    if (!(await tx.useAccessLink(link.id, nowMs))) return null;
    await tx.saveMembership({ personId: person.id, accountId, role, createdAtMs: nowMs });
    await tx.insertAuditEntry(newEntry(deps, actor, note));
    return renewLogin(deps, tx, login);
  });
  return token === null ? { kind: 'link_closed' } : { kind: 'signed_in', token, account };
}

/** Whoever is invited is who was invited: the address is the invitation's. */
function placeOf(purpose: AccessPurpose, email: string): { accountId: Uuid; role: Role; email: string } | undefined {
  if (purpose.kind === 'first_owner') return { accountId: purpose.accountId, role: 'owner', email };
  if (purpose.kind === 'invitation') return purpose;
  return undefined;
}
