import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { priced } from './price.fixture.ts';
import { comparePrices, crossPrices, formatPrice, isNear, medianPrice, parsePrice } from './price.ts';

describe('decimal text', () => {
  test.each([
    ['2500.12', 62_503n, 25n],
    ['1', 1n, 1n],
    ['0.10', 1n, 10n],
    ['007.5', 15n, 2n],
    ['2.5e-7', 1n, 4_000_000n],
    ['1.5E+3', 1_500n, 1n],
    ['1e3', 1_000n, 1n],
    // A float has sixteen digits of these.
    ['2500.123456789012345678', 1_250_061_728_394_506_172_839n, 500_000_000_000_000_000n],
  ])('%s is exact', (text, numerator, denominator) => {
    expect(parsePrice(text)).toEqual({ numerator, denominator });
  });

  test.each([
    '',
    '0',
    '0.00',
    '0e5',
    '-1',
    '+1',
    'NaN',
    'Infinity',
    '1,5',
    '1_000',
    '.5',
    '5.',
    '0x10',
    ' 1',
    '1\n',
    '1e999',
    '1e16',
    '1e-16',
    '9'.repeat(41),
  ])('%j is no price', (text) => {
    expect(parsePrice(text)).toBeUndefined();
  });
});

const price = fc.record({
  numerator: fc.bigInt({ min: 1n, max: 10n ** 24n }),
  denominator: fc.bigInt({ min: 1n, max: 10n ** 24n }),
});

describe('comparing', () => {
  test('the median has as many below as above, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(price, { minLength: 1, maxLength: 7 }), (prices) => {
        const median = medianPrice(prices);
        const below = prices.filter((one) => comparePrices(one, median) < 0).length;
        const above = prices.filter((one) => comparePrices(one, median) > 0).length;
        expect(Math.max(below, above)).toBeLessThanOrEqual(prices.length / 2);
        expect(medianPrice(prices.toReversed())).toEqual(median);
      }),
    );
  });

  test('the median of two is their mean', () => {
    expect(medianPrice([priced('2500'), priced('2501.01')])).toEqual(priced('2500.505'));
  });

  test.each([
    ['100', '102', true],
    ['102', '100', true],
    ['98', '100', true],
    ['97.9999999999999', '100', false],
    ['102.0000000000000001', '100', false],
    ['100', '100', true],
  ])('%s is within two percent of %s: %s', (one, other, near) => {
    expect(isNear(priced(one), priced(other), 200)).toBe(near);
  });

  test('what is crossed is exact', () => {
    expect(crossPrices(priced('31250'), priced('2500'))).toEqual(priced('12.5'));
    expect(crossPrices(priced('1'), priced('3'))).toEqual({ numerator: 1n, denominator: 3n });
  });
});

describe('text for people', () => {
  test.each([
    ['2500.12', 12, '2500.12'],
    ['1', 12, '1'],
    ['0.000000123', 12, '0.000000123'],
    ['123456789', 4, '123456789'],
    ['12.3456', 4, '12.34'],
  ])('%s in %d digits is %s', (text, digits, said) => {
    expect(formatPrice(priced(text), digits)).toBe(said);
  });

  test('a third', () => {
    expect(formatPrice({ numerator: 1n, denominator: 3n }, 4)).toBe('0.3333');
  });

  test('never says more than the price, and hardly less', () => {
    fc.assert(
      fc.property(price, (one) => {
        fc.pre(one.numerator < one.denominator * 10n ** 15n && one.denominator < one.numerator * 10n ** 15n);
        const said = priced(formatPrice(one));
        expect(comparePrices(said, one)).toBeLessThanOrEqual(0);
        expect(isNear(said, one, 1)).toBe(true);
      }),
    );
  });
});
