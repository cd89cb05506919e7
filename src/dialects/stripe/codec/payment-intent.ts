import type { Payment, PaymentStatus } from '../../../core/payment.ts';
import { chargeId, intentId } from '../ids.ts';
import { INTENT_NOTHING, type INTENT_STATUSES } from '../schema/payment-intent.ts';
import { renderAmount } from './amount.ts';
import { hasCharge, type Paid, renderAsked, renderCharge } from './charge.ts';
import { renderCustomerOf } from './customer.ts';
import { type Expansion, NO_EXPANSION } from './expand.ts';
import { FAILURES } from './failure.ts';
import { keptOf } from './kept.ts';
import { nothing } from './nothing.ts';
import { renderSeconds } from './time.ts';

type IntentStatus = (typeof INTENT_STATUSES)[number];

/** After a failure Stripe waits for another payment method; here the next attempt is another intent. */
const WIRE_STATUS: Readonly<Record<PaymentStatus, IntentStatus>> = {
  created: 'processing',
  requires_action: 'requires_action',
  processing: 'processing',
  unknown: 'processing',
  succeeded: 'succeeded',
  failed: 'requires_payment_method',
  canceled: 'canceled',
};

export function renderIntent(paid: Paid, expansion: Expansion = NO_EXPANSION) {
  const { payment, session } = paid;
  const { currency } = payment;
  const { description = null, metadata = {} } = keptOf(session).intent ?? {};
  return {
    id: intentId.print(payment.id),
    object: 'payment_intent' as const,
    amount: renderAmount(payment.amountMinor, currency),
    amount_capturable: 0,
    amount_received: renderAsked(payment, payment.receivedMinor),
    canceled_at: payment.status === 'canceled' ? renderSeconds(payment.updatedAtMs) : null,
    capture_method: 'automatic' as const,
    confirmation_method: 'automatic' as const,
    created: renderSeconds(payment.createdAtMs),
    currency: currency.toLowerCase(),
    customer: renderCustomerOf(session, expansion.has('customer') ? paid.customer : undefined),
    description,
    last_payment_error: renderError(payment),
    latest_charge: renderLatestCharge(paid, expansion),
    livemode: payment.livemode,
    metadata,
    next_action: renderNextAction(payment),
    payment_method_options: {},
    payment_method_types: [payment.method.type],
    status: WIRE_STATUS[payment.status],
    ...nothing(INTENT_NOTHING),
  };
}

function renderLatestCharge({ payment, session }: Paid, expansion: Expansion) {
  if (!hasCharge(payment)) return null;
  return expansion.has('latest_charge') ? renderCharge({ payment, session }) : chargeId.print(payment.id);
}

function renderError({ id, failureCode, method }: Payment) {
  if (failureCode === null) return null;
  return { charge: chargeId.print(id), ...FAILURES[failureCode], payment_method_type: method.type };
}

/** Only the page can be sent to: what else the payer must do is done there. */
function renderNextAction({ action }: Payment) {
  if (action?.type !== 'three_d_secure' && action?.type !== 'redirect') return null;
  return { type: 'redirect_to_url', redirect_to_url: { return_url: null, url: action.url } };
}
