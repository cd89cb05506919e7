import type Stripe from 'stripe';
import type { MethodDetails } from '../../core/method.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { Payment } from '../../core/payment.ts';
import { fromStripeAmount } from './amount.ts';

/**
 * Captured with the confirmation, so that the fee is booked by then. Stripe captures behind it where nothing is said, and books
 * later (docs.stripe.com/changelog/2024-04-10/automatic-sync-default-paymentintents).
 */
export const CAPTURE_METHOD = 'automatic';

/**
 * How long after a payment its fee is asked for, where it was not booked with it. Stripe tells of it within an hour, by
 * `charge.updated` (docs.stripe.com/payments/payment-intents/asynchronous-capture); that may get lost, or nobody may listen.
 */
export const FEE_LOOKS_MS = [60_000, 3_600_000, 24 * 3_600_000] as const;

type At = { readonly payment: Payment; readonly nowMs: number };
type Approved = Extract<Outcome, { kind: 'approved' }>;

/** What a PaymentIntent that has succeeded says, once it is known to be the one that was asked for. */
export function approvedBy(intent: Stripe.PaymentIntent, at: At): Outcome {
  const { amountMinor, method } = at.payment;
  const charge = expanded(intent.latest_charge);
  const card = charge?.payment_method_details?.card;
  const details: MethodDetails = { type: 'card', brand: card?.brand ?? null, last4: card?.last4 ?? null };
  return {
    kind: 'approved',
    receivedMinor: amountMinor,
    railReference: intent.id,
    ...(charge?.balance_transaction ? feeOf(charge, intent.currency) : whenToLook(at)),
    ...(method.type === 'card' ? { method: details } : {}),
  };
}

/** Known only where Stripe settles in the currency that was paid in, and the key may read it. */
function feeOf({ balance_transaction: transaction }: Stripe.Charge, currency: string): Pick<Approved, 'feeMinor'> {
  const booked = expanded(transaction);
  if (booked?.currency !== currency) return {};
  const feeMinor = fromStripeAmount(booked.fee, currency);
  return feeMinor === undefined ? {} : { feeMinor };
}

function whenToLook({ payment, nowMs }: At): Pick<Approved, 'watchUntilMs' | 'pollAtMs'> {
  const paidAtMs = payment.receivedAtMs ?? nowMs;
  const looks = FEE_LOOKS_MS.map((afterMs) => paidAtMs + afterMs);
  const watchUntilMs = paidAtMs + FEE_LOOKS_MS[2];
  return { watchUntilMs, pollAtMs: looks.find((atMs) => atMs > nowMs) ?? watchUntilMs };
}

/** An object where Stripe was asked for it, and its id where not. */
export function expanded<Shown extends object>(shown: Shown | string | null | undefined): Shown | undefined {
  return shown && typeof shown === 'object' ? shown : undefined;
}
