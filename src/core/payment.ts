import { returnedFee } from './fee-schedule.ts';
import type { Shard, Uuid } from './ids.ts';
import type { MethodDetails } from './method.ts';
import type { RailTrouble } from './rail-trouble.ts';

/**
 * A payment: one attempt to pay a session by one method over one rail.
 *
 *   created ──► requires_action ⇄ processing ──► succeeded | failed | canceled
 *      └──────────────┴───────────────┴────────► unknown ──► any of the three
 *
 *   created          committed as an intent; the rail's answer is not recorded yet
 *   requires_action  the payer must do something: pay on the provider's page, 3-D Secure, a one-time password, a transfer
 *   processing       the rail is at work, or the payer confirms on a phone
 *   unknown          the request was sent and the answer lost: only reconciliation with the rail resolves it
 *   succeeded        money was captured; `disposition` says what it is for the session
 *   failed           nothing was captured, or too little (`underpaid`, with what was received)
 *   canceled         another attempt took its place, or the session ended, while it required the payer's action
 *
 * created, processing and unknown reserve the session. A failed or canceled attempt whose money arrives after all becomes
 * succeeded: nothing captured is ever refused a record.
 */
export type Payment = {
  readonly id: Uuid;
  readonly shard: Shard;
  readonly accountId: Uuid;
  readonly sessionId: Uuid;
  readonly livemode: boolean;
  readonly status: PaymentStatus;
  readonly disposition: Disposition | null;
  readonly amountMinor: number;
  readonly receivedMinor: number;
  readonly refundedMinor: number;
  /** How much of what was received is intended to be given back: the sum of its refunds that have not failed. */
  readonly refundDueMinor: number;
  /** The dispute of it that was told of last; null where there was none. */
  readonly disputeId: Uuid | null;
  /** What banks have taken back over its disputes, as they stand. */
  readonly withdrawnMinor: number;
  /** What the rail has taken for its disputes, less what it has given back of that. */
  readonly disputeFeeMinor: number;
  /** What the rail takes for carrying it; null while that is not known. What has come back of it: `feePaidOf`. */
  readonly feeMinor: number | null;
  /** Whether the fee comes back with refunds, for the part that is refunded. */
  readonly isFeeReturned: boolean;
  readonly currency: string;
  readonly method: MethodDetails;
  /** Who carries it: the one that any call about it goes to. */
  readonly rail: string;
  /** Rails that it was offered to before, in that order: each had answered that nothing was sent. */
  readonly passedRails: readonly PassedRail[];
  /** What the rail said last, where that left open how the attempt stands; null once it says more. */
  readonly trouble: RailTrouble | null;
  /** What the payer must do, while `requires_action`. */
  readonly action: PaymentAction | null;
  /** The rail's own memory of the attempt: opaque here, handed back to the rail. */
  readonly railState: Readonly<Record<string, unknown>> | null;
  /** The rail's name for the attempt, once it has one. */
  readonly railReference: string | null;
  readonly failureCode: FailureCode | null;
  /** The language tag of the page that the payer paid on; null where there was none. */
  readonly language: string | null;
  /** A keyed hash of the payer's network address, for limits against card testing. */
  readonly payerHash: string | null;
  /** When the rail is to be asked next; null when there is nothing more to ask. Found by index. */
  readonly workAtMs: number | null;
  /** When the attempt ends by itself; null while it has no limit of its own. */
  readonly timeoutAtMs: number | null;
  /** Until when an attempt that has ended, well or not, is still watched for money on its way. */
  readonly watchUntilMs: number | null;
  /** Since when it has been reserving the session, for the 24-hour limit. */
  readonly reservedAtMs: number | null;
  /** When its money was known to be here: the moment that it counts at in the books. Null until then. */
  readonly receivedAtMs: number | null;
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
};

export const PAYMENT_STATUSES = [
  'created',
  'requires_action',
  'processing',
  'unknown',
  'succeeded',
  'failed',
  'canceled',
] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

/**
 * What captured money is for its session: **settles** it (at most one, by a unique index), **duplicate** (it was settled
 * already) or **late** (it had ended unpaid).
 */
export type Disposition = 'settles' | 'duplicate' | 'late';

/** A rail that was unavailable before it had accepted anything, in its own words. */
export type PassedRail = { readonly rail: string; readonly message: string; readonly atMs: number };

export type PaymentAction =
  | { readonly type: 'three_d_secure'; readonly url: string }
  /** A page of the provider's own, where the payer enters what we never see. `provider`: its name for itself. */
  | { readonly type: 'redirect'; readonly url: string; readonly provider: string }
  | { readonly type: 'otp'; readonly wrongCode: boolean }
  | {
      readonly type: 'transfer';
      readonly address: string;
      readonly chainId: number;
      /** Contract of the token; null for the chain's own coin. */
      readonly token: string | null;
      /** Whole units as decimal text; `decimals` says how many places the asset has. */
      readonly due: string;
      readonly received: string;
      readonly decimals: number;
      readonly uri: string;
      /** Until when it costs that much; absent: as long as the session is open. */
      readonly untilMs?: number;
    };

/** Why an attempt did not succeed. Closed: each has words for the payer and for the merchant. */
export const FAILURE_CODES = [
  'card_declined',
  'insufficient_funds',
  'expired_card',
  'incorrect_cvc',
  'authentication_failed',
  'incorrect_code',
  'incorrect_otp',
  'rejected',
  'timed_out',
  'underpaid',
  /** The process died before the rail was reached: nothing was sent. */
  'interrupted',
  'rail_unavailable',
  'rail_refused',
] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];

/** What of its money is neither back, on its way back, nor taken back by a bank: never below nothing. */
export function leftOf({
  receivedMinor,
  refundDueMinor,
  withdrawnMinor,
}: Pick<Payment, 'receivedMinor' | 'refundDueMinor' | 'withdrawnMinor'>): number {
  return Math.max(0, receivedMinor - refundDueMinor - withdrawnMinor);
}

/** When the rail that has it may have been sent it first. */
export function sentAtMs({ passedRails, createdAtMs }: Pick<Payment, 'passedRails' | 'createdAtMs'>): number {
  return passedRails.at(-1)?.atMs ?? createdAtMs;
}

/** What of its fee has come back with refunds. */
export function feeReturnedOf({
  feeMinor,
  isFeeReturned,
  refundedMinor,
  receivedMinor,
}: Pick<Payment, 'feeMinor' | 'isFeeReturned' | 'refundedMinor' | 'receivedMinor'>): number {
  return isFeeReturned && feeMinor !== null ? returnedFee(feeMinor, refundedMinor, receivedMinor) : 0;
}

/** What carrying it has cost, as the books have it: the fee, less what has come back of it. Null while no fee is known. */
export function feePaidOf(payment: Parameters<typeof feeReturnedOf>[0]): number | null {
  return payment.feeMinor === null ? null : payment.feeMinor - feeReturnedOf(payment);
}

export function reserves(payment: Pick<Payment, 'status'>): boolean {
  return payment.status === 'created' || payment.status === 'processing' || payment.status === 'unknown';
}
