import type { Session, SessionStatus } from '../../../core/session.ts';
import { printSessionId } from '../ids.ts';
import { payerNameOf } from './name.ts';
import { formatTime } from './time.ts';

export const WIRE_STATUS: Readonly<Record<SessionStatus, 'open' | 'completed' | 'expired'>> = {
  open: 'open',
  complete: 'completed',
  expired: 'expired',
  canceled: 'expired',
  failed: 'expired',
};

type Rendering = { readonly publicUrl: string };

export function pagePathOf({ id }: Pick<Session, 'id'>): string {
  return `/pay/${printSessionId(id)}`;
}

/** The keys of document 001's answer in its order, and no other: what creating answers. `expire_at` is spelled so there. */
export function renderCreatedSession(session: Session, { publicUrl }: Rendering) {
  const { first, last } = payerNameOf(session);
  const { extra, metadata } = session;
  return {
    id: printSessionId(session.id),
    amount_total: session.amountMinor,
    amount_sub_total: session.amountMinor,
    currency: session.currency.toLowerCase(),
    cancel_url: session.cancelUrl ?? '',
    customer_firstname: first,
    customer_lastname: last,
    customer_email: session.customerEmail ?? '',
    customer_ip: textOf(extra.customer_ip),
    customer_country: textOf(extra.customer_country),
    expire_at: formatTime(session.expiresAtMs),
    created_at: formatTime(session.createdAtMs),
    success_url: session.successUrl ?? '',
    payment_method: session.methods,
    locale: session.locale ?? '',
    url: `${publicUrl}${pagePathOf(session)}`,
    fees: session.feeMinor,
    metadata: Object.keys(metadata).length > 0 ? metadata : null,
    status: WIRE_STATUS[session.status],
    livemode: session.livemode,
    notification_url: session.notificationUrl ?? '',
  };
}

/** The session as it is told ever after: with both spellings of the subtotal, and what was given back. */
export function renderSession(session: Session, rendering: Rendering) {
  return {
    ...renderCreatedSession(session, rendering),
    amount_subtotal: session.amountMinor,
    amount_refunded: session.amountRefundedMinor,
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
