/**
 * When a mail is tried again. Nominal times after the first attempt: 1 min, 5 min, 30 min, 2 h, 6 h, 12 h, then every 12 h,
 * until 3 days after it was ordered. As with webhooks, what counts is the gap from the end of the attempt before.
 *
 * No jitter: all mails go to one server, a few at a time, so what has failed together does not come back in a crowd.
 */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const TIMES_MS = [0, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, 12 * HOUR] as const;
const LATER_EVERY_MS = 12 * HOUR;

export const GIVE_UP_MAIL_AFTER_MS = 72 * HOUR;

/** When to try again after so many attempts (at least 1), or null: it has failed for good. */
export function nextMailAttemptAtMs(attempts: number, createdAtMs: number, nowMs: number): number | null {
  const atMs = nowMs + gapBefore(attempts);
  return atMs - createdAtMs > GIVE_UP_MAIL_AFTER_MS ? null : atMs;
}

function gapBefore(attempt: number): number {
  const [from, to] = [TIMES_MS[attempt - 1], TIMES_MS[attempt]];
  return from === undefined || to === undefined ? LATER_EVERY_MS : to - from;
}
