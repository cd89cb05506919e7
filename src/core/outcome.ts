import type { ToldDispute } from './dispute.ts';
import type { Holding, MethodDetails } from './method.ts';
import type { FailureCode, PaymentAction } from './payment.ts';
import type { RefundAction } from './refund.ts';

/**
 * What a rail says of an attempt. Closed: a rail translates every word of its provider into one of these, and a word that
 * the provider never documented into `unknown`, never into pending or declined.
 */
export type Outcome = RailMemory & { readonly method?: MethodDetails } & (
    | {
        readonly kind: 'approved';
        readonly receivedMinor: number;
        readonly feeMinor?: number;
        /**
         * Until then more may come in, or the fee be told. It is asked for when there are signs of it, at `pollAtMs`, and once at
         * the end. Absent: nothing is awaited.
         */
        readonly watchUntilMs?: number;
        readonly pollAtMs?: number;
        /** Where the payer's bank asks for it back in the same breath. */
        readonly dispute?: ToldDispute;
      }
    | { readonly kind: 'declined'; readonly reason: FailureCode }
    | {
        readonly kind: 'needs_action';
        readonly action: PaymentAction;
        readonly receivedMinor?: number;
        /** When the payer has had long enough; the attempt fails then. Absent: the session's own expiry is the limit. */
        readonly timeoutAtMs?: number;
        readonly pollAtMs?: number;
        readonly watchUntilMs?: number;
      }
    /** The rail is at work; ask again at `pollAtMs`, give up at `timeoutAtMs`. */
    | {
        readonly kind: 'pending';
        readonly pollAtMs: number;
        readonly timeoutAtMs: number | null;
        readonly receivedMinor?: number;
      }
    /** The rail took our request for wrong: our fault, not the payer's. */
    | { readonly kind: 'refused'; readonly message: string }
    /** Nothing was sent or the rail said try again: safe to repeat. */
    | { readonly kind: 'unavailable'; readonly message: string }
    /** Sent, and the answer lost or not understood. */
    | { readonly kind: 'unknown'; readonly message: string }
    /** Asked about an attempt it has never seen: nothing was taken. */
    | { readonly kind: 'absent' }
  );

type RailMemory = {
  readonly railState?: Readonly<Record<string, unknown>>;
  readonly railReference?: string;
};

/**
 * What a rail says of a refund. Closed likewise. Nothing that it may have accepted is sent again: only `unavailable` and
 * `absent` say that it was not.
 */
export type RefundOutcome = RailMemory &
  /** `sent`: what has left the merchant's own wallet for it. */
  (
    | { readonly kind: 'succeeded'; readonly sent?: Holding }
    /** The money stays where it is: our request was wrong, or the rail tried and could not. */
    | { readonly kind: 'failed'; readonly message: string }
    /** Somebody must do something first; the message says who and what. */
    | { readonly kind: 'needs_action'; readonly message: string; readonly action?: RefundAction }
    /** The rail is at work, or waits for what nobody need do; ask again at `pollAtMs`. */
    | { readonly kind: 'pending'; readonly pollAtMs: number; readonly action?: RefundAction }
    /** Nothing was sent or the rail said try again: safe to repeat. */
    | { readonly kind: 'unavailable'; readonly message: string }
    /** Sent, and the answer lost or not understood. */
    | { readonly kind: 'unknown'; readonly message: string }
    /** Asked about a refund it has never seen: nothing was given back. */
    | { readonly kind: 'absent' }
  );
