import { describe, expect, test } from 'vitest';
import { DatabaseUnavailable } from '../store/store.ts';
import { createGathering } from './gather.ts';

/** Work that doubles numbers, begins when the test says so, and keeps what it was asked for. */
function doubling(most = 10) {
  const calls: (readonly number[])[] = [];
  let gate = Promise.resolve();
  const ask = createGathering(async (numbers: readonly number[]) => {
    calls.push(numbers);
    await gate;
    if (numbers.includes(0)) throw new Error('zero');
    if (numbers.includes(-1)) throw new DatabaseUnavailable('away');
    return numbers.map((number) => number * 2);
  }, most);
  return {
    ask,
    calls,
    hold() {
      const { promise, resolve } = Promise.withResolvers<void>();
      gate = promise;
      return resolve;
    },
  };
}

describe('gathering', () => {
  test('calls once for all that is asked for in one turn, and answers each', async () => {
    const { ask, calls } = doubling();
    expect(await Promise.all([ask(1), ask(2), ask(3)])).toEqual([2, 4, 6]);
    expect(calls).toEqual([[1, 2, 3]]);
    expect(await ask(4)).toBe(8);
  });

  test('lets what comes during a call wait for the next one', async () => {
    const { ask, calls, hold } = doubling(2);
    const release = hold();
    const first = ask(1);
    await expect.poll(() => calls.length).toBe(1);
    const others = [ask(2), ask(3), ask(4)];
    release();
    expect(await Promise.all([first, ...others])).toEqual([2, 4, 6, 8]);
    expect(calls).toEqual([[1], [2, 3], [4]]);
  });

  test('lets one that cannot be done fail alone', async () => {
    const { ask, calls } = doubling();
    const answers = await Promise.allSettled([ask(1), ask(0), ask(2)]);
    expect(answers).toMatchObject([{ value: 2 }, { reason: { message: 'zero' } }, { value: 4 }]);
    expect(calls).toEqual([[1, 0, 2], [1], [0], [2]]);
  });

  test('asks a database that is away once', async () => {
    const { ask, calls } = doubling();
    const answers = await Promise.allSettled([ask(1), ask(-1), ask(2)]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(calls).toHaveLength(1);
  });
});
