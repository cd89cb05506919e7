import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatMajor, MAX_AMOUNT_MINOR } from '../../../core/money.ts';
import { parseCurrency, parsePrice, renderMajor } from './amount.ts';

const CURRENCIES = [
  { currency: 'XOF', decimals: 0 },
  { currency: 'USD', decimals: 2 },
  { currency: 'TND', decimals: 3 },
] as const;

describe.each(CURRENCIES)('in $currency, of $decimals decimals', ({ currency, decimals }) => {
  const amounts = fc.oneof(
    fc.integer({ min: 1, max: MAX_AMOUNT_MINOR }),
    fc.constantFrom(1, 9, 10, 99, 100, 999, 1000, 1001, MAX_AMOUNT_MINOR - 1, MAX_AMOUNT_MINOR),
  );

  test('no price changes by a unit on its way through JSON and back', () => {
    fc.assert(
      fc.property(amounts, (amountMinor) => {
        const wire = JSON.stringify(renderMajor(amountMinor, currency));
        expect(Number(wire).toFixed(decimals)).toBe(formatMajor({ amountMinor, currency }));
        expect(parsePrice(JSON.parse(wire), currency)).toBe(amountMinor);
      }),
      { numRuns: 2_000 },
    );
  });

  test('a decimal too many is refused, never rounded', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 1, max: 9 }), (whole, last) => {
        const price = Number(`${whole}.${'0'.repeat(decimals)}${last}`);
        expect(() => parsePrice(price, currency)).toThrow('parameter_invalid');
      }),
    );
  });
});

test.each([
  [400, 'USD', 40_000],
  [29.99, 'USD', 2999],
  [4.35, 'USD', 435],
  [1.005, 'TND', 1005],
  [999_999.99, 'USD', 99_999_999],
  [99_999_999, 'XOF', 99_999_999],
])('%s %s is %s in minor units', (price, currency, amountMinor) => {
  expect(parsePrice(price, currency)).toBe(amountMinor);
});

test.each([
  [0, 'USD', 'must be more than 0'],
  [-0.01, 'USD', 'must be more than 0'],
  [397.1632, 'USD', 'must have at most 2 decimals in USD'],
  [0.1 + 0.2, 'USD', 'must have at most 2 decimals in USD'],
  [1e-7, 'USD', 'must have at most 2 decimals in USD'],
  [100.5, 'XOF', 'must be a whole number in XOF'],
  [1_000_000, 'USD', 'must be at most 999999.99 in USD'],
  [1e21, 'TND', 'must be at most 99999.999 in TND'],
])('%s %s is refused: %s', (price, currency, reason) => {
  expect(() => parsePrice(price, currency)).toThrow(
    expect.objectContaining({ refusal: { code: 'parameter_invalid', param: 'price', reason } }),
  );
});

test('a currency is taken in either letter case, and only if it is one', () => {
  expect(parseCurrency('usd')).toBe('USD');
  expect(() => parseCurrency('US')).toThrow('parameter_invalid');
  expect(() => parseCurrency('XXX')).toThrow('parameter_invalid');
});
