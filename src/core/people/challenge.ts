import type { Uuid } from '../ids.ts';

/** A question that a passkey answers by its signature, once. Only a keyed hash of it is kept. */
export type Challenge = {
  readonly key: string;
  readonly purpose: ChallengePurpose;
  /** Who is to answer; null: that is what the answer tells. */
  readonly personId: Uuid | null;
  readonly expiresAtMs: number;
};

export type ChallengePurpose =
  /** A new passkey. */
  | 'register'
  | 'sign_in'
  /** Who is signed in proves it again. */
  | 'prove';

/** As long as somebody may look for the key, or take up the phone. */
export const CHALLENGE_LIFE_MS = 5 * 60_000;
