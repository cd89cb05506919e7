import { expect, test } from 'vitest';
import { GIVE_UP_MAIL_AFTER_MS, nextMailAttemptAtMs } from './mail-retries.ts';

const HOUR = 3_600_000;

/** Hours after it was ordered at which a mail is tried that never goes through, each attempt taking so long. */
function attemptsOf(durationMs: number): number[] {
  const times: number[] = [];
  for (let atMs: number | null = 0; atMs !== null; ) {
    times.push(atMs);
    atMs = nextMailAttemptAtMs(times.length, 0, atMs + durationMs);
  }
  return times.map((ms) => ms / HOUR);
}

test('a mail is tried for three days', () => {
  expect(attemptsOf(0)).toEqual([0, 1 / 60, 5 / 60, 0.5, 2, 6, 12, 24, 36, 48, 60, 72]);
});

test('gaps count from the end of an attempt', () => {
  const [, second, third] = attemptsOf(60_000).map((hours) => Math.round(hours * 60));
  expect([second, third]).toEqual([2, 7]);
});

test('what is older than three days is tried once and not again', () => {
  expect(nextMailAttemptAtMs(1, 0, GIVE_UP_MAIL_AFTER_MS)).toBeNull();
});
