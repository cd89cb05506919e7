import type { Uuid } from '../../core/ids.ts';
import type { AccessLink } from '../../core/people/access-link.ts';
import { emailKeyOf } from '../../core/people/person.ts';
import type { Tx } from '../../store/store.ts';
import { newAccessLink } from './access-links.ts';
import { newLinkMail } from './link-mails.ts';
import { newEntry } from './new-entry.ts';
import type { PeopleDeps } from './people-deps.ts';
import type { Actor, InvitationInput, InviteOutcome } from './people-operations.ts';

/** Whoever is invited again gets another link, and the one before is worth nothing. */
export async function invite(deps: PeopleDeps, actor: Actor, input: InvitationInput): Promise<InviteOutcome> {
  const { account, person } = actor;
  const { role, language } = input;
  const email = input.email.trim();
  const purpose = { kind: 'invitation', accountId: account.id, role, email, invitedBy: person?.id ?? null } as const;
  const { link, token } = newAccessLink(deps, purpose);
  const mail = newLinkMail(deps, account, { kind: 'invitation', link, token, recipient: email, language });
  const note = { action: 'team.invited', target: email, details: { role } } as const;
  const outcome = await deps.store.transact(async (tx): Promise<InviteOutcome> => {
    const known = await tx.findPersonByEmail(emailKeyOf(email));
    if (known && (await tx.findMembership(known.id, account.id))) return { kind: 'member_already' };
    for (const former of await invitationsTo(tx, account.id, email)) await tx.deleteAccessLink(former.id);
    await tx.insertAccessLink(link);
    if (mail) await tx.insertMail(mail);
    await tx.insertAuditEntry(newEntry(deps, { ...actor, livemode: null }, note));
    return { kind: 'invited', link, token, isMailed: mail !== null };
  });
  if (outcome.kind === 'invited' && mail) deps.signals.mailsDue();
  return outcome;
}

/** False where the account has none by this id, or somebody has used it. */
export async function withdrawInvitation(deps: PeopleDeps, actor: Actor, id: Uuid): Promise<boolean> {
  return deps.store.transact(async (tx) => {
    const link = (await tx.listInvitations(actor.account.id)).find((one) => one.id === id);
    if (link?.purpose.kind !== 'invitation') return false;
    await tx.deleteAccessLink(id);
    const note = { action: 'team.invitation_withdrawn', target: link.purpose.email } as const;
    await tx.insertAuditEntry(newEntry(deps, { ...actor, livemode: null }, note));
    return true;
  });
}

async function invitationsTo(tx: Tx, accountId: Uuid, email: string): Promise<readonly AccessLink[]> {
  const links = await tx.listInvitations(accountId);
  return links.filter(({ purpose }) => 'email' in purpose && emailKeyOf(purpose.email) === emailKeyOf(email));
}
