import type { Price, Product } from '../core/product.ts';
import type { Session } from '../core/session.ts';
import type { StoreReads } from '../store/store.ts';
import { belongsTo, scopeOfCaller } from './envelope.ts';
import type { Caller, Catalogue } from './operations.ts';

/**
 * The products and prices that a session's line items were bought from. A line that was described in the request has none.
 * One after the other: in a transaction they share one connection.
 */
export async function findCatalogue(
  reads: Pick<StoreReads, 'findProductByCode' | 'findPrice'>,
  caller: Caller,
  { lineItems }: Pick<Session, 'lineItems'>,
): Promise<Catalogue> {
  const scope = scopeOfCaller(caller);
  const products: Product[] = [];
  for (const code of new Set(lineItems.flatMap(({ productId }) => productId ?? []))) {
    const product = await reads.findProductByCode(scope, code);
    if (product) products.push(product);
  }
  const prices: Price[] = [];
  for (const id of new Set(lineItems.flatMap(({ priceId }) => priceId ?? []))) {
    const price = await reads.findPrice(id);
    if (price && belongsTo(caller, price)) prices.push(price);
  }
  return { products, prices };
}
