import { expect, test } from 'vitest';
import { leastUuidAt } from '../core/ids.ts';
import { LATE_MS, LogPosition } from './log-position.ts';

const id = (ms: number) => leastUuidAt(ms, 7);

test('follows at the distance within which something may still appear below what was told', () => {
  const position = new LogPosition(id(0));
  position.add(id(100));
  position.looked(1_000);
  expect(position.base).toBe(id(0));
  position.add(id(200));
  position.looked(1_000 + LATE_MS - 1);
  expect([position.base, position.has(id(100))]).toEqual([id(0), true]);
  position.looked(1_000 + LATE_MS);
  expect(position.base).toBe(id(100));
  expect([position.has(id(100)), position.has(id(200))]).toEqual([false, true]);
  position.looked(1_000 + 2 * LATE_MS);
  expect([position.base, position.has(id(200))]).toEqual([id(200), false]);
});

test('what comes late below what was told does not draw it back', () => {
  const position = new LogPosition(id(0));
  position.add(id(500));
  position.add(id(300));
  position.looked(0);
  position.looked(LATE_MS);
  expect(position.base).toBe(id(500));
});
