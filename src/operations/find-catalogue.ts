import type { Session } from '../core/session.ts';
import type { Deps } from './deps.ts';
import { belongsTo, scopeOfCaller } from './envelope.ts';
import type { Caller, Catalogue } from './operations.ts';

/** The products and prices that a session's line items were bought from. A line that was described in the request has none. */
export async function findCatalogue(
  { store }: Deps,
  caller: Caller,
  { lineItems }: Pick<Session, 'lineItems'>,
): Promise<Catalogue> {
  const codes = new Set(lineItems.flatMap(({ productId }) => productId ?? []));
  const ids = new Set(lineItems.flatMap(({ priceId }) => priceId ?? []));
  const scope = scopeOfCaller(caller);
  const [products, prices] = await Promise.all([
    Promise.all([...codes].map((code) => store.read.findProductByCode(scope, code))),
    Promise.all([...ids].map((id) => store.read.findPrice(id))),
  ]);
  return {
    products: products.filter((product) => product !== undefined),
    prices: prices.filter((price) => price !== undefined && belongsTo(caller, price)) as Catalogue['prices'],
  };
}
