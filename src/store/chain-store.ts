import type { ChainCursor, ChainKey, ChainRefund, ChainTransfer, WatchedAddress } from '../core/chain/chain-watch.ts';
import type { Shard, Uuid } from '../core/ids.ts';
import type { Lease, Page, PageRequest, Scope } from './store.ts';

/** The part of the port that knows what was seen on chains. */
export interface ChainReads {
  /** Chains on which somebody waits for something at this time or later. */
  listWatchedChains(nowMs: number): Promise<readonly ChainCursor[]>;
  findChainCursor(key: ChainKey): Promise<ChainCursor | undefined>;
  findWatchedAddress(paymentId: Uuid): Promise<WatchedAddress | undefined>;
  /** Those of a chain that are watched at this time. */
  listWatchedAddresses(chain: ChainKey & { shard: Shard }, nowMs: number): Promise<readonly WatchedAddress[]>;
  /** All that were ever made, newest first: what a wallet needs to find the money. */
  listChainAddresses(scope: Scope, page: PageRequest): Promise<Page<WatchedAddress & { readonly id: Uuid }>>;
  /** In the order of their blocks. */
  listChainTransfers(paymentId: Uuid): Promise<readonly ChainTransfer[]>;
  /** Whether an address was ever given to a payment, by whichever account. */
  isChainAddress(address: string): Promise<boolean>;
  /** To whom something came in this block or after it. */
  listPaymentsSince(chain: ChainKey & { shard: Shard }, block: number): Promise<readonly Uuid[]>;
}

export interface ChainWrites {
  /** The next index below an extended public key, each given once. */
  takeWalletIndex(wallet: string): Promise<number>;
  insertWatchedAddress(address: WatchedAddress): Promise<void>;
  /** Lengthens how long a chain is watched. Where nobody has watched it for a time it is read from where this says. */
  openChainCursor(cursor: ChainCursor, nowMs: number): Promise<void>;
  /** How far it is read, by whoever has the lease. */
  saveChainCursor(cursor: ChainCursor): Promise<void>;
  /** Takes a chain for one reader; false when another has it. In real time. */
  leaseChain(key: ChainKey, lease: Lease): Promise<boolean>;
  /** False where it is recorded already. */
  insertChainTransfer(transfer: ChainTransfer): Promise<boolean>;
  /** Those in blocks after this one are gone: the chain has taken them back. Answers whose they were. */
  forgetChainTransfers(chain: ChainKey & { shard: Shard }, afterBlock: number): Promise<readonly Uuid[]>;
  /**
   * Keeps a transaction for the one refund that it carries, in place of the one kept for that before. False where it carries
   * another one.
   */
  claimChainRefund(claim: ChainRefund): Promise<boolean>;
}
