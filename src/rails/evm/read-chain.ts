import type { Block, PublicClient } from 'viem';
import type { ChainBlock, ChainCursor, ChainTransfer, WatchedAddress } from '../../core/chain/chain-watch.ts';
import { comparesOne, findCoinTransfers } from './coin-transfers.ts';
import { findForkedAfter } from './forks.ts';
import type { ChainSettings } from './settings.ts';
import { findTokenTransfers } from './token-transfers.ts';

/** What one look at a chain has found: to be written down together, or not at all. */
export type Reading = {
  readonly cursor: ChainCursor;
  /** The last block of before that the chain still has; what was seen after it is gone. Null: it has all of them. */
  readonly forkedAfter: number | null;
  readonly transfers: readonly ChainTransfer[];
  /** The head's own time. */
  readonly headAtMs: number;
};

export type Look = {
  readonly chain: ChainSettings;
  readonly cursor: ChainCursor;
  readonly realNowMs: number;
  /** Those that are watched by now. */
  listAddresses(): Promise<readonly WatchedAddress[]>;
  /** What has been seen of the chain's own coin at an address, in the blocks up to one. */
  coinSeen(address: WatchedAddress, upTo: number): Promise<bigint>;
};

/** With the addresses that were known after the head was: who is given one later is paid in a later block. */
export type Sight = Look & { readonly addresses: readonly WatchedAddress[] };

export type Head = Block<bigint, true, 'latest'>;

/** Another endpoint may be further than this one. */
export class Behind extends Error {}

/** The most that is read at a look: endpoints refuse longer ranges of logs. */
export const MOST_BLOCKS = 500;
/** Read again at every look, at no further request: an endpoint may answer before all of its nodes know a block. */
const OVERLAP = 4;
/** How far back a reorganisation is followed block by block. */
const REMEMBERED = 64;
/** No chain that is known rests as long as this. */
const STUCK_MS = 120_000;

/**
 * Reads on from where it was read to, from one endpoint. A request for the head, one for the tokens of a thousand addresses,
 * and, where more than one block has come, one for the coin of a thousand: nothing for each payment. Undefined: nothing is new.
 * Throws Behind where the endpoint is, or seems to have stopped.
 */
export async function readChain(node: PublicClient, look: Look): Promise<Reading | undefined> {
  const { cursor } = look;
  const head: Head = await node.getBlock({ blockTag: 'latest', includeTransactions: true });
  const last = cursor.blocks[0];
  if (!last) return undefined;
  if (Number(head.number) < last.number)
    throw new Behind(`block ${last.number} has been read, and it is at ${head.number}`);
  if (head.hash === last.hash) return readRest(node, look, head);
  const forkedAfter = await findForkedAfter(node, cursor.blocks, head);
  const known = forkedAfter === null ? cursor.blocks : cursor.blocks.filter((one) => one.number <= forkedAfter);
  const readTo = forkedAfter ?? last.number;
  const to = await endOf(node, head, readTo + MOST_BLOCKS);
  const range = { from: readTo + 1, to: to.number, head };
  const sight = { ...look, addresses: await look.listAddresses() };
  const tokensTo = Math.min(cursor.tokensTo, readTo);
  // Where balances are compared, the tokens of a single block are left to the next look: no look takes more than two requests.
  const isLeft = comparesOne(sight, range);
  const [tokens, coin] = await Promise.all([
    isLeft ? [] : findTokenTransfers(node, sight, overlapping(tokensTo, range.to)),
    findCoinTransfers(node, sight, range),
  ]);
  return {
    forkedAfter,
    headAtMs: timeOf(head),
    transfers: [...tokens, ...coin.transfers],
    cursor: {
      ...cursor,
      blocks: [to, ...known].slice(0, REMEMBERED),
      tokensTo: isLeft ? tokensTo : range.to,
      balancesAt: coin.balancesAt,
      finalized: await finalizedOf(node, look),
    },
  };
}

/** The tokens that the look before has left. */
async function readRest(node: PublicClient, look: Look, head: Head): Promise<Reading | undefined> {
  const { cursor, realNowMs } = look;
  const to = Number(head.number);
  if (cursor.tokensTo < to) {
    const sight = { ...look, addresses: await look.listAddresses() };
    const transfers = await findTokenTransfers(node, sight, overlapping(cursor.tokensTo, to));
    return { forkedAfter: null, headAtMs: timeOf(head), transfers, cursor: { ...cursor, tokensTo: to } };
  }
  if (realNowMs - timeOf(head) > STUCK_MS) throw new Behind(`block ${to} is its last for too long`);
  return undefined;
}

function timeOf({ timestamp }: Head): number {
  return Number(timestamp) * 1_000;
}

function overlapping(readTo: number, to: number) {
  return { from: Math.max(1, readTo + 1 - OVERLAP), to };
}

async function endOf(node: PublicClient, head: Head, most: number): Promise<ChainBlock> {
  if (Number(head.number) <= most) return { number: Number(head.number), hash: head.hash };
  const { hash } = await node.getBlock({ blockNumber: BigInt(most) });
  return { number: most, hash };
}

async function finalizedOf(node: PublicClient, { chain }: Look): Promise<number | null> {
  if (chain.confirmations !== 'finalized') return null;
  return Number((await node.getBlock({ blockTag: 'finalized' })).number);
}
