import type { PaymentLink } from '../../core/payment-link.ts';
import type { PaymentLinksTable } from '../schema.ts';
import { type Details, orNone } from './details.ts';
import { flag } from './text.ts';

type InDetails = 'productCode' | 'quantity' | 'createdAtMs';
type LinkDetails = Pick<PaymentLink, InDetails> & Details<Pick<PaymentLink, 'priceId' | 'mostQuantity'>>;

export function paymentLinkToRow(link: PaymentLink): PaymentLinksTable {
  const details: LinkDetails = {
    productCode: link.productCode,
    priceId: orNone(link.priceId),
    quantity: link.quantity,
    mostQuantity: orNone(link.mostQuantity),
    createdAtMs: link.createdAtMs,
  };
  return {
    shard: link.shard,
    id: link.id,
    account_id: link.accountId,
    livemode: flag(link.livemode),
    enabled: flag(link.enabled),
    details: JSON.stringify(details),
  };
}

export function rowToPaymentLink(row: PaymentLinksTable): PaymentLink {
  const details: LinkDetails = JSON.parse(row.details);
  return {
    id: row.id,
    shard: row.shard,
    accountId: row.account_id,
    livemode: row.livemode === 1,
    enabled: row.enabled === 1,
    productCode: details.productCode,
    priceId: details.priceId ?? null,
    quantity: details.quantity,
    mostQuantity: details.mostQuantity ?? null,
    createdAtMs: details.createdAtMs,
  };
}
