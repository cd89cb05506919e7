import type Stripe from 'stripe';
import { paymentId, refundId } from '../../core/ids.ts';
import type { Payment } from '../../core/payment.ts';
import type { Refund } from '../../core/refund.ts';
import { toStripeAmount } from './amount.ts';

/** What is written on Stripe's objects, so that they are found again and known for ours. */
export const PAYMENT_MARK = 'polytill_payment';
export const SESSION_MARK = 'polytill_session';
export const REFUND_MARK = 'polytill_refund';

export function marksOfPayment({ id, sessionId }: Pick<Payment, 'id' | 'sessionId'>): Record<string, string> {
  return { [PAYMENT_MARK]: paymentId.print(id), [SESSION_MARK]: sessionId };
}

export function marksOfRefund({ id, paymentId: of }: Pick<Refund, 'id' | 'paymentId'>): Record<string, string> {
  return { [REFUND_MARK]: refundId.print(id), [PAYMENT_MARK]: paymentId.print(of) };
}

/** In which of these a PaymentIntent is not the one that was asked for; undefined where it is. */
export function mismatchOfIntent(intent: Partial<Stripe.PaymentIntent>, payment: Payment): string | undefined {
  const asked = toStripeAmount(payment);
  if (intent.object !== 'payment_intent') return 'object';
  if (asked === undefined || intent.amount !== asked) return 'amount';
  if (intent.currency !== payment.currency.toLowerCase()) return 'currency';
  if (intent.livemode !== payment.livemode) return 'livemode';
  if (!bears(intent.metadata, marksOfPayment(payment))) return 'metadata';
  if (intent.status === 'succeeded' && intent.amount_received !== asked) return 'amount_received';
  return undefined;
}

/** In which of these a Checkout Session is not the one that was asked for; undefined where it is. */
export function mismatchOfPage(page: Partial<Stripe.Checkout.Session>, payment: Payment): string | undefined {
  const asked = toStripeAmount(payment);
  if (page.object !== 'checkout.session') return 'object';
  if (page.mode !== 'payment') return 'mode';
  if (asked === undefined || page.amount_total !== asked) return 'amount_total';
  if (page.currency !== payment.currency.toLowerCase()) return 'currency';
  if (page.livemode !== payment.livemode) return 'livemode';
  return bears(page.metadata, marksOfPayment(payment)) ? undefined : 'metadata';
}

/** In which of these a refund is not the one that was asked for; undefined where it is. */
export function mismatchOfRefund(stripeRefund: Partial<Stripe.Refund>, refund: Refund, payment: Payment) {
  const asked = toStripeAmount(refund);
  if (stripeRefund.object !== 'refund') return 'object';
  if (asked === undefined || stripeRefund.amount !== asked) return 'amount';
  if (stripeRefund.currency !== refund.currency.toLowerCase()) return 'currency';
  const intent = stripeRefund.payment_intent;
  if ((typeof intent === 'string' ? intent : intent?.id) !== payment.railReference) return 'payment_intent';
  if (!bears(stripeRefund.metadata, marksOfRefund(refund))) return 'metadata';
  return undefined;
}

export function bears(metadata: Stripe.Metadata | null | undefined, marks: Record<string, string>): boolean {
  return Object.entries(marks).every(([name, value]) => metadata?.[name] === value);
}
