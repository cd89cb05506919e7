import { expect, test } from 'vitest';
import { differenceOf, type Figure, PAY_TIME_BUCKETS_S, payTimeBucket, quarterOf } from './figures.ts';

const figure = (sumMinor: number, changes: Partial<Figure> = {}): Figure => ({
  quarterMs: 0,
  metric: 'gross',
  currency: 'GHS',
  label: 'card',
  count: 1,
  sumMinor,
  ...changes,
});

test('a quarter of an hour begins with a part of a day in every time zone', () => {
  expect(quarterOf(Date.UTC(2026, 0, 15, 10, 44, 59, 999))).toBe(Date.UTC(2026, 0, 15, 10, 30));
  for (const timeZone of Intl.supportedValuesOf('timeZone')) {
    const minute = new Intl.DateTimeFormat('en', { timeZone, minute: '2-digit' }).format(quarterOf(1_800_000_000_000));
    expect([timeZone, Number(minute) % 15]).toEqual([timeZone, 0]);
  }
});

test.each([
  ['nothing changed', [figure(5)], [figure(5)], []],
  ['more of the same', [figure(5)], [figure(7)], [figure(2, { count: 0 })]],
  [
    'another thing instead',
    [figure(5)],
    [figure(5, { label: 'blik' })],
    [figure(5, { label: 'blik' }), figure(-5, { count: -1 })],
  ],
  ['two that are alike are summed', [], [figure(5), figure(6)], [figure(11, { count: 2 })]],
])('%s', (_what, before, after, difference) => expect(differenceOf(before, after)).toEqual(difference));

test('how long paying took falls into a bucket that is about a seventh wider than the one before', () => {
  expect([-1, 0, 0.9, 1, 59, 3600].map(payTimeBucket)).toEqual([0, 0, 0, 1, 56, 3244]);
  for (let index = 20; index < PAY_TIME_BUCKETS_S.length; index++) {
    const [from = 0, before = 0] = [PAY_TIME_BUCKETS_S[index], PAY_TIME_BUCKETS_S[index - 1]];
    expect(from / before).toBeLessThan(1.17);
  }
  expect(payTimeBucket(Number.MAX_SAFE_INTEGER)).toBe(PAY_TIME_BUCKETS_S.at(-1));
});
