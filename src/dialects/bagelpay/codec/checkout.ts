import type { LineItem, Session, SessionStatus } from '../../../core/session.ts';
import { sessionId } from '../ids.ts';
import { modeOf } from './envelope.ts';
import { renderMetadata } from './metadata.ts';
import { requestIdOf, sentMetadataOf } from './sent.ts';
import { formatInstant } from './time.ts';

export const WIRE_STATUS: Readonly<Record<SessionStatus, string>> = {
  open: 'pending',
  complete: 'completed',
  failed: 'failed',
  expired: 'expired',
  canceled: 'canceled',
};

/** `/checkout/PRODUCT/PAYMENT`; a session of another API need not have a product. */
export function pagePath(session: Session): string {
  const product = soldProduct(session)?.productId;
  return `/checkout/${product ? `${product}/` : ''}${sessionId.print(session)}`;
}

/** This API sells one product, so many times. Undefined where a session of another API does not. */
export function soldProduct({ lineItems }: Pick<Session, 'lineItems'>): LineItem | undefined {
  const [only, ...more] = lineItems;
  return more.length === 0 && only?.productId ? only : undefined;
}

/** Document 000's object, key by key. */
export function renderCheckout(session: Session, { publicUrl, timeZone }: { publicUrl: string; timeZone: string }) {
  const sold = soldProduct(session);
  return {
    object: 'checkout',
    units: sold?.quantity ?? null,
    metadata: renderMetadata(session.metadata, sentMetadataOf(session)),
    status: WIRE_STATUS[session.status],
    mode: modeOf(session.livemode),
    payment_id: sessionId.print(session),
    product_id: sold?.productId ?? null,
    request_id: requestIdOf(session),
    success_url: session.successUrl,
    checkout_url: publicUrl + pagePath(session),
    created_at: formatInstant(session.createdAtMs, timeZone),
    updated_at: formatInstant(session.updatedAtMs, timeZone),
    expires_on: formatInstant(session.expiresAtMs, timeZone),
  };
}
