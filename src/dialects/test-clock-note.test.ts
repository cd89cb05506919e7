import { expect, test } from 'vitest';
import type { Account } from '../core/account.ts';
import { noteTestClock } from './test-clock-note.ts';

const clock = { nowMs: () => Date.UTC(2026, 0, 15, 10) };
const note = (testClockOffsetMs: number, livemode: boolean) =>
  noteTestClock({ account: { testClockOffsetMs } as Account, livemode }, clock);

test('a test clock that is ahead is told, in test mode alone', () => {
  expect(note(86_400_000, false)).toBe('; the test clock of this account is at 2026-01-16T10:00:00Z');
  expect(note(86_400_000, true)).toBe('');
  expect(note(0, false)).toBe('');
});
