import type Stripe from 'stripe';
import { paymentId, refundId } from '../../core/ids.ts';
import type { Payment } from '../../core/payment.ts';
import type { Refund } from '../../core/refund.ts';

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
  if (intent.object !== 'payment_intent') return 'object';
  if (intent.amount !== payment.amountMinor) return 'amount';
  if (intent.currency !== payment.currency.toLowerCase()) return 'currency';
  if (intent.livemode !== payment.livemode) return 'livemode';
  if (!bears(intent.metadata, marksOfPayment(payment))) return 'metadata';
  if (intent.status === 'succeeded' && intent.amount_received !== payment.amountMinor) return 'amount_received';
  return undefined;
}

/** In which of these a refund is not the one that was asked for; undefined where it is. */
export function mismatchOfRefund(stripeRefund: Partial<Stripe.Refund>, refund: Refund, payment: Payment) {
  if (stripeRefund.object !== 'refund') return 'object';
  if (stripeRefund.amount !== refund.amountMinor) return 'amount';
  if (stripeRefund.currency !== refund.currency.toLowerCase()) return 'currency';
  const intent = stripeRefund.payment_intent;
  if ((typeof intent === 'string' ? intent : intent?.id) !== payment.railReference) return 'payment_intent';
  if (!bears(stripeRefund.metadata, marksOfRefund(refund))) return 'metadata';
  return undefined;
}

export function bears(metadata: Stripe.Metadata | null | undefined, marks: Record<string, string>): boolean {
  return Object.entries(marks).every(([name, value]) => metadata?.[name] === value);
}
