import { expect, test } from 'vitest';
import { parseLocalTime, printLocalTime } from './local-time.ts';

test.each([
  ['Africa/Accra', '2026-11-21T20:15', '2026-11-21T20:15:00Z'],
  ['Europe/Warsaw', '2026-07-01T00:00', '2026-06-30T22:00:00Z'],
  ['Europe/Warsaw', '2026-03-29T01:59', '2026-03-29T00:59:00Z'],
  ['Europe/Warsaw', '2026-03-29T03:00', '2026-03-29T01:00:00Z'],
  ['America/New_York', '2026-11-01T03:00', '2026-11-01T08:00:00Z'],
  ['Asia/Kolkata', '2026-01-01T05:30', '2026-01-01T00:00:00Z'],
])('in %s %s is %s, and back', (timeZone, local, utc) => {
  expect(parseLocalTime(local, timeZone)).toBe(Date.parse(utc));
  expect(printLocalTime(Date.parse(utc), timeZone)).toBe(local);
});

test('a time that the clock jumps over is a moment beside the jump', () => {
  const ms = parseLocalTime('2026-03-29T02:30', 'Europe/Warsaw') ?? 0;
  expect(Math.abs(ms - Date.parse('2026-03-29T01:00:00Z'))).toBeLessThanOrEqual(3_600_000);
});

test.each(['', 'yesterday', '2026-13-01T00:00', '2026-11-21', '2026-11-21T25:00'])('%s is no time', (text) => {
  expect(parseLocalTime(text, 'UTC')).toBeUndefined();
});
