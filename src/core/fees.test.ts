import { expect, test } from 'vitest';
import { shareOf } from './fees.ts';

test.each([
  [5_000, 50, 25],
  [100, 50, 1],
  [99, 50, 0],
  [300, 50, 2],
  [5_000, 0, 0],
  [99_999_999, 10_000, 99_999_999],
  [1, 5_000, 1],
  [1, 4_999, 0],
])('of %i at %i basis points: %i', (amountMinor, basisPoints, share) => {
  expect(shareOf(amountMinor, basisPoints)).toBe(share);
});
