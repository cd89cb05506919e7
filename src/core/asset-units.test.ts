import { expect, test } from 'vitest';
import { formatUnits, parseUnits } from './asset-units.ts';

test.each([
  ['0.007952', 18, 7_952_000_000_000_000n],
  ['12', 6, 12_000_000n],
  ['0', 6, 0n],
  ['1.000001', 6, 1_000_001n],
])('%s with %d decimals', (text, decimals, units) => {
  expect(parseUnits(text, decimals)).toBe(units);
  expect(formatUnits(units, decimals)).toBe(text);
});

test('below nothing too', () => {
  expect(formatUnits(-1_500_000n, 6)).toBe('-1.5');
});
