import { expect, test } from 'vitest';
import { isUuid, shardOf, timeOf } from './core/ids.ts';
import { createIds } from './ids.ts';

test('ids of one millisecond sort in the order in which they were made', () => {
  const ids = createIds();
  const made = Array.from({ length: 10_000 }, () => ids.inOrder(1_768_471_200_000, 77));
  expect([...made].sort()).toEqual(made);
  expect(new Set(made).size).toBe(made.length);
  expect(made.every((id) => isUuid(id) && shardOf(id) === 77 && timeOf(id) === 1_768_471_200_000)).toBe(true);
});

test('unguessable ids share nothing but their time and shard', () => {
  const ids = createIds();
  const tails = Array.from({ length: 1_000 }, () => ids.make(1_768_471_200_000, 77).slice(19));
  expect(new Set(tails).size).toBe(1_000);
});

test('they do so also where another time or shard was asked for in between', () => {
  const ids = createIds();
  const made = Array.from({ length: 1_000 }, (_, index) => {
    ids.inOrder(1_768_471_199_999 + (index % 3) * 2, 77);
    ids.inOrder(1_768_471_200_000, 78);
    return ids.inOrder(1_768_471_200_000, 77);
  });
  expect([...made].sort()).toEqual(made);
});
