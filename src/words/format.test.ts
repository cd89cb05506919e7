import { expect, test } from 'vitest';
import { formatDateTime, formatMoney, formatShortMoney, maskEmail } from './format.ts';

test.each([
  [24_850, 'GHS', 'en', 'GH₵248.50'],
  [500, 'XOF', 'en', 'F\u202FCFA\u00a0500'],
  [1050, 'USD', 'en-CA', 'US$10.50'],
  [1050, 'CAD', 'en', 'CA$10.50'],
  [1_050_000, 'KWD', 'en', 'KWD\u00a01,050.000'],
  [99_999_999, 'UGX', 'en', 'UGX\u00a099,999,999'],
  [24_850, 'GHS', 'ar', '\u200f248.50\u00a0\u2068GH₵\u2069'],
])('%d %s in %s is %s', (amountMinor, currency, locale, text) => {
  expect(formatMoney({ amountMinor, currency }, locale)).toBe(text);
});

test.each([
  [1_250_000, 'GHS', 'en', 'GH₵12.5K'],
  [300_000, 'XOF', 'en', 'F\u202fCFA\u00a0300K'],
  [100_000, 'USD', 'en-GB', 'US$1k'],
  [0, 'PLN', 'pl', '0\u00a0zł'],
])('%d %s in %s is %s, in short', (amountMinor, currency, locale, text) => {
  expect(formatShortMoney({ amountMinor, currency }, locale)).toBe(text);
});

test.each([
  ['en-GB', 'Europe/Warsaw', '1 March 2026 at 10:05 CET'],
  ['en-US', 'America/New_York', 'March 1, 2026 at 4:05 AM EST'],
  ['en', 'Africa/Accra', 'March 1, 2026 at 9:05 AM GMT'],
  ['fr-CI', 'Africa/Abidjan', '1 mars 2026 à 09:05 UTC+0'],
])('a time in %s, %s: %s', (locale, timeZone, text) => {
  expect(formatDateTime(Date.UTC(2026, 2, 1, 9, 5), locale, timeZone).replaceAll(/\s/g, ' ')).toBe(text);
});

test('an e-mail is told by its ends', () => {
  expect(maskEmail('ama@example.com')).toBe('a•••@example.com');
});
