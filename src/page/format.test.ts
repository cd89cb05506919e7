import { expect, test } from 'vitest';
import { formatUnits, parseUnits } from './asset-units.ts';
import { formatDuration } from './duration.ts';
import { formatDateTime, formatMoney, maskEmail } from './format.ts';

const SECOND = 1000;
const HOUR = 3_600_000;

test.each([
  [0, '0 sec'],
  [-5, '0 sec'],
  [900, '1 sec'],
  [60 * SECOND, '60 sec'],
  [119 * SECOND, '119 sec'],
  [120 * SECOND, '2 min'],
  [23 * 60 * SECOND + 59 * SECOND, '23 min'],
  [HOUR, '1 hr'],
  [1.5 * HOUR, '1 hr 30 min'],
  [24 * HOUR, '1 day'],
  [52 * HOUR, '2 days 4 hr'],
])('%d ms are %s', (ms, text) => expect(formatDuration(ms, 'en')).toBe(text));

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
  ['0.007952', 18, 7_952_000_000_000_000n],
  ['12', 6, 12_000_000n],
  ['0', 6, 0n],
  ['1.000001', 6, 1_000_001n],
])('%s with %d decimals', (text, decimals, units) => {
  expect(parseUnits(text, decimals)).toBe(units);
  expect(formatUnits(units, decimals)).toBe(text);
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
