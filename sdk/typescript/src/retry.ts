import { ConnectionError, type PolytillError } from './errors.js';

const FIRST_MS = 500;
const MOST_MS = 8_000;
/** Whoever asks to wait longer than this is better told to the caller. */
const LONGEST_RETRY_AFTER_SECONDS = 60;

/**
 * How long to wait before the next attempt; null: it would not help. Each wait is twice the one before, less up to a half, so
 * that many clients do not come back at once. What the server asks for goes first.
 */
export function retryDelayMs(
  error: PolytillError,
  retriesMade: number,
  random: () => number = Math.random,
): number | null {
  if (!isWorthRepeating(error)) return null;
  const { retryAfterSeconds } = error;
  if (retryAfterSeconds !== undefined) {
    return retryAfterSeconds <= LONGEST_RETRY_AFTER_SECONDS ? retryAfterSeconds * 1000 : null;
  }
  return Math.min(MOST_MS, FIRST_MS * 2 ** retriesMade) * (1 - random() / 2);
}

function isWorthRepeating(error: PolytillError): boolean {
  if (error instanceof ConnectionError) return true;
  const { status = 0, code } = error;
  return status === 408 || status === 429 || status >= 500 || code === 'idempotency_key_in_use';
}
