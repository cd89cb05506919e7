import type { Account } from '../../core/account.ts';
import type { Uuid } from '../../core/ids.ts';
import type { LinkTopic, Mail } from '../../core/mail.ts';
import type { AccessLink } from '../../core/people/access-link.ts';
import type { LinkOccasion } from '../deps.ts';
import { isStillOpen } from './access-links.ts';
import type { PeopleDeps } from './people-deps.ts';

type LinkMail = {
  readonly kind: LinkTopic['kind'];
  readonly link: AccessLink;
  readonly token: string;
  readonly recipient: string;
  readonly language: string | null;
};

/** A mail with a link in it; null where nothing is mailed. The token waits in it sealed: nowhere else is it kept. */
export function newLinkMail(
  { mailing, clock, ids, vault }: PeopleDeps,
  account: Account,
  { kind, link, token, recipient, language }: LinkMail,
): Mail | null {
  if (!mailing) return null;
  const nowMs = clock.nowMs();
  return {
    id: ids.make(nowMs, account.shard),
    shard: account.shard,
    accountId: account.id,
    livemode: true,
    topic: { kind, sessionId: null, linkId: link.id, sealedToken: vault.seal(token) },
    recipient,
    language,
    status: 'pending',
    attemptCount: 0,
    nextAttemptAtMs: nowMs,
    lastError: null,
    createdAtMs: nowMs,
  };
}

/** Null where the link opens nothing any more: it was used, withdrawn, or has run out. */
export async function findLinkOccasion(
  deps: PeopleDeps,
  { linkId, sealedToken }: LinkTopic,
  accountId: Uuid,
): Promise<LinkOccasion | null> {
  const { read } = deps.store;
  const [link, account] = await Promise.all([read.findAccessLink(linkId), read.findAccount(accountId)]);
  if (!link || !account || !(await isStillOpen(deps, link))) return null;
  const { purpose, expiresAtMs } = link;
  const common = { token: deps.vault.unseal(sealedToken), expiresAtMs, timeZone: account.timeZone };
  if (purpose.kind === 'invitation') {
    const { role, invitedBy } = purpose;
    const inviter = invitedBy === null ? undefined : await read.findPerson(invitedBy);
    return { ...common, kind: 'invitation', accountName: account.name, role, invitedBy: inviter?.name ?? null };
  }
  const person = purpose.kind === 'new_password' ? await read.findPerson(purpose.personId) : undefined;
  return person ? { ...common, kind: 'new_password', email: person.email } : null;
}
