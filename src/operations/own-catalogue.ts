import { refuse } from '../core/errors.ts';
import type { Uuid } from '../core/ids.ts';
import { isProductCode, type Price, type Product } from '../core/product.ts';
import type { StoreReads } from '../store/store.ts';
import { belongsTo, scopeOfCaller } from './envelope.ts';
import type { Caller } from './operations.ts';

/** The caller's product of this code; `param` where a body or a query named it. */
export async function ownProduct(
  reads: Pick<StoreReads, 'findProductByCode'>,
  caller: Caller,
  code: string,
  param?: string,
): Promise<Product> {
  const product = isProductCode(code) ? await reads.findProductByCode(scopeOfCaller(caller), code) : undefined;
  return product ?? refuse({ code: 'not_found', resource: 'product', id: code, ...(param ? { param } : {}) });
}

export async function ownPrice(
  reads: Pick<StoreReads, 'findPrice'>,
  caller: Caller,
  id: Uuid,
  param?: string,
): Promise<Price> {
  const price = await reads.findPrice(id);
  if (price && belongsTo(caller, price)) return price;
  return refuse({ code: 'not_found', resource: 'price', id, ...(param ? { param } : {}) });
}
