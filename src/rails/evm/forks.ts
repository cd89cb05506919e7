import type { PublicClient } from 'viem';
import type { ChainBlock } from '../../core/chain/chain-watch.ts';
import type { Head } from './read-chain.ts';

type Remembered = { readonly blocks: readonly ChainBlock[]; readonly head: Head; readonly chainId: number };

/**
 * The last block that was read and that the chain still has, where it has taken some back; null where it has all of them. A
 * chain that has taken back all that is remembered is read again from before that; throws where it is another chain.
 */
export async function findForkedAfter(
  node: PublicClient,
  { blocks, head, chainId }: Remembered,
): Promise<number | null> {
  const [last] = blocks;
  if (!last || head.parentHash === last.hash) return null;
  for (const [index, block] of blocks.entries()) {
    if (await isOnChain(node, block, head)) return index === 0 ? null : block.number;
  }
  await mustBeOf(node, { chainId });
  return Math.max(0, (blocks.at(-1)?.number ?? 0) - 1);
}

/** Throws where an endpoint is of another chain. */
export async function mustBeOf(node: PublicClient, { chainId }: { readonly chainId: number }): Promise<void> {
  const found = await node.getChainId();
  if (found !== chainId) throw new Error(`the endpoint is of chain ${found} now, not ${chainId}`);
}

async function isOnChain(node: PublicClient, { number, hash }: ChainBlock, head: Head): Promise<boolean> {
  if (number > Number(head.number)) return false;
  if (number === Number(head.number)) return hash === head.hash;
  return (await node.getBlock({ blockNumber: BigInt(number) })).hash === hash;
}
