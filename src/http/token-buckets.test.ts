import { expect, test } from 'vitest';
import { TokenBuckets } from './token-buckets.ts';

function start(rate = { burst: 3, perSecond: 2 }, most?: number) {
  const clock = { ms: 0 };
  const buckets = new TokenBuckets(rate, () => clock.ms, most);
  return {
    clock,
    buckets,
    take: (key: string, times: number) => Array.from({ length: times }, () => buckets.take(key)),
  };
}

test('so many at once, then the rate', () => {
  const { clock, buckets, take } = start();
  expect(take('a', 5)).toEqual([0, 0, 0, 0.5, 0.5]);
  clock.ms = 400;
  expect(buckets.waitSeconds('a')).toBeCloseTo(0.1);
  clock.ms = 500;
  expect([buckets.waitSeconds('a'), ...take('a', 2)]).toEqual([0, 0, 0.5]);
  clock.ms = 3_600_000;
  expect(take('a', 4)).toEqual([0, 0, 0, 0.5]);
});

test('looking takes nothing, and keys do not share', () => {
  const { buckets, take } = start();
  expect([buckets.waitSeconds('a'), buckets.waitSeconds('a'), ...take('a', 3)]).toEqual([0, 0, 0, 0, 0]);
  expect([buckets.waitSeconds('a'), buckets.waitSeconds('b')]).toEqual([0.5, 0]);
});

test('room for so many keys: the quietest is forgotten', () => {
  const { take } = start({ burst: 1, perSecond: 1 }, 3);
  for (const key of ['a', 'b', 'c']) expect(take(key, 2)).toEqual([0, 1]);
  expect(take('d', 1)).toEqual([0]);
  expect([take('b', 1), take('c', 1), take('d', 1)]).toEqual([[1], [1], [1]]);
  expect(take('a', 1)).toEqual([0]);
});
