import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatInstant, formatLocal } from './time.ts';

const DOCUMENT = Date.UTC(2025, 8, 11, 9, 1, 46, 65);

test.each([
  ['Asia/Shanghai', '2025-09-11T17:01:46.065+08:00'],
  ['UTC', '2025-09-11T09:01:46.065+00:00'],
  ['Africa/Accra', '2025-09-11T09:01:46.065+00:00'],
  ['America/New_York', '2025-09-11T05:01:46.065-04:00'],
  ['Asia/Kathmandu', '2025-09-11T14:46:46.065+05:45'],
  ['America/St_Johns', '2025-09-11T06:31:46.065-02:30'],
  ['Pacific/Kiritimati', '2025-09-11T23:01:46.065+14:00'],
])('in %s the document’s moment is %s', (timeZone, text) => {
  expect(formatInstant(DOCUMENT, timeZone)).toBe(text);
  expect(formatLocal(DOCUMENT, timeZone)).toBe(text.slice(0, 19).replace('T', ' '));
});

test.each([
  // Clocks go back at 06:00 UTC: the same hour is told twice, and the offset tells which.
  [Date.UTC(2025, 10, 2, 5, 59, 59, 999), 'America/New_York', '2025-11-02T01:59:59.999-04:00'],
  [Date.UTC(2025, 10, 2, 6), 'America/New_York', '2025-11-02T01:00:00.000-05:00'],
  // Half an hour of summer time.
  [Date.UTC(2025, 3, 5, 14, 59), 'Australia/Lord_Howe', '2025-04-06T01:59:00.000+11:00'],
  [Date.UTC(2025, 3, 5, 15), 'Australia/Lord_Howe', '2025-04-06T01:30:00.000+10:30'],
])('at %s in %s: %s', (ms, timeZone, text) => {
  expect(formatInstant(ms, timeZone)).toBe(text);
});

const ZONES = ['UTC', 'Africa/Accra', 'Africa/Abidjan', 'Europe/Warsaw', 'Asia/Shanghai', 'Asia/Kathmandu'];

describe.each([...ZONES, 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Chatham'])('in %s', (timeZone) => {
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  const moments = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2060, 0) });

  test('an instant is read back as the same millisecond, and shows what clocks there show', () => {
    fc.assert(
      fc.property(moments, (ms) => {
        const text = formatInstant(ms, timeZone);
        expect(text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d$/);
        expect(Date.parse(text)).toBe(ms);
        expect(formatLocal(ms, timeZone)).toBe(clock.format(ms));
      }),
      { numRuns: 300 },
    );
  });
});
