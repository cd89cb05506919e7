import { emailKeyOf } from '../../core/people/person.ts';
import { membershipsOf } from './logins.ts';
import { newEntry } from './new-entry.ts';
import type { PeopleDeps } from './people-deps.ts';

export type RemovalOutcome =
  | { readonly kind: 'removed' }
  /** Nobody has this address. */
  | { readonly kind: 'unknown' }
  /** These accounts would have no owner any more. */
  | { readonly kind: 'last_owner'; readonly accounts: readonly string[] };

/** Somebody who is to come in nowhere any more: with their logins and passkeys, and out of every account. */
export async function removePerson(deps: PeopleDeps, email: string): Promise<RemovalOutcome> {
  const person = await deps.store.read.findPersonByEmail(emailKeyOf(email));
  if (!person) return { kind: 'unknown' };
  const memberships = await membershipsOf(deps.store, person);
  // In one order, so that two removals never wait for each other.
  const accounts = memberships.map(({ account }) => account).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return deps.store.transact(async (tx): Promise<RemovalOutcome> => {
    const lonely: string[] = [];
    for (const account of accounts) {
      await tx.hold('accounts', account.id);
      const others = (await tx.listMembers(account.id)).filter((one) => one.person.id !== person.id);
      if (!others.some(({ membership }) => membership.role === 'owner')) lonely.push(account.name);
    }
    if (lonely.length > 0) return { kind: 'last_owner', accounts: lonely };
    for (const account of accounts) {
      await tx.deleteSessionViews(person.id, account.id);
      await tx.deleteMembership(person.id, account.id);
      const actor = { person: null, account, livemode: null, address: '' };
      await tx.insertAuditEntry(newEntry(deps, actor, { action: 'team.removed', target: person.email }));
    }
    for (const { id } of await tx.listPasskeys(person.id)) await tx.deletePasskey(id);
    await tx.deleteOtherLogins(person.id, null);
    await tx.deletePerson(person.id);
    return { kind: 'removed' };
  });
}
