import type Stripe from 'stripe';
import type { MethodInput } from '../../core/method.ts';
import { withoutSeparators } from '../payer-input.ts';

/** What is sent to pay by BLIK: the payment method, and the code that confirms it. */
export function blikParams({ code }: Extract<MethodInput, { type: 'blik' }>) {
  return {
    allowed_payment_method_types: ['blik'],
    payment_method_data: { type: 'blik' },
    payment_method_options: { blik: { code: withoutSeparators(code) } },
  } satisfies Partial<Stripe.PaymentIntentCreateParams>;
}
