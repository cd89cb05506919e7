import { BaseError, type Block, HttpRequestError, type PublicClient, RpcRequestError } from 'viem';
import type { ChainTransfer, WatchedAddress } from '../../core/chain/chain-watch.ts';
import { arrived, byAddress, chunksOf, inChunks, sumUnits } from './arrivals.ts';
import { type Balances, readBalances } from './balances.ts';
import { Behind } from './behind.ts';
import type { Range, Sight } from './read-chain.ts';

type Full = Block<bigint, true>;
type Found = {
  readonly transfers: readonly ChainTransfer[];
  readonly balancesAt: number;
  /** Nothing of the coin is unknown up to the last block. */
  readonly isCompared: boolean;
};

/** After so many blocks balances are compared, though each block was looked through: a contract may have moved coin within one. */
export const COMPARED_EVERY = 10;
/** Of blocks that are older than this many, most nodes do not keep balances. */
const KEPT_STATES = 64;

/** Whether a single block is new, and it is time to compare balances. */
export function comparesOne({ addresses, chain, cursor }: Sight, range: Range): boolean {
  return isOne(range) && range.to.number >= cursor.balancesAt && addresses.length > 0 && coinOf(chain) !== undefined;
}

export function coinOf({ assets }: Sight['chain']): string | undefined {
  return assets.find(({ token }) => token === null)?.symbol;
}

/** In hand already: it came with the head. */
function isOne({ from, to, head }: Range): boolean {
  return from === to.number && head.hash === to.hash;
}

/**
 * The chain's own coin leaves no logs. A single new block is in hand already and is looked through; of several, the balances
 * tell whether to look. What balances show and no transaction explains was moved by a contract, or taken by the merchant.
 */
export async function findCoinTransfers(node: PublicClient, look: Sight, range: Range): Promise<Found> {
  const { addresses, cursor, chain } = look;
  const coin = coinOf(chain);
  const { balancesAt } = cursor;
  if (coin === undefined || addresses.length === 0) return { transfers: [], balancesAt, isCompared: true };
  if (isOne(range) && !comparesOne(look, range)) {
    const transfers = await directTransfers(node, [range.head], look, coin);
    return { transfers, balancesAt, isCompared: false };
  }
  const balances = await balancesAfter(node, look, range);
  if (balances === 'not kept') {
    const transfers = await directTransfers(node, await blocksOf(node, range), look, coin);
    return { transfers, balancesAt, isCompared: false };
  }
  const compared = { balancesAt: range.to.number + COMPARED_EVERY, isCompared: true };
  if (balances) return { ...compared, transfers: await comparedTransfers(node, look, { coin, range, balances }) };
  return { ...compared, transfers: await directTransfers(node, await blocksOf(node, range), look, coin) };
}

type Compared = { readonly coin: string; readonly range: Range; readonly balances: Balances };

async function comparedTransfers(node: PublicClient, look: Sight, { coin, range, balances }: Compared) {
  const seen = await look.sumCoin(coin, range.from - 1);
  const changes = changesOf(look, balances, seen);
  if (changes.length === 0) return [];
  const direct = await directTransfers(node, await blocksOf(node, range), look, coin);
  const earliestMs = look.cursor.comparedToMs;
  return [...direct, ...unexplained(changes, direct, { coin, to: range.to, earliestMs })];
}

/** Undefined where the chain has no Multicall3. */
async function balancesAfter(node: PublicClient, { addresses }: Sight, { to, head }: Range) {
  try {
    return await readBalances(node, chunksOf(addresses), to.hash as `0x${string}`);
  } catch (error) {
    if (isRefusal(error) && Number(head.number) - to.number > KEPT_STATES) return 'not kept';
    throw error;
  }
}

/** An answer, and no lack of one. */
function isRefusal(error: unknown): boolean {
  const isAnswer = (cause: unknown) =>
    cause instanceof RpcRequestError || (cause instanceof HttpRequestError && (cause.status ?? 0) >= 400);
  return error instanceof BaseError && error.walk(isAnswer) !== null;
}

type Change = { readonly address: WatchedAddress; readonly change: bigint };

/** By how much what is at an address differs from what was seen to come and go. */
function changesOf({ addresses }: Sight, balances: Balances, seen: ReadonlyMap<string, bigint>): readonly Change[] {
  return addresses
    .map((address) => {
      const balance = balances.get(address.address.toLowerCase()) ?? 0n;
      return { address, change: balance - (seen.get(address.paymentId) ?? 0n) };
    })
    .filter(({ change }) => change !== 0n);
}

/** In their order, each following the one before it, up to the one that is to be the last. */
async function blocksOf(node: PublicClient, { from, to, head }: Range): Promise<readonly Full[]> {
  const numbers = Array.from({ length: to.number - from + 1 }, (_, index) => BigInt(from + index));
  const blocks = await inChunks(
    numbers,
    async (blockNumber): Promise<Full> =>
      blockNumber === head.number ? head : node.getBlock({ blockNumber, includeTransactions: true }),
  );
  const isOneFork = blocks.every(({ hash }, index) => hash === (blocks[index + 1]?.parentHash ?? to.hash));
  if (!isOneFork) throw new Behind(`blocks ${from} to ${to.number} do not follow one another`);
  return blocks;
}

type Sent = Full['transactions'][number];

async function directTransfers(node: PublicClient, blocks: readonly Full[], { addresses }: Sight, coin: string) {
  const watched = byAddress(addresses);
  const sent = blocks.flatMap((block) =>
    block.transactions.flatMap((one) => {
      const address = one.value > 0n && one.to ? watched.get(one.to.toLowerCase()) : undefined;
      return address ? [{ one, transfer: arrived(address, factsOf(one, block, coin)) }] : [];
    }),
  );
  const found = await inChunks(sent, async ({ one, transfer }) => ((await hasSucceeded(node, one)) ? [transfer] : []));
  return found.flat();
}

/** One that failed stands in its block with its value, which did not move. */
async function hasSucceeded(node: PublicClient, { hash }: Sent): Promise<boolean> {
  return (await node.getTransactionReceipt({ hash })).status === 'success';
}

function factsOf({ hash, value: units }: Sent, { number, timestamp }: Full, asset: string) {
  return { key: hash, hash, asset, units, blockNumber: Number(number), minedAtMs: Number(timestamp) * 1_000 };
}

type Known = { readonly coin: string; readonly to: Range['to']; readonly earliestMs: number };

/**
 * What is more came by a contract; what is less was taken by the wallet that has the keys. Both at some time since balances were
 * last compared: what came counts from then, so that no payer is late for that.
 */
function unexplained(
  changes: readonly Change[],
  explained: readonly ChainTransfer[],
  { coin, to, earliestMs }: Known,
): readonly ChainTransfer[] {
  return changes.flatMap(({ address, change }) => {
    const units = change - sumUnits(explained.filter(({ paymentId }) => paymentId === address.paymentId));
    if (units === 0n) return [];
    const key = `${units > 0n ? 'internal' : 'aside:taken'}:${to.number}`;
    return [arrived(address, { key, hash: null, asset: coin, units, blockNumber: to.number, minedAtMs: earliestMs })];
  });
}
