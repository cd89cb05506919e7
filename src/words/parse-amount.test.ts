import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatMoney } from './format.ts';
import { parseAmount } from './parse-amount.ts';

test.each([
  ['248.50', 'GHS', 'en', 24_850],
  ['248.5', 'GHS', 'en', 24_850],
  ['248', 'GHS', 'en', 24_800],
  ['1,234.50', 'USD', 'en', 123_450],
  ['1,234', 'USD', 'en', 123_400],
  ['1 234.50', 'USD', 'en', 123_450],
  [' $1,234.50 ', 'USD', 'en', 123_450],
  ['GHS 12.00', 'GHS', 'en', 1200],
  ['1 234,50', 'PLN', 'pl', 123_450],
  ['1\u00a0234,50 zł', 'PLN', 'pl', 123_450],
  ['12.50', 'PLN', 'pl', 1250],
  ['1\u202f234,50', 'EUR', 'fr', 123_450],
  ['1.234,50', 'EUR', 'de', 123_450],
  ['1.234', 'EUR', 'de', 123_400],
  ['1’234.50', 'CHF', 'de-CH', 123_450],
  ['٢٤٨٫٥٠', 'EGP', 'ar-EG', 24_850],
  ['5000', 'XOF', 'fr', 5000],
  ['5 000 F CFA', 'XOF', 'fr', 5000],
  ['12 or 13', 'USD', 'en', { fault: 'unclear' }],
  ['1.250', 'KWD', 'en', 1250],
  ['1,5', 'USD', 'en', { fault: 'unclear' }],
  ['1.5', 'EUR', 'de', { fault: 'unclear' }],
  ['1,23,456.50', 'USD', 'en', { fault: 'unclear' }],
  ['1.2.3', 'USD', 'en', { fault: 'unclear' }],
  ['12.', 'USD', 'en', { fault: 'unclear' }],
  ['-5', 'USD', 'en', { fault: 'unclear' }],
  ['1e3', 'USD', 'en', { fault: 'unclear' }],
  ['', 'USD', 'en', { fault: 'unclear' }],
  ['ten', 'USD', 'en', { fault: 'unclear' }],
  ['1.505', 'USD', 'en', { fault: 'too_precise' }],
  ['500,50', 'XOF', 'fr', { fault: 'too_precise' }],
  ['99999999999999999999', 'USD', 'en', { fault: 'unclear' }],
] as const)('%j in %s by %s is %j', (text, currency, locale, expected) => {
  const read = parseAmount(text, { currency, locale });
  expect(read).toEqual(typeof expected === 'number' ? { amountMinor: expected } : expected);
});

test('what is shown is read back, in every language of the dashboard', () => {
  const locales = ['en', 'en-GB', 'fr', 'fr-CI', 'pl', 'de', 'es', 'pt-BR', 'sv', 'en-IN', 'ar', 'he'];
  const currencies = ['GHS', 'USD', 'PLN', 'EUR', 'KWD', 'UGX', 'XOF', 'CAD'];
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 99_999_999 }),
      fc.constantFrom(...locales),
      fc.constantFrom(...currencies),
      (amountMinor, locale, currency) => {
        const text = formatMoney({ amountMinor, currency }, locale);
        expect(parseAmount(text, { currency, locale })).toEqual({ amountMinor });
      },
    ),
  );
});
