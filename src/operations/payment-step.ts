import type { Uuid } from '../core/ids.ts';
import type { Payment } from '../core/payment.ts';
import type { CheckoutView } from './operations.ts';

/** An attempt after a step of it, with the checkout that it is part of. */
export type PaymentStep = { readonly view: CheckoutView; readonly payment: Payment };

export function paymentIn(view: CheckoutView, id: Uuid): Payment | undefined {
  return view.checkout.payments.find((payment) => payment.id === id);
}
