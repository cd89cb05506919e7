/**
 * When a delivery is tried again. Nominal times after the first attempt: 5 s, 1 min, 5 min, 30 min, 2 h, 5 h, 10 h, then every 12 h,
 * until 3 days after the round of attempts began: with the event, or when somebody asked for it again.
 *
 * What is kept is the gap before each of these times, counted from the end of the attempt before: after an outage of this
 * server, or a receiver that hangs until the time-out, times counted from the beginning would come all at once.
 */
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const TIMES_MS = [0, 5 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR] as const;
const LATER_EVERY_MS = 12 * HOUR;

export const GIVE_UP_AFTER_MS = 72 * HOUR;
/** Of each gap, in both directions, so that deliveries which failed together do not come back together. */
export const JITTER = 0.1;
/** A receiver may ask for a pause; a longer one is an outage, which the schedule itself covers. */
export const RETRY_AFTER_MOST_MS = HOUR;

export type RetryQuestion = {
  /** How many attempts have been made; at least 1. */
  readonly attempts: number;
  /** When its round of attempts began: the event, or the wish to have it again. */
  readonly beganAtMs: number;
  readonly nowMs: number;
  /** What the receiver asked for, from `parseRetryAfter`. */
  readonly retryAfterMs: number | null;
  /** In [0, 1). */
  readonly random: () => number;
};

/** When to try again, or null: it has failed for good. */
export function nextAttemptAtMs({ attempts, beganAtMs, nowMs, retryAfterMs, random }: RetryQuestion): number | null {
  const gapMs = (nominalMs(attempts) - nominalMs(attempts - 1)) * (1 - JITTER + 2 * JITTER * random());
  const askedMs = Math.min(retryAfterMs ?? 0, RETRY_AFTER_MOST_MS);
  const atMs = Math.round(nowMs + Math.max(gapMs, askedMs));
  return atMs - beganAtMs > GIVE_UP_AFTER_MS ? null : atMs;
}

/** After the first attempt, without jitter: 0 → 0, 1 → 5 s, 2 → 1 min … */
export function nominalMs(attempts: number): number {
  const last = TIMES_MS.length - 1;
  return TIMES_MS[attempts] ?? (TIMES_MS[last] as number) + (attempts - last) * LATER_EVERY_MS;
}

const SECONDS = /^\d{1,9}$/;
/** IMF-fixdate, the only form that RFC 9110 lets anyone send. */
const HTTP_DATE = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/** `Retry-After` (RFC 9110, 10.2.3) in milliseconds from now; null where there is none or it makes no sense. */
export function parseRetryAfter(header: string | null, realNowMs: number): number | null {
  const text = header?.trim() ?? '';
  if (SECONDS.test(text)) return Number(text) * SECOND;
  if (!HTTP_DATE.test(text)) return null;
  const atMs = Date.parse(text);
  return Number.isNaN(atMs) ? null : Math.max(0, atMs - realNowMs);
}
