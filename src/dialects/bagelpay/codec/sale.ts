import type { LineItem, Session } from '../../../core/session.ts';
import { renderMajorNumber } from '../../major-number.ts';
import { customerNumber, printOrderId, sessionId } from '../ids.ts';
import { soldProduct, WIRE_STATUS } from './checkout.ts';
import { modeOf } from './envelope.ts';
import { renderMetadata } from './metadata.ts';
import { requestIdOf, sentMetadataOf } from './sent.ts';
import { formatInstant } from './time.ts';

/** A checkout as webhooks tell it: with its order, its product and its customer. */
export function renderSale(session: Session) {
  return {
    object: 'checkout',
    mode: modeOf(session.livemode),
    order: renderOrder(session),
    product: renderSold(session),
    customer: {
      id: session.customerId === null ? null : String(customerNumber(session.customerId)),
      email: session.customerEmail,
    },
    metadata: renderMetadata(session.metadata, sentMetadataOf(session)),
    payment_id: sessionId.print(session),
    request_id: requestIdOf(session),
    success_url: session.successUrl,
  };
}

function renderOrder(session: Session) {
  return {
    object: 'order',
    order_id: printOrderId(session.id),
    amount: renderMajorNumber(session.amountMinor, session.currency),
    status: orderStatus(session),
    currency: session.currency.toLowerCase(),
    product_id: soldProduct(session)?.productId ?? null,
    tax_amount: 0,
    created_at: formatInstant(session.createdAtMs, 'UTC'),
    updated_at: formatInstant(session.updatedAtMs, 'UTC'),
  };
}

function orderStatus({ status, settledBy, amountMinor, amountRefundedMinor }: Session): string {
  if (settledBy === null) return WIRE_STATUS[status];
  if (amountRefundedMinor === 0) return 'paid';
  return amountRefundedMinor < amountMinor ? 'partial_refund' : 'refunded';
}

/** As it was sold: what has become of the product since does not change the event. */
function renderSold(session: Session) {
  const [item] = session.lineItems;
  return item ? renderItem(item, session) : null;
}

function renderItem(item: LineItem, { currency, livemode }: Session) {
  return {
    object: 'product',
    product_id: item.productId,
    name: item.name,
    description: item.description,
    price: renderMajorNumber(item.unitAmountMinor, currency),
    currency,
    billing_type: 'single_payment',
    mode: modeOf(livemode),
  };
}
