import type { Shard, Uuid } from './ids.ts';

/**
 * A dispute: the payer's bank asks for the money of one payment back, and decides who keeps it.
 *
 *   warning_needs_response ⇄ warning_under_review ──► warning_closed
 *              └──────────────────┴─────────────────► needs_response ⇄ under_review ──► won | lost
 *
 *   warning_…       the bank asks what it was for; no money has moved
 *   needs_response  the bank wants evidence by `evidenceDueAtMs`, which is handed in at the provider
 *   under_review    it has it, and thinks
 *   won, lost       it has decided
 *
 * What the rail says last is how it stands: a bank may take up again what it had decided. Everything here is what the rail has
 * told; nobody answers a dispute here.
 */
export type Dispute = {
  readonly id: Uuid;
  readonly shard: Shard;
  readonly accountId: Uuid;
  readonly livemode: boolean;
  readonly sessionId: Uuid;
  readonly paymentId: Uuid;
  /** What the payer wants back. */
  readonly amountMinor: number;
  readonly currency: string;
  readonly reason: DisputeReason;
  readonly status: DisputeStatus;
  /** How much the bank has taken back, as things stand: nothing again once it has been given back. */
  readonly withdrawnMinor: number;
  /** What the rail has taken for it, less what it has given back of that. */
  readonly feeMinor: number;
  /** Until when evidence is taken; null where none is. */
  readonly evidenceDueAtMs: number | null;
  readonly rail: string;
  /** The rail's name for it: one dispute in an account, mode and rail. */
  readonly railReference: string;
  /** The rail's own time of the word that it stands at. */
  readonly toldAtMs: number;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
};

export const DISPUTE_STATUSES = [
  'warning_needs_response',
  'warning_under_review',
  'warning_closed',
  'needs_response',
  'under_review',
  'won',
  'lost',
] as const;
export type DisputeStatus = (typeof DISPUTE_STATUSES)[number];

/** Why the payer disputes it, in the words that card schemes share. */
export const DISPUTE_REASONS = [
  'bank_cannot_process',
  'check_returned',
  'credit_not_processed',
  'customer_initiated',
  'debit_not_authorized',
  'duplicate',
  'fraudulent',
  'general',
  'incorrect_account_details',
  'insufficient_funds',
  'noncompliant',
  'product_not_received',
  'product_unacceptable',
  'subscription_canceled',
  'unrecognized',
  'other',
] as const;
export type DisputeReason = (typeof DISPUTE_REASONS)[number];

/** What a rail says of a dispute: how it stands at a moment of the rail's own time, and never only what has changed. */
export type ToldDispute = Pick<
  Dispute,
  | 'railReference'
  | 'amountMinor'
  | 'currency'
  | 'reason'
  | 'status'
  | 'withdrawnMinor'
  | 'feeMinor'
  | 'evidenceDueAtMs'
  | 'toldAtMs'
>;

export function isClosed({ status }: Pick<Dispute, 'status'>): boolean {
  return status === 'won' || status === 'lost' || status === 'warning_closed';
}

/** Somebody has to hand in evidence, or let it go. */
export function needsResponse({ status }: Pick<Dispute, 'status'>): boolean {
  return status === 'needs_response' || status === 'warning_needs_response';
}
