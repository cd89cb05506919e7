import type { Block, PublicClient } from 'viem';
import type { ChainBlock, ChainCursor, ChainTransfer, WatchedAddress } from '../../core/chain/chain-watch.ts';
import { findCoinTransfers } from './coin-transfers.ts';
import { findForkedAfter } from './forks.ts';
import type { ChainSettings } from './settings.ts';
import { findTokenTransfers } from './token-transfers.ts';

/** What one look at a chain has found: to be written down together, or not at all. */
export type Reading = {
  readonly cursor: ChainCursor;
  /** The last block of before that the chain still has; what was seen after it is gone. Null: it has all of them. */
  readonly forkedAfter: number | null;
  readonly transfers: readonly ChainTransfer[];
};

export type Look = {
  readonly chain: ChainSettings;
  readonly cursor: ChainCursor;
  /** Those that are watched by now. */
  listAddresses(): Promise<readonly WatchedAddress[]>;
  /** What has been seen of the chain's own coin at an address. */
  coinSeen(address: WatchedAddress): Promise<bigint>;
};

/** With the addresses that were known after the head was: who is given one later is paid in a later block. */
export type Sight = Look & { readonly addresses: readonly WatchedAddress[] };

export type Head = Block<bigint, true, 'latest'>;

/** The most that is read at a look: endpoints refuse longer ranges of logs. */
export const MOST_BLOCKS = 500;
/** Read again at every look, at no further request: an endpoint may answer before all of its nodes know a block. */
const OVERLAP = 4;
/** How far back a reorganisation is followed block by block. */
const REMEMBERED = 64;

/**
 * Reads on from where it was read to, from one endpoint. A request for the head, one for the tokens of a thousand addresses,
 * and, where more than one block has come, one for the coin of a thousand: nothing for each payment. Undefined: nothing is new.
 */
export async function readChain(node: PublicClient, look: Look): Promise<Reading | undefined> {
  const head: Head = await node.getBlock({ blockTag: 'latest', includeTransactions: true });
  const last = look.cursor.blocks[0];
  if (!last || head.hash === last.hash || Number(head.number) < last.number) return undefined;
  const forkedAfter = await findForkedAfter(node, look.cursor.blocks, head);
  const known =
    forkedAfter === null ? look.cursor.blocks : look.cursor.blocks.filter((one) => one.number <= forkedAfter);
  const readTo = forkedAfter ?? last.number;
  const to = await endOf(node, head, readTo + MOST_BLOCKS);
  const range = { from: readTo + 1, to: to.number };
  const sight = { ...look, addresses: await look.listAddresses() };
  const [tokens, coin] = await Promise.all([
    findTokenTransfers(node, sight, { from: Math.max(1, range.from - OVERLAP), to: range.to }),
    findCoinTransfers(node, sight, { ...range, head }),
  ]);
  return {
    forkedAfter,
    transfers: [...tokens, ...coin.transfers],
    cursor: {
      ...look.cursor,
      blocks: [to, ...known].slice(0, REMEMBERED),
      balancesAt: coin.balancesAt,
      finalized: await finalizedOf(node, look),
    },
  };
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
