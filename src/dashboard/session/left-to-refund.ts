import { leftOf, type Payment, reserves } from '../../core/payment.ts';
import type { Checkout } from '../../core/session.ts';

/** What of a payment can be given back now: nothing while its session is open, or it is under way. */
export function leftToRefund({ session }: Pick<Checkout, 'session'>, payment: Payment): number {
  if (session.status === 'open' || payment.status === 'requires_action' || reserves(payment)) return 0;
  return leftOf(payment);
}

export function refundable({ session, payments }: Checkout): readonly Payment[] {
  return payments.filter((payment) => leftToRefund({ session }, payment) > 0);
}
