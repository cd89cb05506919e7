import type Stripe from 'stripe';
import type { MethodDetails } from '../../core/method.ts';
import type { Outcome } from '../../core/outcome.ts';
import type { Payment } from '../../core/payment.ts';
import { fromStripeAmount } from './amount.ts';

/** What a PaymentIntent that has succeeded says, once it is known to be the one that was asked for. */
export function approvedBy(intent: Stripe.PaymentIntent, { amountMinor, method }: Payment): Outcome {
  const charge = expanded(intent.latest_charge);
  const card = charge?.payment_method_details?.card;
  const details: MethodDetails = { type: 'card', brand: card?.brand ?? null, last4: card?.last4 ?? null };
  return {
    kind: 'approved',
    receivedMinor: amountMinor,
    railReference: intent.id,
    ...feeOf(charge, intent.currency),
    ...(method.type === 'card' ? { method: details } : {}),
  };
}

/** Known only once it is booked, and only where Stripe settles in the currency that was paid in. */
function feeOf(charge: Stripe.Charge | undefined, currency: string): { readonly feeMinor?: number } {
  const booked = expanded(charge?.balance_transaction);
  if (booked?.currency !== currency) return {};
  const feeMinor = fromStripeAmount(booked.fee, currency);
  return feeMinor === undefined ? {} : { feeMinor };
}

/** An object where Stripe was asked for it, and its id where not. */
export function expanded<Shown extends object>(shown: Shown | string | null | undefined): Shown | undefined {
  return shown && typeof shown === 'object' ? shown : undefined;
}
