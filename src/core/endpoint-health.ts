/**
 * How an endpoint takes what it is sent, and when it is sent nothing more.
 *
 *   healthy ──a failed attempt──► failing ──three days without a success──► disabled
 *      ▲                             │
 *      └─────────a success───────────┘     410 Gone disables at once, from either
 *
 * Only what changes is told by this file, because every answer of every receiver comes through it: a success of a healthy
 * endpoint changes nothing, and of failures that come within a second of each other one is noted.
 */
export type EndpointHealth = {
  /** Since when every attempt has failed; null while the last that was heard of it was a success. */
  readonly failingSinceMs: number | null;
  readonly lastFailureAtMs: number | null;
  /** Since `failingSinceMs`; one that comes within a second of the last one that was counted is not. */
  readonly consecutiveFailures: number;
};

export const HEALTHY: EndpointHealth = { failingSinceMs: null, lastFailureAtMs: null, consecutiveFailures: 0 };

/** By its merchant; because it said that it is gone; because everything failed for three days. */
export type DisabledReason = 'requested' | 'gone' | 'failing';

/** What came of an attempt. `given_up`: it was the last one of its delivery, by the schedule. */
export type AttemptOutcome = 'taken' | 'refused' | 'given_up' | 'gone';

export type HealthChange = {
  readonly health: EndpointHealth;
  /** Why it is disabled by this; null where it goes on. */
  readonly disables: Exclude<DisabledReason, 'requested'> | null;
};

const HOUR = 3_600_000;
const DISABLE_AFTER_MS = 72 * HOUR;
/**
 * A delivery's attempts are 12 hours apart in the end, and the last one comes before the three days are over. Where nothing
 * else is sent, nothing would fail after them: the last attempt decides, from here on.
 */
const LAST_ATTEMPT_FROM_MS = 60 * HOUR;
const NOTED_APART_MS = 1_000;

/** What an attempt changes, or null. Times are those of the endpoint's mode. */
export function decideHealth(known: EndpointHealth, outcome: AttemptOutcome, nowMs: number): HealthChange | null {
  const { failingSinceMs, lastFailureAtMs, consecutiveFailures } = known;
  if (outcome === 'taken') {
    if (failingSinceMs === null) return null;
    return { health: { ...known, failingSinceMs: null, consecutiveFailures: 0 }, disables: null };
  }
  const health = {
    failingSinceMs: failingSinceMs ?? nowMs,
    lastFailureAtMs: nowMs,
    consecutiveFailures: consecutiveFailures + 1,
  };
  if (outcome === 'gone') return { health, disables: 'gone' };
  const failingForMs = nowMs - health.failingSinceMs;
  const isOver = failingForMs >= (outcome === 'given_up' ? LAST_ATTEMPT_FROM_MS : DISABLE_AFTER_MS);
  if (isOver) return { health, disables: 'failing' };
  const isNoted = failingSinceMs !== null && nowMs - (lastFailureAtMs ?? 0) < NOTED_APART_MS;
  return isNoted ? null : { health, disables: null };
}
