import type Stripe from 'stripe';
import type { Outcome } from '../../core/outcome.ts';
import type { Payment } from '../../core/payment.ts';
import { mismatchOfIntent } from './belief.ts';
import { declineReasonOf } from './decline-reasons.ts';
import { approvedBy } from './paid.ts';

/** A payer has 60 seconds, and Stripe ends the prompt itself. What it has not ended by then is called off. */
export const BLIK_TIMEOUT_MS = 150_000;

const FIRST_POLL_MS = 2_000;
const SLOWEST_POLL_MS = 15_000;

type At = { readonly payment: Payment; readonly nowMs: number };

/** What a PaymentIntent says of an attempt. Nothing is believed of one that is not what was asked for. */
export function judgeIntent(intent: Stripe.PaymentIntent, at: At): Outcome {
  const mismatch = mismatchOfIntent(intent, at.payment);
  if (mismatch) return unknown(`what Stripe answered is not what was asked for: ${mismatch} differs`);
  return { ...judgeStatus(intent, at), railReference: intent.id };
}

function judgeStatus(intent: Stripe.PaymentIntent, at: At): Outcome {
  switch (intent.status) {
    case 'succeeded':
      return approvedBy(intent, at);
    case 'requires_action':
    case 'processing':
      return pending(at);
    case 'requires_payment_method': {
      const { last_payment_error: error } = intent;
      if (error) return { kind: 'declined', reason: declineReasonOf(error, 'blik') };
      // Seen between its creation and its confirmation, which one request does: it may still be paid.
      return unknown('the PaymentIntent has yet to be confirmed');
    }
    case 'canceled':
      return { kind: 'declined', reason: 'timed_out' };
    default:
      return unknown(`no payment by BLIK is ever ${intent.status}`);
  }
}

/** What is still open once the payer has had long enough. */
export function isOverdue({ payment, nowMs }: At): boolean {
  return nowMs >= payment.createdAtMs + BLIK_TIMEOUT_MS;
}

function pending({ payment, nowMs }: At): Outcome {
  const ageMs = nowMs - payment.createdAtMs;
  const pollAtMs = nowMs + Math.min(Math.max(Math.round(ageMs / 3), FIRST_POLL_MS), SLOWEST_POLL_MS);
  return { kind: 'pending', pollAtMs, timeoutAtMs: Math.max(payment.createdAtMs + BLIK_TIMEOUT_MS, pollAtMs) };
}

function unknown(message: string): Outcome {
  return { kind: 'unknown', message };
}
