import { type GetLogsReturnType, type PublicClient, parseAbiItem } from 'viem';
import type { ChainBlock, ChainTransfer, WatchedAddress } from '../../core/chain/chain-watch.ts';
import { arrived, byAddress, chunksOf, inChunks } from './arrivals.ts';
import { Behind } from './behind.ts';
import type { Sight } from './read-chain.ts';

const TRANSFER = parseAbiItem('event Transfer(address indexed from, address indexed to, uint256 value)');
type TransferLog = GetLogsReturnType<typeof TRANSFER, [typeof TRANSFER], true>[number];

type Range = { readonly from: number; readonly to: number; readonly blocks: readonly ChainBlock[] };

/**
 * Every known token that arrived at any of the addresses, whichever it was that they wait for. `blocks` are those that the chain
 * is known to have. Throws Behind where a transfer is told of a block that the chain does not have.
 */
export async function findTokenTransfers(
  node: PublicClient,
  { chain, addresses }: Sight,
  { from, to, blocks }: Range,
): Promise<readonly ChainTransfer[]> {
  const tokens = chain.assets.flatMap(({ token }) => (token === null ? [] : [token]));
  if (tokens.length === 0 || addresses.length === 0) return [];
  const watched = byAddress(addresses);
  const logs = await Promise.all(
    chunksOf(addresses).map((chunk) =>
      node.getLogs({
        address: tokens,
        event: TRANSFER,
        args: { to: chunk.map(({ address }) => address as `0x${string}`) },
        fromBlock: BigInt(from),
        toBlock: BigInt(to),
        strict: true,
      }),
    ),
  );
  const times = await timesOf(node, logs.flat(), blocks);
  return logs.flat().flatMap((log) => {
    const address = watched.get(log.args.to.toLowerCase());
    return address && log.args.value > 0n ? [transferOf(log, { chain, address, times })] : [];
  });
}

type Read = Pick<Sight, 'chain'> & {
  readonly address: WatchedAddress;
  readonly times: ReadonlyMap<bigint, number>;
};

function transferOf(log: TransferLog, { chain, address, times }: Read): ChainTransfer {
  const asset = chain.assets.find(({ token }) => token?.toLowerCase() === log.address.toLowerCase());
  if (!asset) throw new Error(`${log.address} was not asked for`);
  return arrived(address, {
    key: `${log.transactionHash}:${log.logIndex}`,
    hash: log.transactionHash,
    asset: asset.symbol,
    units: log.args.value,
    blockNumber: Number(log.blockNumber),
    minedAtMs: times.get(log.blockNumber) ?? 0,
  });
}

/** Blocks in which something came, and no others, are asked for their time. */
async function timesOf(
  node: PublicClient,
  logs: readonly TransferLog[],
  blocks: readonly ChainBlock[],
): Promise<ReadonlyMap<bigint, number>> {
  const numbers = [...new Set(logs.map(({ blockNumber }) => blockNumber))];
  const known = new Map(blocks.map(({ number, hash }) => [BigInt(number), hash]));
  const read = await inChunks(numbers, (blockNumber) => node.getBlock({ blockNumber }));
  const times = new Map(read.map(({ number, timestamp }) => [number, Number(timestamp) * 1_000]));
  const hashes = new Map(read.map(({ number, hash }) => [number, hash]));
  for (const { blockNumber, blockHash, transactionHash } of logs) {
    const isElsewhere = hashes.get(blockNumber) !== blockHash || (known.get(blockNumber) ?? blockHash) !== blockHash;
    if (isElsewhere)
      throw new Behind(`transaction ${transactionHash} is told of a block ${blockNumber} of another fork`);
  }
  return times;
}
