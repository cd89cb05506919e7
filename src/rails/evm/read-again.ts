import type { PublicClient } from 'viem';
import type { ChainTransfer } from '../../core/chain/chain-watch.ts';
import { inChunks } from './arrivals.ts';
import { Behind } from './behind.ts';
import { orAbsent } from './or-absent.ts';

/** What became of transfers that were seen before. Those that are where they were are in neither. */
export type SecondReading = { readonly gone: readonly ChainTransfer[]; readonly moved: readonly ChainTransfer[] };

/** For so many blocks more, an endpoint that does not know a transaction is taken to be behind, and nothing is settled. */
const PATIENCE = 64;

/**
 * What is about to be final is asked for once more: an endpoint may have told of a block that is on a fork now, and what is
 * booked cannot be taken back. What contracts have moved has no transaction to ask for: its block is remembered by its hash.
 */
export async function readAgain(
  node: PublicClient,
  transfers: readonly ChainTransfer[],
  finalUpTo: number,
): Promise<SecondReading> {
  const named = Map.groupBy(transfers, ({ hash }) => hash);
  const hashes = [...named.keys()].filter((hash) => hash !== null);
  const readings = await inChunks(hashes, (hash) => readOne(node, hash, named.get(hash) ?? [], finalUpTo));
  return { gone: readings.flatMap(({ gone }) => gone), moved: readings.flatMap(({ moved }) => moved) };
}

async function readOne(
  node: PublicClient,
  hash: string,
  transfers: readonly ChainTransfer[],
  finalUpTo: number,
): Promise<SecondReading> {
  const receipt = await orAbsent(node.getTransactionReceipt({ hash: hash as `0x${string}` }));
  const isThere = transfers.every(({ blockNumber }) => Number(receipt?.blockNumber) === blockNumber);
  if (isThere && receipt?.status === 'success') return { gone: [], moved: [] };
  const isRecent = transfers.some(({ blockNumber }) => finalUpTo < blockNumber + PATIENCE);
  if (!receipt && isRecent) throw new Behind(`transaction ${hash} is not known any more`);
  if (receipt?.status !== 'success') return { gone: transfers, moved: [] };
  const { number, timestamp } = await node.getBlock({ blockNumber: receipt.blockNumber });
  const block = { blockNumber: Number(number), minedAtMs: Number(timestamp) * 1_000 };
  return { gone: [], moved: transfers.map((transfer) => ({ ...transfer, ...block })) };
}
