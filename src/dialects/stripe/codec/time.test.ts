import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseCreated, renderSeconds } from './time.ts';

test('a time is told in the second that it is in', () => {
  expect(renderSeconds(1_767_225_600_999)).toBe(1_767_225_600);
});

test('what is told as created at a second is within it, and in no other', () => {
  const second = fc.integer({ min: 0, max: 4_000_000_000 });
  fc.assert(
    fc.property(second, fc.nat(999), second, (at, ms, other) => {
      const createdAtMs = at * 1000 + ms;
      const matches = (created: Parameters<typeof parseCreated>[0]) => {
        const { createdFromMs = Number.NEGATIVE_INFINITY, createdToMs = Number.POSITIVE_INFINITY } =
          parseCreated(created);
        return createdFromMs <= createdAtMs && createdAtMs <= createdToMs;
      };
      expect(matches(other)).toBe(at === other);
      expect(matches({ gt: other })).toBe(at > other);
      expect(matches({ gte: other })).toBe(at >= other);
      expect(matches({ lt: other })).toBe(at < other);
      expect(matches({ lte: other })).toBe(at <= other);
      expect(matches({ gte: other, lt: other + 10 })).toBe(at >= other && at < other + 10);
      expect(matches({ gt: other, gte: other })).toBe(at > other);
      expect(matches({})).toBe(true);
      expect(matches(undefined)).toBe(true);
    }),
  );
});
