import type { Uuid } from '../ids.ts';

/**
 * A visit to the dashboard, from signing in to signing out, on one device.
 *
 *   second_factor ──► active ──► ended
 *
 * It is known by a token that the browser keeps in a cookie and the database as a keyed hash. A new one is made whenever
 * what it proves grows (signed in, second factor given, password changed), so that a token which was planted or seen before
 * is worth nothing after.
 */
export type Login = {
  readonly id: Uuid;
  readonly personId: Uuid;
  readonly tokenHash: string;
  readonly state: 'second_factor' | 'active';
  /** When the person last proved who they are. */
  readonly provenAtMs: number;
  readonly createdAtMs: number;
  readonly lastSeenAtMs: number;
  /** What the device says it is. A stranger's text. */
  readonly device: string;
  readonly address: string;
};

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Signed out after this long without a request. */
export const LOGIN_IDLE_MS = 12 * HOUR_MS;
/** Signed out this long after signing in, whatever happens. */
export const LOGIN_LIFE_MS = 14 * 24 * HOUR_MS;
/** To enter the second factor. */
export const SECOND_FACTOR_MS = 10 * MINUTE_MS;
/** What cannot be undone, or opens a door, asks who is there again after this long. */
export const PROOF_FRESH_MS = 30 * MINUTE_MS;
/** How exactly `lastSeenAtMs` is known: not every request writes. */
export const SEEN_EVERY_MS = 5 * MINUTE_MS;

export function isLoginValid(login: Login, nowMs: number): boolean {
  if (login.state === 'second_factor') return nowMs < login.createdAtMs + SECOND_FACTOR_MS;
  return nowMs < login.lastSeenAtMs + LOGIN_IDLE_MS && nowMs < login.createdAtMs + LOGIN_LIFE_MS;
}

export function isProofFresh(login: Login, nowMs: number): boolean {
  return login.state === 'active' && nowMs < login.provenAtMs + PROOF_FRESH_MS;
}
