import { expect, test } from 'vitest';
import { axisEnd, percent } from './chart-scale.ts';

test.each([
  [0, 0],
  [1, 1],
  [3, 3],
  [24_000, 25_000],
  [9, 10],
  [10, 10],
  [11, 15],
  [5_900, 6_000],
  [6_001, 8_000],
  [99_999, 100_000],
])('an axis that %i fits below ends at %i', (greatest, end) => expect(axisEnd(greatest)).toBe(end));

test('a share is told in hundredths of a percent at the finest', () => {
  expect([percent(1 / 3), percent(0), percent(1)]).toEqual(['33.33%', '0%', '100%']);
});
