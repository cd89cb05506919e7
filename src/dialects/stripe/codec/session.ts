import type { Session, SessionStatus } from '../../../core/session.ts';
import { modeSessionId } from '../../../core/session-id.ts';
import type { FullCheckout } from '../../../operations/operations.ts';
import { intentId } from '../ids.ts';
import {
  CUSTOM_TEXT_NOTHING,
  CUSTOMER_DETAILS_NOTHING,
  SESSION_NOTHING,
  TAX_NOTHING,
} from '../schema/session-answer.ts';
import { renderAmount } from './amount.ts';
import { renderCustomerOf } from './customer.ts';
import { type Expansion, NO_EXPANSION, within } from './expand.ts';
import { keptOf } from './kept.ts';
import { type Catalogue, renderLineItems } from './line-item.ts';
import { nothing } from './nothing.ts';
import { renderIntent } from './payment-intent.ts';
import { renderSeconds } from './time.ts';

/** Stripe knows three: whatever else ended a session, it is expired. */
export const WIRE_STATUS: Readonly<Record<SessionStatus, 'open' | 'complete' | 'expired'>> = {
  open: 'open',
  complete: 'complete',
  expired: 'expired',
  canceled: 'expired',
  failed: 'expired',
};

export type Rendering = { readonly publicUrl: string; readonly expansion?: Expansion | undefined };
/** What else is known of it, where it was asked for. */
type Surroundings = Partial<Pick<FullCheckout, 'payments' | 'customer'>> & {
  readonly catalogue?: Catalogue | undefined;
};

export function renderSession(
  session: Session,
  { publicUrl, expansion = NO_EXPANSION }: Rendering,
  { payments, customer, catalogue }: Surroundings = {},
) {
  const id = modeSessionId.print(session);
  const amount = renderAmount(session.amountMinor, session.currency);
  const status = WIRE_STATUS[session.status];
  const settling = payments?.find((payment) => payment.id === session.settledBy);
  const { settledBy, recoveredFrom, livemode } = session;
  const { allowed, excluded } = keptOf(session);
  return {
    id,
    object: 'checkout.session' as const,
    allowed_payment_method_types: allowed ? [...allowed] : null,
    amount_subtotal: amount,
    amount_total: amount,
    automatic_tax: { enabled: false, ...nothing(TAX_NOTHING) },
    cancel_url: session.cancelUrl,
    client_reference_id: session.clientReferenceId,
    created: renderSeconds(session.createdAtMs),
    currency: session.currency.toLowerCase(),
    custom_fields: [],
    custom_text: nothing(CUSTOM_TEXT_NOTHING),
    customer: renderCustomerOf(session, expansion.has('customer') ? customer : undefined),
    customer_details: renderCustomerDetails(session),
    customer_email: session.customerEmail,
    discounts: [],
    ...(excluded ? { excluded_payment_method_types: [...excluded] } : {}),
    expires_at: renderSeconds(session.expiresAtMs),
    ...(expansion.has('line_items') ? { line_items: renderLineItems(session, { expansion, catalogue }) } : {}),
    livemode,
    locale: session.locale,
    metadata: session.metadata,
    mode: 'payment' as const,
    payment_intent:
      settling && expansion.has('payment_intent')
        ? renderIntent({ payment: settling, session, customer: customer ?? null }, within(expansion, 'payment_intent'))
        : settledBy && intentId.print(settledBy),
    payment_method_collection: 'if_required' as const,
    payment_method_options: {},
    payment_method_types: [...session.methods],
    payment_status: settledBy === null ? ('unpaid' as const) : ('paid' as const),
    phone_number_collection: { enabled: false },
    recovered_from: recoveredFrom && modeSessionId.print({ id: recoveredFrom, livemode, extra: {} }),
    shipping_options: [],
    status,
    success_url: session.successUrl,
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
    ui_mode: 'hosted_page' as const,
    url: status === 'open' ? `${publicUrl}/checkout/${id}` : null,
    ...nothing(SESSION_NOTHING),
  };
}

function renderCustomerDetails({ customerEmail: email, customerName: name, customerPhone: phone }: Session) {
  if (email === null && name === null && phone === null) return null;
  return { email, name, phone, ...nothing(CUSTOMER_DETAILS_NOTHING) };
}
