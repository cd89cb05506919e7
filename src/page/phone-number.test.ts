import { expect, test } from 'vitest';
import { phoneExample } from './error-text.ts';
import { parsePhone } from './phone-number.ts';

test.each([
  // Abidjan: the leading 0 stays abroad, too.
  ['07 12 34 56 78', 'XOF', '+2250712345678'],
  ['0512345678', 'XOF', '+2250512345678'],
  // Benin has such numbers as well.
  ['01 23 45 67 89', 'XOF', undefined],
  // Burkina Faso: eight digits.
  ['07 12 34 56', 'XOF', undefined],
  ['+225 01 23 45 67 89', 'XOF', '+2250123456789'],
  ['+221 77 123 45 67', 'XOF', '+221771234567'],
  ['07 12 34 56 78', 'GHS', '+233712345678'],
  ['07 12 34 56 78', 'EUR', undefined],
])('%s in %s', (text, currency, phone) => {
  expect(parsePhone(text, currency)).toBe(phone);
});

test.each(['GHS', 'XOF', 'EUR'])('the example beside an error is right in %s', (currency) => {
  expect(parsePhone(phoneExample(currency), currency)).toBeDefined();
});

test('who pays in Abidjan sees a number of there', () => {
  expect(phoneExample('XOF')).toMatch(/^\+225/);
});
