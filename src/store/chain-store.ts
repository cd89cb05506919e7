import type { ChainCursor, ChainKey, ChainRefund, ChainTransfer, WatchedAddress } from '../core/chain/chain-watch.ts';
import type { Shard, Uuid } from '../core/ids.ts';
import type { Lease, Page, PageRequest, Scope } from './store.ts';

/** The part of the port that knows what was seen on chains. */
export interface ChainReads {
  /** Chains on which somebody waits for something. */
  listWatchedChains(): Promise<readonly ChainCursor[]>;
  findChainCursor(key: ChainKey): Promise<ChainCursor | undefined>;
  findWatchedAddress(paymentId: Uuid): Promise<WatchedAddress | undefined>;
  /** Those of a chain that are watched at this time or later. */
  listWatchedAddresses(chain: ChainKey & { shard: Shard }, atMs: number): Promise<readonly WatchedAddress[]>;
  /** All that were ever made, newest first: what a wallet needs to find the money. */
  listChainAddresses(scope: Scope, page: PageRequest): Promise<Page<WatchedAddress & { readonly id: Uuid }>>;
  /** What came, in the order of its blocks. */
  listChainTransfers(paymentId: Uuid): Promise<readonly ChainTransfer[]>;
  /** Whether an address was ever given to a payment, by whichever account. */
  isChainAddress(address: string): Promise<boolean>;
  /** What came in this block or after it, to anybody. */
  listChainTransfersSince(chain: ChainKey & { shard: Shard }, block: number): Promise<readonly ChainTransfer[]>;
  /** What there is of an asset at each address that is watched, by what was seen to come and go up to a block. */
  sumChainMoves(
    chain: ChainKey & { shard: Shard },
    of: { readonly asset: string; readonly atMs: number; readonly upTo: number },
  ): Promise<ReadonlyMap<Uuid, bigint>>;
}

export interface ChainWrites {
  /** The next index below an extended public key, each given once. */
  takeWalletIndex(wallet: string): Promise<number>;
  insertWatchedAddress(address: WatchedAddress): Promise<void>;
  /** Lengthens how long a chain is watched. Where nobody waits any more it is read from where this says. */
  openChainCursor(cursor: ChainCursor): Promise<void>;
  /** Takes a chain that is watched for one reader; false when another has it. In real time. */
  leaseChain(key: ChainKey, lease: Lease): Promise<boolean>;
  /** How far it is read; false, and nothing is saved, where the lease has run out and another has it. */
  saveChainCursor(cursor: ChainCursor, lease: Pick<Lease, 'untilMs'>): Promise<boolean>;
  /** Lets another reader have it. */
  freeChain(key: ChainKey, lease: Pick<Lease, 'untilMs'>): Promise<void>;
  /** Nobody waits any more; nothing where somebody has begun to since `before`. */
  closeChain(before: ChainCursor): Promise<void>;
  /**
   * Records all of one asset that a transaction brought to a payment, in place of what was recorded of that before: its block,
   * and its place there, may be others now. Where no transaction is named a transfer stands for itself. False where all of it
   * is known already.
   */
  putChainTransfers(transfers: readonly ChainTransfer[]): Promise<boolean>;
  /** Of a transaction that the chain does not have. */
  dropChainTransfer(transfer: ChainTransfer): Promise<void>;
  /** Those in blocks after this one are gone: the chain has taken them back. Answers whose they were. */
  forgetChainTransfers(chain: ChainKey & { shard: Shard }, afterBlock: number): Promise<readonly Uuid[]>;
  /**
   * Keeps a transaction for the one refund that it carries, in place of the one kept for that before. False where it carries
   * another one.
   */
  claimChainRefund(claim: ChainRefund): Promise<boolean>;
}
