import { customerId, paymentId } from '../../../core/ids.ts';
import { maskPhone } from '../../../core/method.ts';
import type { Session, SessionStatus } from '../../../core/session.ts';
import { formatTime, formatTimeOrNull } from '../../iso-time.ts';
import { sessionId } from '../ids.ts';
import { FAILURE_MESSAGES } from './failure.ts';

/** Document 004 knows three: whatever else ended a session, it is expired. `canceled_at` tells a cancellation. */
export const WIRE_STATUS: Readonly<Record<SessionStatus, 'open' | 'complete' | 'expired'>> = {
  open: 'open',
  complete: 'complete',
  expired: 'expired',
  canceled: 'expired',
  failed: 'expired',
};

type Rendering = { readonly publicUrl: string; readonly maskPhones?: boolean };

/** The attributes of document 004 in its order, then what Polytill adds. */
export function renderSession(session: Session, { publicUrl, maskPhones = false }: Rendering) {
  const id = sessionId.print(session.id);
  const { customerPhone, settledBy, recoveredFrom } = session;
  return {
    id,
    object: 'checkout.session',
    status: WIRE_STATUS[session.status],
    url: `${publicUrl}/checkout/${id}`,
    amount: session.amountMinor,
    currency: session.currency,
    payment: settledBy === null ? null : paymentId.print(settledBy),
    payment_status: settledBy === null ? 'unpaid' : 'paid',
    customer: session.customerId === null ? null : customerId.print(session.customerId),
    customer_email: session.customerEmail,
    success_url: session.successUrl,
    cancel_url: session.cancelUrl,
    metadata: session.metadata,
    expires_at: formatTime(session.expiresAtMs),
    created_at: formatTime(session.createdAtMs),
    livemode: session.livemode,
    customer_phone: customerPhone !== null && maskPhones ? maskPhone(customerPhone) : customerPhone,
    payment_method_types: session.methods,
    allowed_assets: session.allowedAssets,
    line_items: session.lineItems.map((item) => ({
      name: item.name,
      description: item.description,
      unit_amount: item.unitAmountMinor,
      quantity: item.quantity,
      product: item.productId,
    })),
    description: session.description,
    client_reference_id: session.clientReferenceId,
    locale: session.locale,
    notification_url: session.notificationUrl,
    canceled_at: formatTimeOrNull(session.canceledAtMs),
    completed_at: formatTimeOrNull(session.completedAtMs),
    amount_refunded: session.amountRefundedMinor,
    fee: session.feeMinor,
    last_payment_error: renderLastError(session),
    recovered_from: recoveredFrom === null ? null : sessionId.print(recoveredFrom),
    version: session.version,
  };
}

const texts = new WeakMap<Session, string>();

/** A session as text, made once for each object: a session never changes, its next state is another one. */
export function printSession(session: Session, rendering: Rendering): string {
  let text = texts.get(session);
  if (text === undefined) {
    text = JSON.stringify(renderSession(session, rendering));
    texts.set(session, text);
  }
  return text;
}

function renderLastError({ lastPaymentError: error }: Session) {
  return error && { payment: paymentId.print(error.payment), code: error.code, message: FAILURE_MESSAGES[error.code] };
}
