/** How long an attempt that is processing or unknown may keep a session open past its expiry. */
export const HOLD_LIMIT_MS = 24 * 3_600_000;

/** A session that was declined this often fails: nobody honest tries that long, card testers do. */
export const MAX_DECLINES = 20;

/**
 * Attempts of any kind. Those that a payer starts and leaves are no declines, yet each is kept and read with its session:
 * without an end, whoever knows a session's address could make it slow for everyone.
 */
export const MAX_ATTEMPTS = 100;

/** Declines from one payer address over an hour, after which the session at hand fails. Test keys are for trying out. */
export const ADDRESS_DECLINES = { live: 40, test: 1_000, windowMs: 3_600_000 } as const;

export const DEFAULT_SESSION_LIFE_MS = 24 * 3_600_000;

/**
 * How long a session lives that continues an expired one. As long as the first did, but not so short that it runs out again
 * on a payer who was too slow once, and not so long that a price which the shop promised for a month holds for another: the
 * payer is here now. What is left is a life that every API can give a session.
 */
export const RECOVERED_LIFE = { leastMs: 30 * 60_000, mostMs: 24 * 3_600_000 } as const;

/**
 * How long after the intent recovery waits before it asks the rail whether it ever heard of an attempt, or of a refund. Longer
 * than a rail is given to answer, so that recovery never calls absent what is still being sent.
 */
export const START_GRACE_MS = 90_000;

/** How soon to ask again about an attempt whose fate is unknown: half of its age, between 5 s and 15 min. */
export function reconcileDelayMs(ageMs: number): number {
  return Math.min(Math.max(Math.round(ageMs / 2), 5_000), 900_000);
}
