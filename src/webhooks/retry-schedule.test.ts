import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  GIVE_UP_AFTER_MS,
  JITTER,
  nextAttemptAtMs,
  nominalMs,
  parseRetryAfter,
  RETRY_AFTER_MOST_MS,
} from './retry-schedule.ts';

const HOUR = 3_600_000;
const middle = () => 0.5;

/** The times of all attempts on a receiver that fails at once every time. */
function attemptTimes(random: () => number, startMs = 0): number[] {
  const times = [startMs];
  for (;;) {
    const nowMs = times.at(-1) as number;
    const next = nextAttemptAtMs({ attempts: times.length, beganAtMs: 0, nowMs, retryAfterMs: null, random });
    if (next === null) return times;
    times.push(next);
  }
}

describe('the retry schedule', () => {
  test('without jitter is 0, 5 s, 1 min, 5 min, 30 min, 2 h, 5 h, 10 h and every 12 h for 3 days', () => {
    const seconds = attemptTimes(middle).map((ms) => ms / 1000);
    expect(seconds).toEqual([0, 5, 60, 300, 1800, 7200, 18000, 36000, 79200, 122400, 165600, 208800, 252000]);
  });

  test('keeps each gap within a tenth of its own, moves forward and ends within three days', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 0.999999, noNaN: true }), { minLength: 20, maxLength: 20 }),
        (rolls) => {
          let roll = 0;
          const times = attemptTimes(() => rolls[roll++ % rolls.length] as number);
          expect(times.length).toBeGreaterThanOrEqual(11);
          expect(times.length).toBeLessThanOrEqual(15);
          expect(times.at(-1)).toBeLessThanOrEqual(GIVE_UP_AFTER_MS);
          for (let n = 1; n < times.length; n++) {
            const gap = (times[n] as number) - (times[n - 1] as number);
            const nominal = nominalMs(n) - nominalMs(n - 1);
            expect(Math.abs(gap - nominal)).toBeLessThanOrEqual(nominal * JITTER + 1);
          }
        },
      ),
    );
  });

  test('begins with the short gaps however late the first attempt was, and fails once three days have passed', () => {
    const late = { beganAtMs: 0, nowMs: 40 * HOUR, retryAfterMs: null, random: middle };
    expect(nextAttemptAtMs({ ...late, attempts: 1 })).toBe(40 * HOUR + 5_000);
    expect(nextAttemptAtMs({ ...late, attempts: 1, nowMs: 73 * HOUR })).toBeNull();
  });

  test.each([
    { asked: 1_000, waited: 5_000, why: 'the schedule is longer' },
    { asked: 120_000, waited: 120_000, why: 'it asks for more' },
    { asked: 48 * HOUR, waited: RETRY_AFTER_MOST_MS, why: 'there is a bound' },
  ])('Retry-After of $asked ms waits $waited ms: $why', ({ asked, waited }) => {
    const question = { attempts: 1, beganAtMs: 0, nowMs: 100, retryAfterMs: asked, random: middle };
    expect(nextAttemptAtMs(question)).toBe(100 + waited);
  });
});

describe('Retry-After', () => {
  const nowMs = Date.UTC(2024, 0, 15, 10, 0, 0);

  test.each([
    ['120', 120_000],
    [' 0 ', 0],
    ['Mon, 15 Jan 2024 10:00:30 GMT', 30_000],
    ['Mon, 15 Jan 2024 09:00:00 GMT', 0],
    ['Mon, 99 Jan 2024 10:00:30 GMT', null],
    ['2024-01-15T10:00:30Z', null],
    ['-5', null],
    ['1.5', null],
    ['soon', null],
    ['', null],
    [null, null],
  ])('%j is %j ms', (header, ms) => {
    expect(parseRetryAfter(header, nowMs)).toBe(ms);
  });
});
