import type { Block, PublicClient } from 'viem';
import type { ChainTransfer, WatchedAddress } from '../../core/chain/chain-watch.ts';
import { arrived, byAddress, chunksOf } from './arrivals.ts';
import { type Balances, readBalances } from './balances.ts';
import type { Head, Sight } from './read-chain.ts';

type Range = { readonly from: number; readonly to: number; readonly head: Head };
type Full = Block<bigint, true>;
type Found = { readonly transfers: readonly ChainTransfer[]; readonly balancesAt: number };

/** After so many blocks balances are compared, though each block was looked through: a contract may have moved coin within one. */
const COMPARED_EVERY = 10;

/**
 * The chain's own coin leaves no logs. A single new block is in hand already and is looked through; of several, the balances
 * tell whether to look. What balances show and no transaction explains was moved by a contract.
 */
export async function findCoinTransfers(node: PublicClient, look: Sight, range: Range): Promise<Found> {
  const { addresses, cursor, chain } = look;
  const coin = chain.assets.find(({ token }) => token === null)?.symbol;
  if (coin === undefined || addresses.length === 0) return { transfers: [], balancesAt: cursor.balancesAt };
  const isOne = range.from === range.to && Number(range.head.number) === range.to;
  const balances =
    isOne && range.to < cursor.balancesAt ? undefined : await readBalances(node, chunksOf(addresses), range.to);
  const moved = balances && (await unexplained(look, balances));
  const isQuiet = moved?.size === 0;
  const blocks = isQuiet ? [] : await blocksOf(node, range);
  const direct = (await Promise.all(blocks.map((block) => directTransfers(node, block, look, coin)))).flat();
  const internal = moved ? await internalTransfers(node, { moved, direct, coin, range }) : [];
  return {
    transfers: [...direct, ...internal],
    balancesAt: balances ? range.to + COMPARED_EVERY : cursor.balancesAt,
  };
}

/** What is at an address beyond what was seen to come. */
async function unexplained(
  { addresses, coinSeen }: Sight,
  balances: Balances,
): Promise<ReadonlyMap<WatchedAddress, bigint>> {
  const more = new Map<WatchedAddress, bigint>();
  for (const address of addresses) {
    const balance = balances.get(address.address.toLowerCase()) ?? 0n;
    if (balance === 0n) continue;
    const missing = balance - (await coinSeen(address));
    if (missing > 0n) more.set(address, missing);
  }
  return more;
}

async function blocksOf(node: PublicClient, { from, to, head }: Range): Promise<readonly Full[]> {
  const numbers = Array.from({ length: to - from + 1 }, (_, index) => BigInt(from + index));
  return Promise.all(
    numbers.map((blockNumber) =>
      blockNumber === head.number ? (head as Full) : node.getBlock({ blockNumber, includeTransactions: true }),
    ),
  );
}

type Sent = Full['transactions'][number];

async function directTransfers(node: PublicClient, block: Full, { addresses }: Sight, coin: string) {
  const watched = byAddress(addresses);
  const found: ChainTransfer[] = [];
  for (const sent of block.transactions) {
    const address = sent.value > 0n && sent.to ? watched.get(sent.to.toLowerCase()) : undefined;
    if (address && (await hasSucceeded(node, sent))) found.push(arrived(address, factsOf(sent, block, coin)));
  }
  return found;
}

/** One that failed stands in its block with its value, which did not move. */
async function hasSucceeded(node: PublicClient, { hash }: Sent): Promise<boolean> {
  return (await node.getTransactionReceipt({ hash })).status === 'success';
}

function factsOf({ hash, value: units }: Sent, { number, timestamp }: Full, asset: string) {
  return { key: hash, hash, asset, units, blockNumber: Number(number), minedAtMs: Number(timestamp) * 1_000 };
}

type Unexplained = {
  readonly moved: ReadonlyMap<WatchedAddress, bigint>;
  readonly direct: readonly ChainTransfer[];
  readonly coin: string;
  readonly range: Range;
};

/** Of an address that never sent anything: from one that did, a balance tells no more what has come. */
async function internalTransfers(node: PublicClient, { moved, direct, coin, range }: Unexplained) {
  const found: ChainTransfer[] = [];
  for (const [address, units] of moved) {
    const explained = direct.filter(({ paymentId }) => paymentId === address.paymentId);
    const left = units - explained.reduce((sum, transfer) => sum + transfer.units, 0n);
    if (left <= 0n) continue;
    const blockNumber = BigInt(range.to);
    const sent = await node.getTransactionCount({ address: address.address as `0x${string}`, blockNumber });
    if (sent > 0) continue;
    const { timestamp } = await node.getBlock({ blockNumber });
    const facts = { key: `internal:${range.to}`, hash: null, asset: coin, units: left };
    found.push(arrived(address, { ...facts, blockNumber: range.to, minedAtMs: Number(timestamp) * 1_000 }));
  }
  return found;
}
