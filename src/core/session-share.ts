import type { Shard, Uuid } from './ids.ts';

/**
 * An address under which whoever has it reads what happened to a session, without the payer's personal data and without
 * signing in: for somebody else's support. All its times are real ones.
 */
export type SessionShare = {
  readonly id: Uuid;
  readonly shard: Shard;
  readonly accountId: Uuid;
  readonly livemode: boolean;
  readonly sessionId: Uuid;
  /** A keyed hash; the token stands in the address, and nowhere else. */
  readonly tokenHash: string;
  /** Who made it; null where that is not known any more. */
  readonly personId: Uuid | null;
  readonly createdAtMs: number;
  readonly expiresAtMs: number;
  readonly revokedAtMs: number | null;
};

export const SHARE_LIFE_MS = 7 * 24 * 3_600_000;

export function isShareOpen({ expiresAtMs, revokedAtMs }: SessionShare, nowMs: number): boolean {
  return revokedAtMs === null && nowMs < expiresAtMs;
}
