import { refuse } from '../../core/errors.ts';
import { priceId } from '../../core/ids.ts';
import type { Price, Product } from '../../core/product.ts';
import { formatMoney } from '../../words/format.ts';
import type { Desk } from '../desk.ts';
import type { Visit } from '../visit.ts';

/** The product that the address names, by its code. Refuses what is another account's or of the other mode. */
export function ownProduct(desk: Desk, visit: Visit): Promise<Product> {
  return desk.operations.findProduct(visit.ask({ code: visit.params.id ?? '' }));
}

/** One of its prices, as the address names it. */
export async function ownPrice(desk: Desk, visit: Visit, product: Product): Promise<Price> {
  const { price: named = '' } = visit.params;
  const id = priceId.parse(named) ?? refuse({ code: 'not_found', resource: 'price', id: named });
  const price = await desk.operations.findPrice(visit.ask({ id }));
  return price.productId === product.id ? price : refuse({ code: 'not_found', resource: 'price', id });
}

export function productPath({ base }: Visit, { code }: Pick<Product, 'code'>): string {
  return `${base}/products/${code}`;
}

export function priceText({ unitAmountMinor, currency }: Pick<Price, 'unitAmountMinor' | 'currency'>, locale: string) {
  return formatMoney({ amountMinor: unitAmountMinor, currency }, locale);
}
