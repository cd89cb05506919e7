import { GUESSES_KEPT_MS } from '../../core/people/guesses.ts';
import { LOGIN_IDLE_MS, LOGIN_LIFE_MS, SECOND_FACTOR_MS } from '../../core/people/login.ts';
import type { PeopleDeps } from './people-deps.ts';

const AT_ONCE = 500;
/** The team page says for a while that an invitation has run out. */
export const CLOSED_LINKS_KEPT_MS = 30 * 24 * 3_600_000;

/** Drops logins that have run out, links, guesses and challenges that are over. Answers whether there may be more. */
export async function closeDoors({ store, clock }: Pick<PeopleDeps, 'store' | 'clock'>): Promise<boolean> {
  const nowMs = clock.nowMs();
  const older = {
    loginSeenBeforeMs: nowMs - LOGIN_IDLE_MS,
    loginMadeBeforeMs: nowMs - LOGIN_LIFE_MS,
    halfLoginMadeBeforeMs: nowMs - SECOND_FACTOR_MS,
    linkExpiredBeforeMs: nowMs - CLOSED_LINKS_KEPT_MS,
    guessedBeforeMs: nowMs - GUESSES_KEPT_MS,
    challengeExpiredBeforeMs: nowMs,
  };
  return (await store.transact((tx) => tx.dropClosedDoors(older, AT_ONCE))) >= AT_ONCE;
}
