import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatMajor, MAX_AMOUNT_MINOR } from '../core/money.ts';
import { parseMajorNumber, renderMajorNumber } from './major-number.ts';

const CURRENCIES = [
  { currency: 'JPY', decimals: 0 },
  { currency: 'XOF', decimals: 0 },
  { currency: 'USD', decimals: 2 },
  { currency: 'KWD', decimals: 3 },
  { currency: 'TND', decimals: 3 },
] as const;

describe.each(CURRENCIES)('in $currency, of $decimals decimals', ({ currency, decimals }) => {
  const amounts = fc.oneof(
    fc.integer({ min: 1, max: MAX_AMOUNT_MINOR }),
    fc.constantFrom(1, 9, 10, 99, 100, 999, 1000, 1001, MAX_AMOUNT_MINOR - 1, MAX_AMOUNT_MINOR),
  );

  test('no amount changes by a unit on its way through JSON and back', () => {
    fc.assert(
      fc.property(amounts, (amountMinor) => {
        const wire = JSON.stringify(renderMajorNumber(amountMinor, currency));
        expect(Number(wire).toFixed(decimals)).toBe(formatMajor({ amountMinor, currency }));
        expect(parseMajorNumber(JSON.parse(wire), currency, 'amount')).toBe(amountMinor);
      }),
      { numRuns: 2_000 },
    );
  });

  test('a number is written as it would be by hand, without idle zeros', () => {
    fc.assert(
      fc.property(amounts, (amountMinor) => {
        const byHand = formatMajor({ amountMinor, currency });
        const plain = decimals ? byHand.replace(/0+$/, '').replace(/\.$/, '') : byHand;
        expect(JSON.stringify(renderMajorNumber(amountMinor, currency))).toBe(plain);
      }),
    );
  });

  test('a decimal too many is refused, never rounded, whatever the amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999 }), fc.integer({ min: 1, max: 9 }), (whole, last) => {
        const number = Number(`${whole}.${'0'.repeat(decimals)}${last}`);
        expect(() => parseMajorNumber(number, currency, 'amount')).toThrow('parameter_invalid');
      }),
    );
  });
});

test.each([
  [400, 'USD', 40_000],
  [100, 'USD', 10_000],
  [0.01, 'USD', 1],
  [1.1, 'USD', 110],
  [29.99, 'USD', 2999],
  [4.35, 'USD', 435],
  [1.005, 'TND', 1005],
  [1.005, 'KWD', 1005],
  [999_999.99, 'USD', 99_999_999],
  [99_999_999, 'XOF', 99_999_999],
  [99_999_999, 'JPY', 99_999_999],
])('%s %s is %s in minor units', (number, currency, amountMinor) => {
  expect(parseMajorNumber(number, currency, 'amount')).toBe(amountMinor);
});

test.each([
  [0, 'USD', 'must be more than 0'],
  [-0, 'USD', 'must be more than 0'],
  [-0.01, 'USD', 'must be more than 0'],
  [-1, 'USD', 'must be more than 0'],
  [-1e-7, 'USD', 'must be more than 0'],
  [0.001, 'USD', 'must have at most 2 decimals in USD'],
  [397.1632, 'USD', 'must have at most 2 decimals in USD'],
  [1e-7, 'USD', 'must have at most 2 decimals in USD'],
  [5e-324, 'KWD', 'must have at most 3 decimals in KWD'],
  [0.1 + 0.2, 'USD', 'must have at most 2 decimals in USD'],
  [100.5, 'JPY', 'must be a whole number in JPY'],
  [100.5, 'XOF', 'must be a whole number in XOF'],
  [1_000_000, 'USD', 'must be at most 999999.99 in USD'],
  [999_999.991, 'USD', 'must be at most 999999.99 in USD'],
  [100_000_000, 'JPY', 'must be at most 99999999 in JPY'],
  [1e21, 'USD', 'must be at most 999999.99 in USD'],
  [1e21, 'TND', 'must be at most 99999.999 in TND'],
  [Number.MAX_VALUE, 'KWD', 'must be at most 99999.999 in KWD'],
])('%s %s is refused by the name of its parameter: %s', (number, currency, reason) => {
  for (const param of ['amount', 'price']) {
    expect(() => parseMajorNumber(number, currency, param)).toThrow(
      expect.objectContaining({ refusal: { code: 'parameter_invalid', param, reason } }),
    );
  }
});
