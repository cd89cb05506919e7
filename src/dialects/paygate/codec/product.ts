import type { Static } from 'typebox';
import { refuse } from '../../../core/errors.ts';
import { isProductCode, type Product } from '../../../core/product.ts';
import type { InputOf } from '../../../http/call.ts';
import type { ProductChange, ProductInput } from '../../../operations/operations.ts';
import { parseCurrency } from '../../currency.ts';
import { formatTime } from '../../iso-time.ts';
import { parseCursors } from '../../page.ts';
import type { ProductChange as Change, ProductInput as Input, ProductQuery } from '../schema/product.ts';

export function parseProduct({ id, unit_amount, currency, ...body }: Static<typeof Input>): ProductInput {
  return { ...body, code: id, price: parsePrice(unit_amount, currency) };
}

export function parseProductChange(
  { unit_amount, currency, ...body }: Static<typeof Change>,
  code: string,
): ProductChange {
  return { ...body, code, price: parsePrice(unit_amount, currency) };
}

/** A currency alone is no price: the same number is another amount in it. */
function parsePrice(unitAmountMinor: number | undefined, currency: string | undefined): ProductInput['price'] {
  if (unitAmountMinor !== undefined) return { unitAmountMinor, currency: parseCurrency(currency, 'GHS') };
  return currency === undefined ? undefined : refuse({ code: 'parameter_missing', param: 'unit_amount' });
}

export function parseProductQuery(query: Static<typeof ProductQuery>): InputOf<'listProducts'> {
  const { limit, after, before } = parseCursors(query, parseCode);
  return {
    limit,
    afterCode: after,
    beforeCode: before,
    active: query.active === undefined ? undefined : query.active === 'true',
  };
}

function parseCode(text: string, param: string): string {
  if (isProductCode(text)) return text;
  return refuse({ code: 'parameter_invalid', param, reason: 'must be an id of the form prod_…' });
}

export function renderProduct(product: Product) {
  const { defaultPrice: price } = product;
  return {
    id: product.code,
    object: 'product',
    name: product.name,
    description: product.description,
    unit_amount: price?.unitAmountMinor ?? null,
    currency: price?.currency ?? null,
    active: product.active,
    metadata: product.metadata,
    livemode: product.livemode,
    created_at: formatTime(product.createdAtMs),
  };
}
