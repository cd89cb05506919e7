import type { PaymentLink } from '../core/payment-link.ts';
import type { StoreReads } from '../store/store.ts';
import type { LinkOffer } from './operations.ts';

/** What a link sells now, at which price. Null: nothing, for now or any more. */
export async function offerOf(
  read: Pick<StoreReads, 'findProductByCode' | 'findPrice'>,
  link: PaymentLink,
): Promise<LinkOffer | null> {
  const product = await read.findProductByCode(link, link.productCode);
  const priceId = link.priceId ?? product?.defaultPrice?.id;
  const price = priceId === undefined ? undefined : await read.findPrice(priceId);
  // What costs nothing needs no payment.
  const isSold = link.enabled && product?.active && price?.active && price.unitAmountMinor > 0;
  return isSold ? { product, price } : null;
}
