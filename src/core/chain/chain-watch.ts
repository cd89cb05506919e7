import type { Shard, Uuid } from '../ids.ts';
import type { Network } from '../method.ts';

/** One chain, watched for one account in one mode, from its own endpoints. */
export type ChainKey = { readonly accountId: Uuid; readonly livemode: boolean; readonly network: Network };

/** How far a chain has been read. */
export type ChainCursor = ChainKey & {
  readonly shard: Shard;
  /** The last block that was read, and those before it that are remembered, newest first: what a reorganisation is told by. */
  readonly blocks: readonly ChainBlock[];
  /** The time of the last block that was read. */
  readonly readToMs: number;
  /** The last block whose tokens were looked for; it may be behind the last that was read. */
  readonly tokensTo: number;
  /** The block after which balances are next compared with what was seen. */
  readonly balancesAt: number;
  /** The time of the last block whose balances were compared: until then, what contracts have moved is known too. */
  readonly comparedToMs: number;
  /** The last block that cannot be taken back any more, where the chain tells it. */
  readonly finalized: number | null;
  /** Until when somebody waits for something, in the mode's time; 0 once it was read past that and all that came is final. */
  readonly watchUntilMs: number;
};

export type ChainBlock = { readonly number: number; readonly hash: string };

/** An address that was made for one payment and is never given to another. */
export type WatchedAddress = ChainKey & {
  readonly shard: Shard;
  readonly paymentId: Uuid;
  readonly sessionId: Uuid;
  /** As EIP-55 writes it. */
  readonly address: string;
  /** Which extended public key it is derived from, and at which index below it. */
  readonly wallet: string;
  readonly index: number;
  /** What it was made for; anything else that arrives is recorded, and pays nothing. */
  readonly asset: string;
  readonly watchUntilMs: number;
  /** The last block before anybody knew the address. */
  readonly fromBlock: number;
  readonly createdAtMs: number;
};

/** What arrived at a watched address, or changed what is there otherwise, in a block that the chain has at the moment. */
export type ChainTransfer = ChainKey & {
  readonly shard: Shard;
  readonly paymentId: Uuid;
  /** Its name, by which it is recorded once, however often its block is read; `aside:` begins that of what is no payment. */
  readonly key: string;
  /** Null: moved by a contract within a block, which leaves no transaction of its own to name. */
  readonly hash: string | null;
  readonly asset: string;
  /** In the asset's smallest unit; negative where the merchant's wallet has taken it away. */
  readonly units: bigint;
  readonly blockNumber: number;
  /** The block's own time, in the mode's. */
  readonly minedAtMs: number;
};

/** The transaction that carries a refund. It carries no other. */
export type ChainRefund = ChainKey & {
  readonly shard: Shard;
  readonly refundId: Uuid;
  /** In lower case. */
  readonly hash: string;
};
