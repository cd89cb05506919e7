import type { Shard, Uuid } from './ids.ts';
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

export const REFUND_STATUSES = ['pending', 'requires_action', 'succeeded', 'failed'] as const;
export type RefundStatus = (typeof REFUND_STATUSES)[number];

/** The first three are a merchant's; the rest are why money went back by itself. */
export const REFUND_REASONS = ['requested_by_customer', 'duplicate', 'fraudulent', 'late', 'underpaid'] as const;
export type RefundReason = (typeof REFUND_REASONS)[number];
