import type { Uuid } from '../ids.ts';
import type { Role } from './role.ts';

/** Somebody who signs in to the dashboard. A person belongs to the installation, and to accounts by memberships. */
export type Person = {
  readonly id: Uuid;
  /** As it was entered; compared without regard to letter case. */
  readonly email: string;
  readonly name: string;
  /** In PHC form; null: signs in with passkeys alone, or has not chosen one yet. */
  readonly passwordHash: string | null;
  /** Links that were made before it, to choose another, open nothing. Null: never. */
  readonly passwordSetAtMs: number | null;
  /** The second factor. */
  readonly totp: Totp | null;
  /** Hashes of the codes that are left. */
  readonly recoveryCodeHashes: readonly string[];
  /** The dashboard's language; null: what the browser asks for. */
  readonly language: string | null;
  /** Of the list of sessions, in their order; null: those that the list has by itself. */
  readonly sessionColumns: readonly string[] | null;
  readonly createdAtMs: number;
};

export type Totp = {
  readonly sealedSecret: string;
  /** The last time step that a code was taken of: none is taken twice. */
  readonly lastStep: number;
};

export type Membership = {
  readonly personId: Uuid;
  readonly accountId: Uuid;
  readonly role: Role;
  readonly createdAtMs: number;
};

export type Passkey = {
  readonly id: Uuid;
  readonly personId: Uuid;
  /** As the authenticator names it, base64url. */
  readonly credentialId: string;
  /** COSE, base64url. */
  readonly publicKey: string;
  /** How often it has signed, where it counts. */
  readonly signCount: number;
  readonly transports: readonly string[];
  /** What its owner calls it. */
  readonly name: string;
  readonly createdAtMs: number;
  readonly lastUsedAtMs: number | null;
};

/** What an address is compared by. */
export function emailKeyOf(email: string): string {
  return email.trim().toLowerCase();
}
