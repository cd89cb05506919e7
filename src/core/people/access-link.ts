import type { Uuid } from '../ids.ts';
import type { Role } from './role.ts';

/**
 * An address that lets one person in, once: the owner of the first run, somebody who was invited, somebody who forgot the
 * password. Only a keyed hash of its token is kept.
 */
export type AccessLink = {
  readonly id: Uuid;
  readonly tokenHash: string;
  readonly purpose: AccessPurpose;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
  readonly usedAtMs: number | null;
};

export type AccessPurpose =
  /** Makes the first owner: whoever reads what the first start printed. */
  | { readonly kind: 'first_owner'; readonly accountId: Uuid }
  | {
      readonly kind: 'invitation';
      readonly accountId: Uuid;
      readonly role: Role;
      readonly email: string;
      /** Null: from the command line. */
      readonly invitedBy: Uuid | null;
    }
  | { readonly kind: 'new_password'; readonly personId: Uuid };

const HOUR_MS = 3_600_000;
const LIVES_MS: Readonly<Record<AccessPurpose['kind'], number>> = {
  first_owner: 24 * HOUR_MS,
  invitation: 7 * 24 * HOUR_MS,
  new_password: HOUR_MS,
};

export function lifeOf(purpose: AccessPurpose): number {
  return LIVES_MS[purpose.kind];
}

export function isLinkOpen({ usedAtMs, expiresAtMs }: AccessLink, nowMs: number): boolean {
  return usedAtMs === null && nowMs < expiresAtMs;
}
