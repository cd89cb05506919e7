import fc from 'fast-check';
import { expect, test } from 'vitest';
import { currencyExponent, formatMajor, isCurrency, MAX_AMOUNT_MINOR, parseMajor } from './money.ts';

test.each([
  ['GHS', 2],
  ['PLN', 2],
  ['XOF', 0],
  ['JPY', 0],
  ['UGX', 0],
  ['KWD', 3],
  ['TND', 3],
])('%s has %i decimals', (currency, exponent) => {
  expect(currencyExponent(currency)).toBe(exponent);
});

test.each(['XAU', 'XXX', 'XTS', 'XDR', 'ghs', 'GH', 'EURO', ''])('%o is no currency to be paid in', (text) => {
  expect(isCurrency(text)).toBe(false);
});

test.each([
  [24850, 'GHS', '248.50'],
  [5, 'GHS', '0.05'],
  [500, 'XOF', '500'],
  [1, 'KWD', '0.001'],
  [-150, 'PLN', '-1.50'],
  [0, 'KWD', '0.000'],
])('%i %s is %s', (amountMinor, currency, text) => {
  expect(formatMajor({ amountMinor, currency })).toBe(text);
});

test.each([
  ['1.005', 'GHS'],
  ['1.1', 'XOF'],
  ['1e3', 'GHS'],
  ['.5', 'GHS'],
  ['1.', 'GHS'],
  [' 1', 'GHS'],
  ['', 'GHS'],
  ['NaN', 'GHS'],
  ['999999999999999', 'KWD'],
])('%o is no amount of %s', (text, currency) => {
  expect(parseMajor(text, currency)).toBeUndefined();
});

test('no amount changes by a unit on its way to major units and back', () => {
  const currencies = fc.constantFrom('GHS', 'XOF', 'KWD', 'PLN', 'JPY');
  fc.assert(
    fc.property(fc.integer({ min: -MAX_AMOUNT_MINOR, max: MAX_AMOUNT_MINOR }), currencies, (amountMinor, currency) => {
      expect(parseMajor(formatMajor({ amountMinor, currency }), currency)).toBe(amountMinor === 0 ? 0 : amountMinor);
    }),
  );
});

test('trailing zeros beyond the exponent are no further decimals', () => {
  expect(parseMajor('1.500', 'GHS')).toBe(150);
  expect(parseMajor('5.0', 'XOF')).toBe(5);
});
