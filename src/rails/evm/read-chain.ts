import type { Block, PublicClient } from 'viem';
import type { ChainBlock, ChainCursor, ChainTransfer, WatchedAddress } from '../../core/chain/chain-watch.ts';
import type { Uuid } from '../../core/ids.ts';
import { Behind } from './behind.ts';
import { coinOf, comparesOne, findCoinTransfers } from './coin-transfers.ts';
import { findForkedAfter } from './forks.ts';
import { readAgain } from './read-again.ts';
import type { ChainSettings } from './settings.ts';
import { finalUpTo } from './standing.ts';
import { findTokenTransfers } from './token-transfers.ts';

/** What one look at a chain has found: to be written down together, or not at all. */
export type Reading = {
  readonly cursor: ChainCursor;
  /** The last block of before that the chain still has; what was seen after it is gone. Null: it has all of them. */
  readonly forkedAfter: number | null;
  readonly transfers: readonly ChainTransfer[];
  /** Seen before, and not on the chain. */
  readonly gone: readonly ChainTransfer[];
};

export type Look = {
  readonly chain: ChainSettings;
  readonly cursor: ChainCursor;
  readonly realNowMs: number;
  /** The most that is read: endpoints refuse longer ranges of logs, and more of them. */
  readonly mostBlocks: number;
  /** Whether tokens that the look before has left are read now; the next block reads them at no further request. */
  readonly readsRest: boolean;
  /** What came and is not final, by what was read before. */
  readonly unsettled: readonly ChainTransfer[];
  /** Those to whom something may have come since the last block that was read. */
  listAddresses(): Promise<readonly WatchedAddress[]>;
  /** How much of the chain's own coin is at each address, by what was seen in the blocks up to one. */
  sumCoin(coin: string, upTo: number): Promise<ReadonlyMap<Uuid, bigint>>;
};

/** With the addresses that were known after the head was: who is given one later is paid in a later block. */
export type Sight = Look & { readonly addresses: readonly WatchedAddress[] };

export type Head = Block<bigint, true, 'latest'>;
type LastBlock = ChainBlock & { readonly atMs: number };
/** The blocks that are new. */
export type Range = { readonly from: number; readonly to: LastBlock; readonly head: Head };

/** The most that is read at a look. */
export const MOST_BLOCKS = 500;
/** Read again at every look, at no further request: an endpoint may answer before all of its nodes know a block. */
const OVERLAP = 4;
/** How far back a reorganisation is followed block by block. */
const REMEMBERED = 64;
/** No chain whose blocks come by themselves rests as long as this. */
const STUCK_MS = 120_000;

/**
 * Reads on from where it was read to, from one endpoint. A request for the head, one for the tokens of a thousand addresses,
 * and, where more than one block has come, one for the coin of a thousand: nothing for each payment. Undefined: nothing is new.
 * Throws Behind where the endpoint is, or seems to have stopped, or tells of two forks at once.
 */
export async function readChain(node: PublicClient, look: Look): Promise<Reading | undefined> {
  const { cursor, chain } = look;
  const head = await headOf(node, chain);
  const last = cursor.blocks[0];
  if (!last) return undefined;
  if (head.hash === last.hash) return readRest(node, look, head);
  const forkedAfter = isElsewhere(look, head)
    ? startAnewAt(chain, head)
    : await findForkedAfter(node, { blocks: cursor.blocks, head, chainId: chain.chainId });
  const known = forkedAfter === null ? cursor.blocks : cursor.blocks.filter((one) => one.number <= forkedAfter);
  const readTo = forkedAfter ?? last.number;
  const sight = { ...look, addresses: await look.listAddresses() };
  const start = forkedAfter === null ? startOf(sight, { readTo, head }) : readTo;
  const to = await endOf(node, head, start + look.mostBlocks);
  const range = { from: start + 1, to, head };
  const blocks = [{ number: to.number, hash: to.hash }, ...known].slice(0, REMEMBERED);
  const tokensTo = start > readTo ? start : Math.min(cursor.tokensTo, readTo);
  // Where balances are compared, the tokens of a single block are left to the next look: no look takes more than two requests.
  const isLeft = comparesOne(sight, range);
  const [tokens, coin] = await Promise.all([
    isLeft ? [] : findTokenTransfers(node, sight, { ...overlapping(look, tokensTo, to.number), blocks }),
    findCoinTransfers(node, sight, range),
  ]);
  const finalized = await finalizedOf(node, chain);
  const next = {
    ...cursor,
    blocks,
    readToMs: to.atMs,
    tokensTo: isLeft ? tokensTo : to.number,
    balancesAt: coin.balancesAt,
    comparedToMs: coin.isCompared ? to.atMs : cursor.comparedToMs,
    finalized,
  };
  const final = finalUpTo({ cursor: next, confirmations: chain.confirmations });
  const aged = look.unsettled.filter(({ blockNumber }) => blockNumber <= Math.min(final, readTo));
  const { gone, moved } = await readAgain(node, aged, final);
  return { forkedAfter, gone, transfers: newest(moved, [...tokens, ...coin.transfers]), cursor: next };
}

/** Transactions are looked through for the chain's own coin alone. */
async function headOf(node: PublicClient, chain: ChainSettings): Promise<Head> {
  const includeTransactions = coinOf(chain) !== undefined;
  return node.getBlock({ blockTag: 'latest', includeTransactions: includeTransactions as true });
}

/**
 * Whether the head is before everything that is remembered, so that nothing tells whether it is the same chain: one that was
 * begun anew, as chains of developers are, or a height that was wrong when the reading began. Throws where the endpoint is behind.
 */
function isElsewhere({ cursor: { blocks }, chain }: Look, { number }: Head): boolean {
  const last = blocks[0]?.number ?? 0;
  const isBefore = Number(number) < (blocks.at(-1)?.number ?? 0);
  if (isBefore && (blocks.length === 1 || chain.minesOnDemand)) return true;
  if (Number(number) < last) throw new Behind(`block ${last} has been read, and it is at ${number}`);
  return false;
}

/** A chain of developers is read from its beginning. */
function startAnewAt({ minesOnDemand }: ChainSettings, { number }: Head): number {
  return minesOnDemand ? 0 : Math.max(0, Number(number) - 1);
}

/** What this look has read itself is newer than what was asked for again. */
function newest(moved: readonly ChainTransfer[], read: readonly ChainTransfer[]): readonly ChainTransfer[] {
  const nameOf = ({ paymentId, hash, asset }: ChainTransfer) => `${paymentId} ${hash} ${asset}`;
  const names = new Set(read.map(nameOf));
  return [...moved.filter((one) => !names.has(nameOf(one))), ...read];
}

/** The tokens that the look before has left. */
async function readRest(node: PublicClient, look: Look, head: Head): Promise<Reading | undefined> {
  const { cursor, realNowMs, chain, readsRest } = look;
  const to = Number(head.number);
  if (cursor.tokensTo < to && readsRest) {
    const sight = { ...look, addresses: await look.listAddresses() };
    const range = { ...overlapping(look, cursor.tokensTo, to), blocks: cursor.blocks };
    const transfers = await findTokenTransfers(node, sight, range);
    return { forkedAfter: null, gone: [], transfers, cursor: { ...cursor, tokensTo: to } };
  }
  if (!chain.minesOnDemand && realNowMs - timeOf(head) > STUCK_MS) {
    throw new Behind(`block ${to} is its last for too long`);
  }
  return undefined;
}

/** After which block to read. Those before anybody waits are left out, where all that came until then is settled. */
function startOf({ addresses, unsettled }: Sight, { readTo, head }: { readTo: number; head: Head }): number {
  if (unsettled.length > 0 || addresses.length === 0) return readTo;
  const first = addresses.reduce((least, { fromBlock }) => Math.min(least, fromBlock), Number.POSITIVE_INFINITY);
  return first < Number(head.number) ? Math.max(readTo, first) : readTo;
}

function timeOf({ timestamp }: { readonly timestamp: bigint }): number {
  return Number(timestamp) * 1_000;
}

/** Less of it where endpoints refuse so much. */
function overlapping({ mostBlocks }: Look, readTo: number, to: number) {
  return { from: Math.max(1, readTo + 1 - Math.min(OVERLAP, mostBlocks - 1)), to };
}

async function endOf(node: PublicClient, head: Head, most: number): Promise<LastBlock> {
  const { number, hash, timestamp } =
    Number(head.number) <= most ? head : await node.getBlock({ blockNumber: BigInt(most) });
  return { number: Number(number), hash, atMs: timeOf({ timestamp }) };
}

/** The last block that cannot be taken back any more; null where the settings count blocks. */
export async function finalizedOf(
  node: PublicClient,
  { confirmations }: Pick<ChainSettings, 'confirmations'>,
): Promise<number | null> {
  if (confirmations !== 'finalized') return null;
  return Number((await node.getBlock({ blockTag: 'finalized' })).number);
}
