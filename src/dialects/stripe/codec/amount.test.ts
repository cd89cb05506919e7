import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatMajor, MAX_AMOUNT_MINOR } from '../../../core/money.ts';
import { parseAmount, parseDecimal, renderAmount } from './amount.ts';

describe('amounts', () => {
  // docs.stripe.com/currencies: minor units, zero-decimal currencies, three-decimal currencies, special cases.
  test.each([
    ['USD', 1099, '10.99'],
    ['JPY', 500, '500'],
    ['XOF', 500, '500'],
    ['KWD', 5120, '5.120'],
    ['UGX', 500, '5'],
    ['ISK', 500, '5'],
    ['MGA', 500, '500.00'],
    ['HUF', 1045, '10.45'],
    ['TWD', 80_045, '800.45'],
  ])('%s %d is %s', (currency, wire, major) => {
    const amountMinor = parseAmount(wire, currency, 'amount');
    expect(formatMajor({ amountMinor, currency })).toBe(major);
    expect(renderAmount(amountMinor, currency)).toBe(wire);
  });

  const currency = fc.constantFrom('USD', 'JPY', 'KWD', 'UGX', 'ISK', 'MGA');

  test('are read as what was told, whatever they are', () => {
    fc.assert(
      fc.property(currency, fc.integer({ min: 0, max: MAX_AMOUNT_MINOR }), (code, amountMinor) => {
        const wire = renderAmount(amountMinor, code);
        // A fraction of an ariary is told, and cannot be asked for.
        fc.pre(Number.isInteger(wire));
        expect(parseAmount(wire, code, 'amount')).toBe(amountMinor);
      }),
    );
  });

  test('of which Stripe says that there are none are refused', () => {
    fc.assert(
      fc.property(fc.constantFrom('UGX', 'ISK'), fc.integer({ min: 1, max: 99_999_999 }), (code, wire) => {
        fc.pre(wire % 100 !== 0);
        expect(() => parseAmount(wire, code, 'amount')).toThrow('parameter_invalid');
      }),
    );
  });

  test('that this API has no whole number for are told exactly', () => {
    expect(renderAmount(1_020, 'MGA')).toBe(10.2);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MAX_AMOUNT_MINOR }), (amountMinor) => {
        expect(Number(formatMajor({ amountMinor, currency: 'MGA' }))).toBe(renderAmount(amountMinor, 'MGA'));
      }),
    );
  });
});

describe('decimal text', () => {
  test.each([
    ['0', 0],
    ['1000', 1000],
    ['1000.', 1000],
    ['1000.000', 1000],
    ['99999999', 99_999_999],
  ])('%s is %d', (text, amount) => {
    expect(parseDecimal(text, 'amount')).toBe(amount);
  });

  test.each(['', '10.5', '-1', '1e3', ' 1', '1,000', '100000000', '0x10', 'ten'])('%j is refused', (text) => {
    expect(() => parseDecimal(text, 'amount')).toThrow('parameter_invalid');
  });
});
