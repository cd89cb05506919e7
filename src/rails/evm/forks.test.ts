import { expect, it } from 'vitest';
import { findForkedAfter } from './forks.ts';
import type { Head } from './read-chain.ts';

/** A chain by the hashes of its blocks, from the first on, as an endpoint has it. */
function chainOf(hashes: string) {
  const asked: number[] = [];
  const node = {
    async getBlock({ blockNumber }: { blockNumber: bigint }) {
      asked.push(Number(blockNumber));
      const hash = hashes[Number(blockNumber)];
      if (!hash) throw new Error(`block ${blockNumber} is not there`);
      return { hash };
    },
    getChainId: async () => 1,
  };
  const number = hashes.length - 1;
  const head = { number: BigInt(number), hash: hashes[number], parentHash: hashes[number - 1] } as unknown as Head;
  const after = (read: string) => {
    const blocks = [...read].map((hash, place) => ({ number: place, hash })).reverse();
    return (most = blocks.length, chainId = 1) =>
      findForkedAfter(node as never, { blocks: blocks.slice(0, most) as never, head, chainId });
  };
  return { asked, after };
}

it('is none where the next block follows the last one, and nobody is asked', async () => {
  const { asked, after } = chainOf('abcd');
  expect(await after('abc')()).toBeNull();
  expect(asked).toEqual([]);
});

it('is none where several have come, at one question', async () => {
  const { asked, after } = chainOf('abcdefg');
  expect(await after('abc')()).toBeNull();
  expect(asked).toEqual([2]);
});

it.each([
  ['the last block', 'abcdeXY', 'abcdef', 4],
  ['three blocks', 'abcXYZA', 'abcdef', 2],
  ['the last block, by one of the same height', 'abcdeX', 'abcdef', 4],
  ['all but the first', 'aXYZABC', 'abcdef', 0],
])('is after the last block that is common, where the chain took back %s', async (_what, chain, read, after) => {
  expect(await chainOf(chain).after(read)()).toBe(after);
});

it('is before all that is remembered, where the chain has none of that any more', async () => {
  expect(await chainOf('abcXYZAB').after('abcdef')(2)).toBe(3);
  expect(await chainOf('XYZABCDE').after('abcdef')()).toBe(0);
});

it('is none where nothing was read yet', async () => {
  expect(await chainOf('abc').after('')()).toBeNull();
});

it('is told of no other chain, where that answers now', async () => {
  await expect(chainOf('XYZABCDE').after('abcdef')(6, 8_453)).rejects.toThrow(
    'the endpoint is of chain 1 now, not 8453',
  );
});
