import type { Shard, Uuid } from '../ids.ts';

/**
 * One entry of a merchant's books: so much moved from one ledger account to another. A row names both sides and its amount is
 * above zero, so that whatever is summed, in whatever order, the books come to zero. Postings are added and never changed; what
 * was wrong is set right by another one.
 */
export type Posting = {
  readonly id: Uuid;
  readonly shard: Shard;
  readonly accountId: Uuid;
  readonly livemode: boolean;
  /** What it is about; every entry has a payment, and what is about a refund names that too. */
  readonly sessionId: Uuid;
  readonly paymentId: Uuid;
  readonly refundId: Uuid | null;
  /** Likewise a dispute. */
  readonly disputeId: Uuid | null;
  readonly cause: PostingCause;
  readonly source: LedgerAccount;
  readonly destination: LedgerAccount;
  /** ISO 4217, or an asset and its chain: `USDC@base`. */
  readonly currency: string;
  /** How many places the asset has; null of money, where ISO 4217 tells. */
  readonly decimals: number | null;
  /** In the currency's smallest unit, above zero. Wei pass 64 bits at 18.4 ether. */
  readonly amount: bigint;
  /** When it happened, in the time of its mode. */
  readonly createdAtMs: number;
};

export const LEDGER_ACCOUNTS = [
  /** The world outside: what came from payers and has gone back to them. Never above zero. */
  'payers',
  /** What was paid for orders, without what it cost and what has gone back: the merchant's own. */
  'balance',
  /** Money that settles no order: a part, too much, a duplicate, late. Somebody's, until it is settled or goes back. */
  'held',
  /** What rails have taken for themselves. */
  'fees',
  /** The merchant's own wallet on chains, in each asset's own unit. */
  'wallet',
] as const;
export type LedgerAccount = (typeof LEDGER_ACCOUNTS)[number];

/** The merchant's pockets: what goes into one of them from elsewhere has come in, what goes out has gone. */
export const OWN_ACCOUNTS: ReadonlySet<LedgerAccount> = new Set(['balance', 'held']);

export const POSTING_CAUSES = [
  /** Money came in and settles its order. */
  'payment',
  /** Money came in and settles nothing yet. */
  'stray_payment',
  /** What had come in before settles its order now. */
  'settlement',
  'fee',
  /** What a rail gives back of its fee with a refund. */
  'fee_return',
  'refund',
  /** A bank has taken money back for its payer. */
  'chargeback',
  /** It has given back what it had taken. */
  'chargeback_reversal',
  /** What a rail takes for a dispute. */
  'dispute_fee',
  'dispute_fee_return',
  /** An asset has come to stay in the merchant's wallet. */
  'asset_receipt',
  /** It has left the wallet with a refund. */
  'asset_refund',
] as const;
export type PostingCause = (typeof POSTING_CAUSES)[number];
