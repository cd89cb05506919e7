import { customerId } from '../../../core/ids.ts';
import type { Payment } from '../../../core/payment.ts';
import type { Checkout, Session, SessionStatus } from '../../../core/session.ts';
import { uuidSessionId } from '../../../core/session-id.ts';
import { renderMajorNumber } from '../../major-number.ts';
import { renderMetadata } from './metadata.ts';
import { renderPayment } from './payment.ts';
import { productOf, sentMetadataOf } from './sent.ts';
import { formatTime } from './time.ts';

export const WIRE_STATUSES = ['open', 'processing', 'completed', 'failed', 'expired', 'cancelled'] as const;
export type WireStatus = (typeof WIRE_STATUSES)[number];

/** The words for what a session is recorded as; `processing` is an open one that an attempt holds. */
export const WIRE_STATUS: Readonly<Record<SessionStatus, WireStatus>> = {
  open: 'open',
  complete: 'completed',
  failed: 'failed',
  expired: 'expired',
  canceled: 'cancelled',
};

export function renderStatus({ status, phase }: Pick<Session, 'status' | 'phase'>): WireStatus {
  return status === 'open' && phase === 'processing' ? 'processing' : WIRE_STATUS[status];
}

type Rendering = { readonly publicUrl: string };

/** The session with one of its attempts: the one that is told of. */
export function renderSession(session: Session, shown: Payment | null, { publicUrl }: Rendering) {
  const id = uuidSessionId.print(session);
  const payment = renderPayment(shown);
  return {
    id,
    url: `${publicUrl}/checkout/${id}`,
    status: renderStatus(session),
    currency: session.currency,
    amount: renderMajorNumber(session.amountMinor, session.currency),
    email: session.customerEmail,
    name: session.customerName,
    ...productOf(session),
    allowedAssets: session.allowedAssets,
    expiresAt: formatTime(session.expiresAtMs),
    metadata: renderMetadata(sentMetadataOf(session), session.metadata),
    customerId: session.customerId === null ? null : customerId.print(session.customerId),
    successUrl: session.successUrl,
    redirectUrl: session.successUrl,
    cancelUrl: session.cancelUrl,
    createdAt: formatTime(session.createdAtMs),
    updatedAt: formatTime(session.updatedAtMs),
    ...(payment ? { payment } : {}),
  };
}

/** As it is read: with the attempt that settled it, or else the latest. */
export function renderCheckout({ session, payments }: Checkout, rendering: Rendering) {
  const settling = payments.find(({ id }) => id === session.settledBy);
  return renderSession(session, settling ?? payments.at(-1) ?? null, rendering);
}
