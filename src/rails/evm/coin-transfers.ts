import type { Block, PublicClient } from 'viem';
import type { ChainTransfer, WatchedAddress } from '../../core/chain/chain-watch.ts';
import { arrived, byAddress, chunksOf, sumUnits } from './arrivals.ts';
import { type Balances, readBalances } from './balances.ts';
import type { Head, Sight } from './read-chain.ts';

type Range = { readonly from: number; readonly to: number; readonly head: Head };
type Full = Block<bigint, true>;
type Found = { readonly transfers: readonly ChainTransfer[]; readonly balancesAt: number };

/** After so many blocks balances are compared, though each block was looked through: a contract may have moved coin within one. */
export const COMPARED_EVERY = 10;

/** Whether a single block is new, and it is time to compare balances. */
export function comparesOne({ addresses, chain, cursor }: Sight, range: Range): boolean {
  return isOne(range) && range.to >= cursor.balancesAt && addresses.length > 0 && coinOf(chain) !== undefined;
}

export function coinOf({ assets }: Sight['chain']): string | undefined {
  return assets.find(({ token }) => token === null)?.symbol;
}

/** In hand already: it came with the head. */
function isOne({ from, to, head }: Range): boolean {
  return from === to && Number(head.number) === to;
}

/**
 * The chain's own coin leaves no logs. A single new block is in hand already and is looked through; of several, the balances
 * tell whether to look. What balances show and no transaction explains was moved by a contract.
 */
export async function findCoinTransfers(node: PublicClient, look: Sight, range: Range): Promise<Found> {
  const { addresses, cursor, chain } = look;
  const coin = coinOf(chain);
  if (coin === undefined || addresses.length === 0) return { transfers: [], balancesAt: cursor.balancesAt };
  const isSkipped = isOne(range) && !comparesOne(look, range);
  const balances = isSkipped ? undefined : await readBalances(node, chunksOf(addresses), range.to);
  const changed = balances && (await unexplained(look, balances, range.from - 1));
  const isQuiet = changed?.size === 0;
  const blocks = isQuiet ? [] : await blocksOf(node, range);
  const direct = (await Promise.all(blocks.map((block) => directTransfers(node, block, look, coin)))).flat();
  const internal = changed ? await internalTransfers(node, { changed, direct, coin, range }) : [];
  return {
    transfers: [...direct, ...internal],
    balancesAt: isSkipped ? cursor.balancesAt : range.to + COMPARED_EVERY,
  };
}

/**
 * By how much what is at an address differs from what was seen to come. Less than that is there once the merchant has taken
 * some away: what has come since is in the blocks.
 */
async function unexplained(
  { addresses, coinSeen }: Sight,
  balances: Balances,
  upTo: number,
): Promise<ReadonlyMap<WatchedAddress, bigint>> {
  const changed = new Map<WatchedAddress, bigint>();
  for (const address of addresses) {
    const balance = balances.get(address.address.toLowerCase()) ?? 0n;
    if (balance === 0n) continue;
    const more = balance - (await coinSeen(address, upTo));
    if (more !== 0n) changed.set(address, more);
  }
  return changed;
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
  readonly changed: ReadonlyMap<WatchedAddress, bigint>;
  readonly direct: readonly ChainTransfer[];
  readonly coin: string;
  readonly range: Range;
};

/** Of an address that never sent anything: from one that did, a balance tells no more what has come. */
async function internalTransfers(node: PublicClient, { changed, direct, coin, range }: Unexplained) {
  const found: ChainTransfer[] = [];
  for (const [address, units] of changed) {
    const explained = direct.filter(({ paymentId }) => paymentId === address.paymentId);
    const left = units - sumUnits(explained);
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
