import { type AccessLink, type AccessPurpose, isLinkOpen, lifeOf } from '../../core/people/access-link.ts';
import { NO_SHARD } from './logins.ts';
import type { PeopleDeps } from './people-deps.ts';
import { hashToken, newToken } from './tokens.ts';

/** A link with its token, which is told here and never again. */
export function newAccessLink(deps: PeopleDeps, purpose: AccessPurpose): { link: AccessLink; token: string } {
  const nowMs = deps.clock.nowMs();
  const token = newToken(deps);
  const link: AccessLink = {
    id: deps.ids.inOrder(nowMs, NO_SHARD),
    tokenHash: hashToken(deps, token),
    purpose,
    createdAtMs: nowMs,
    expiresAtMs: nowMs + lifeOf(purpose),
    usedAtMs: null,
  };
  return { link, token };
}

export async function findOpenLink(deps: PeopleDeps, token: string): Promise<AccessLink | undefined> {
  const link = await deps.store.read.findAccessLinkByToken(hashToken(deps, token));
  return link && (await isStillOpen(deps, link)) ? link : undefined;
}

/** Also by what has happened since: there is a first owner, whichever link was used; the password was changed after all. */
export async function isStillOpen({ store, clock }: PeopleDeps, link: AccessLink): Promise<boolean> {
  const { purpose, createdAtMs } = link;
  if (!isLinkOpen(link, clock.nowMs())) return false;
  if (purpose.kind === 'first_owner') return !(await store.read.hasPeople());
  if (purpose.kind === 'invitation') return true;
  const person = await store.read.findPerson(purpose.personId);
  return person !== undefined && createdAtMs > (person.passwordSetAtMs ?? 0);
}
