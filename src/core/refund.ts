import type { Shard, Uuid } from './ids.ts';
import type { Network } from './method.ts';
import type { RailTrouble } from './rail-trouble.ts';

/**
 * A refund: money on its way back to the payer of one payment.
 *
 *   pending ⇄ requires_action ──► succeeded | failed
 *
 *   pending          committed as an intent; the rail is at work, has yet to be asked, or its answer was lost
 *   requires_action  somebody must do something before it can move: the payer names an address, the merchant signs
 *   succeeded        the money has gone back
 *   failed           it has not: what was set aside for it can be refunded again
 *
 * The sum of a payment's refunds that have not failed is never above what it received (`Payment.refundDueMinor`).
 */
export type Refund = {
  readonly id: Uuid;
  readonly shard: Shard;
  readonly accountId: Uuid;
  readonly livemode: boolean;
  readonly sessionId: Uuid;
  readonly paymentId: Uuid;
  readonly amountMinor: number;
  readonly currency: string;
  readonly reason: RefundReason | null;
  readonly status: RefundStatus;
  /** What it waits for, where the rail says it; null otherwise. */
  readonly action: RefundAction | null;
  /** In words for the merchant; null unless failed. */
  readonly failureMessage: string | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly rail: string;
  readonly railState: Readonly<Record<string, unknown>> | null;
  readonly railReference: string | null;
  /** What the rail said last, where that left open how the refund stands; null once it says more. */
  readonly trouble: RailTrouble | null;
  /** When the rail is to be asked next; null when there is nothing more to ask. Found by index. */
  readonly workAtMs: number | null;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
};

/** What moves a refund on, over a rail that cannot send money by itself. */
export type RefundAction =
  /** The payer, or the merchant who has asked them, says where it is to go. */
  | { readonly type: 'name_address'; readonly asset: string; readonly network: Network }
  /**
   * The merchant sends it from their own wallet, and says by which transaction. `lost`: those that were given before and that
   * the chain does not know any more; they may still be mined, and so much would go back twice.
   */
  | ({ readonly type: 'send'; readonly lost?: readonly string[] } & RefundTransfer)
  /** It is on the chain, or about to be. `needed`: how many blocks it must be in; null: until the chain calls it final. */
  | ({
      readonly type: 'confirm';
      readonly hash: string;
      readonly confirmations: number;
      readonly needed: number | null;
    } & RefundTransfer);

export type RefundTransfer = {
  readonly asset: string;
  readonly network: Network;
  readonly address: string;
  readonly chainId: number;
  /** Contract of the token; null for the chain's own coin. */
  readonly token: string | null;
  /** Whole units as decimal text; `decimals` says how many places the asset has. */
  readonly amount: string;
  readonly decimals: number;
  /** What a wallet reads it from: ERC-681. */
  readonly uri: string;
};

/** What somebody says to move it on. */
export type RefundInput =
  | { readonly type: 'refund_address'; readonly address: string }
  | { readonly type: 'refund_transaction'; readonly hash: string };

/** Two that are the same ask nothing new of anybody. */
export function isSameAction(one: RefundAction | null, other: RefundAction | null): boolean {
  return one?.type === other?.type && addressIn(one) === addressIn(other);
}

function addressIn(action: RefundAction | null): string | null {
  return action && 'address' in action ? action.address : null;
}

export const REFUND_STATUSES = ['pending', 'requires_action', 'succeeded', 'failed'] as const;
export type RefundStatus = (typeof REFUND_STATUSES)[number];

/** The first three are a merchant's; the rest, and `duplicate`, are why money went back by itself. */
export const REFUND_REASONS = ['requested_by_customer', 'duplicate', 'fraudulent', 'late', 'underpaid'] as const;
export type RefundReason = (typeof REFUND_REASONS)[number];

/** Whether it gives back what settles nothing: begun by itself, or by a merchant who calls it a duplicate. */
export function isByRule({ reason }: Pick<Refund, 'reason'>): boolean {
  return reason === 'duplicate' || reason === 'late' || reason === 'underpaid';
}
