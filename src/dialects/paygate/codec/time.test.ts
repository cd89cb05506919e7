import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatTime } from '../../iso-time.ts';
import { parseTime } from './time.ts';

test('prints whole seconds in UTC', () => {
  expect(formatTime(Date.UTC(2024, 0, 15, 10, 0, 0, 999))).toBe('2024-01-15T10:00:00Z');
});

test('reads back what it prints', () => {
  const seconds = fc.integer({ min: 0, max: 4_000_000_000 });
  fc.assert(
    fc.property(seconds, (s) => {
      expect(parseTime(formatTime(s * 1000), 'at')).toBe(s * 1000);
    }),
  );
});

test.each([
  ['2024-01-15T10:00:00+01:00', '2024-01-15T09:00:00Z'],
  ['2024-01-15T10:00Z', '2024-01-15T10:00:00Z'],
  ['2024-02-29T23:59:59.999Z', '2024-02-29T23:59:59Z'],
])('reads %s', (text, printed) => {
  expect(formatTime(parseTime(text, 'at'))).toBe(printed);
});

test.each([
  '2023-02-29T00:00:00Z',
  '2024-04-31T00:00:00Z',
  '2024-13-01T00:00:00Z',
  '2024-01-00T00:00:00Z',
  '2024-01-15T25:00:00Z',
  '2024-01-15T10:00:00',
  '2024-01-15',
  '15 January 2024',
  '1705312800',
  '',
])('%s is no instant', (text) => {
  expect(() => parseTime(text, 'at')).toThrow();
});
