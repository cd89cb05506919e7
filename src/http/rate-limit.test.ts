import { expect, test } from 'vitest';
import { Refused } from '../core/errors.ts';
import type { Caller } from '../operations/operations.ts';
import { createRateLimit } from './rate-limit.ts';

const caller = (keyId: string, livemode = false) => ({ keyId, livemode }) as Caller;

function start(limits: { test: number; live: number }) {
  const clock = { ms: 0 };
  const limit = createRateLimit(limits, () => clock.ms);
  const passes = (who: Caller) => {
    try {
      limit?.(who);
      return true;
    } catch (error) {
      if (error instanceof Refused && error.refusal.code === 'rate_limited') return error.refusal.retryAfterSeconds;
      throw error;
    }
  };
  return { clock, limit, passes };
}

test('there is none when it is off', () => {
  expect(createRateLimit({ test: 0, live: 0 })).toBeUndefined();
});

test('a second’s worth at once, then the rate', () => {
  const { clock, passes } = start({ test: 2, live: 0 });
  const a = caller('a');
  expect([passes(a), passes(a), passes(a)]).toEqual([true, true, 1]);
  clock.ms += 499;
  expect(passes(a)).toBe(1);
  clock.ms += 1;
  expect([passes(a), passes(a)]).toEqual([true, 1]);
  clock.ms += 60_000;
  expect([passes(a), passes(a), passes(a)]).toEqual([true, true, 1]);
});

test('keys do not share, and each mode has its own rate', () => {
  const { passes } = start({ test: 1, live: 0 });
  expect([passes(caller('a')), passes(caller('b')), passes(caller('a'))]).toEqual([true, true, 1]);
  const live = caller('c', true);
  expect([passes(live), passes(live), passes(live)]).toEqual([true, true, true]);
});

test('forgets keys that have been quiet', () => {
  const { clock, passes } = start({ test: 1, live: 1 });
  for (let i = 0; i < 25_000; i++) {
    clock.ms += 1;
    expect(passes(caller(`key-${i}`))).toBe(true);
  }
});
