import { expect, test } from 'vitest';
import { formatTime, formatTimeOrNull } from './iso-time.ts';

test('prints whole seconds in UTC, the same however often it is asked', () => {
  for (const ms of [0, 1, 999]) expect(formatTime(Date.UTC(2024, 0, 15, 10, 0, 0, ms))).toBe('2024-01-15T10:00:00Z');
});

test('what has not happened has no time', () => {
  expect(formatTimeOrNull(null)).toBeNull();
  expect(formatTimeOrNull(0)).toBe('1970-01-01T00:00:00Z');
});

test('more seconds than are remembered are printed all the same', () => {
  const printed = Array.from({ length: 2_500 }, (_, second) => formatTime(second * 1000));
  expect(new Set(printed).size).toBe(2_500);
  expect(formatTime(1000)).toBe('1970-01-01T00:00:01Z');
});
