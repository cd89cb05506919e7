import type { Account } from '../../core/account.ts';
import type { Uuid } from '../../core/ids.ts';
import { isLinkOpen } from '../../core/people/access-link.ts';
import type { Membership, Person } from '../../core/people/person.ts';
import { type Role, roleMay } from '../../core/people/role.ts';
import type { Tx } from '../../store/store.ts';
import { newEntry } from './new-entry.ts';
import type { PeopleDeps } from './people-deps.ts';
import type { Actor, Invitation, Member, TeamOutcome } from './people-operations.ts';

export async function listTeam(
  deps: PeopleDeps,
  account: Account,
): Promise<{ members: readonly Member[]; invitations: readonly Invitation[] }> {
  const { read } = deps.store;
  const [members, links] = await Promise.all([read.listMembers(account.id), read.listInvitations(account.id)]);
  const nowMs = deps.clock.nowMs();
  return {
    members: await Promise.all(members.map((member) => describe(deps, account, member))),
    invitations: links.flatMap(({ purpose, ...link }) =>
      purpose.kind === 'invitation'
        ? [{ ...link, email: purpose.email, role: purpose.role, hasRunOut: !isLinkOpen({ purpose, ...link }, nowMs) }]
        : [],
    ),
  };
}

export function changeRole(
  deps: PeopleDeps,
  actor: Actor,
  { personId, role }: { personId: Uuid; role: Role },
): Promise<TeamOutcome> {
  return changeTeam(deps, actor, { personId, mayLeave: false }, async (tx, { person, membership }) => {
    if (membership.role === role) return;
    await tx.saveMembership({ ...membership, role });
    const details = { from: membership.role, to: role };
    const note = { action: 'team.role_changed', target: person.email, details } as const;
    await tx.insertAuditEntry(newEntry(deps, { ...actor, livemode: null }, note));
  });
}

export function removeMember(deps: PeopleDeps, actor: Actor, personId: Uuid): Promise<TeamOutcome> {
  return changeTeam(deps, actor, { personId, mayLeave: true }, async (tx, { person, membership }) => {
    await tx.deleteSessionViews(personId, actor.account.id);
    await tx.deleteMembership(personId, actor.account.id);
    const note = { action: 'team.removed', target: person.email, details: { role: membership.role } } as const;
    await tx.insertAuditEntry(newEntry(deps, { ...actor, livemode: null }, note));
  });
}

type Placed = { readonly person: Person; readonly membership: Membership };

/** Gives way to the last owner, after the change, and to the actor's own role, as both stand when the account is held. */
async function changeTeam(
  { store }: PeopleDeps,
  { account, person: actor }: Actor,
  { personId, mayLeave }: { personId: Uuid; mayLeave: boolean },
  change: (tx: Tx, placed: Placed) => Promise<void>,
): Promise<TeamOutcome> {
  try {
    return await store.transact(async (tx): Promise<TeamOutcome> => {
      await tx.hold('accounts', account.id);
      const members = await tx.listMembers(account.id);
      const placed = members.find(({ person }) => person.id === personId);
      if (!placed) return 'missing';
      const isLeaving = mayLeave && actor?.id === personId;
      if (actor && !isLeaving && !mayChange(actor, members)) return 'not_allowed';
      await change(tx, placed);
      const after = await tx.listMembers(account.id);
      if (!after.some(({ membership }) => membership.role === 'owner')) throw new NoOwnerLeft();
      return 'done';
    });
  } catch (error) {
    if (error instanceof NoOwnerLeft) return 'last_owner';
    throw error;
  }
}

/** By their role as it is now. */
function mayChange(actor: Person, members: readonly Placed[]): boolean {
  const own = members.find(({ person }) => person.id === actor.id)?.membership.role;
  return own !== undefined && roleMay(own, 'team:write');
}

/** Undoes the transaction. */
class NoOwnerLeft extends Error {}

const SEEN = ['person.signed_in', 'person.signed_out', 'team.owner_joined', 'team.joined'] as const;
const ONE = { limit: 1 };

async function describe({ store: { read } }: PeopleDeps, account: Account, { person, membership }: Placed) {
  const [logins, passkeys, { items }] = await Promise.all([
    read.listLogins(person.id),
    read.listPasskeys(person.id),
    // Who has signed out since has left no login, but an entry.
    read.listAuditEntries({ accountId: account.id, shard: account.shard }, { personId: person.id, actions: SEEN }, ONE),
  ]);
  const seen = [...logins.map(({ lastSeenAtMs }) => lastSeenAtMs), ...items.map(({ createdAtMs }) => createdAtMs)];
  return {
    person,
    role: membership.role,
    joinedAtMs: membership.createdAtMs,
    lastSeenAtMs: seen.length > 0 ? Math.max(...seen) : null,
    hasSecondFactor: person.totp !== null || passkeys.length > 0,
  };
}
