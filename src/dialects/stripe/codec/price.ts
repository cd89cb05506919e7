import type { Static } from 'typebox';
import { refuse } from '../../../core/errors.ts';
import type { Price } from '../../../core/product.ts';
import type { PriceInput } from '../../../operations/operations.ts';
import { parseCurrency } from '../../currency.ts';
import { priceId } from '../ids.ts';
import { PRICE_NOT_OFFERED } from '../schema/not-offered.ts';
import { PRICE_NOTHING, type PriceInput as PriceSchema } from '../schema/price.ts';
import { parseAmount, parseDecimal, renderAmount } from './amount.ts';
import { parseMetadata } from './metadata.ts';
import { assertOffered } from './not-offered.ts';
import { nothing } from './nothing.ts';
import { renderSeconds } from './time.ts';

type Costs = {
  readonly currency: string;
  readonly unit_amount?: number | undefined;
  readonly unit_amount_decimal?: string | undefined;
};

/** What one costs, in minor units: either field, and not both. `within` is the parameter that has them. */
export function parseUnitAmount(costs: Costs, within = '') {
  const param = (name: string) => (within === '' ? name : `${within}.${name}`);
  const { unit_amount: amount, unit_amount_decimal: decimal } = costs;
  const currency = parseCurrency(costs.currency, 'usd', param('currency'));
  if (amount !== undefined && decimal !== undefined) {
    const reason = 'the price of one is said as unit_amount or as unit_amount_decimal';
    return refuse({ code: 'not_allowed_together', param: param('unit_amount_decimal'), reason });
  }
  if (decimal !== undefined) {
    const name = param('unit_amount_decimal');
    return { currency, unitAmountMinor: parseAmount(parseDecimal(decimal, name), currency, name) };
  }
  if (amount === undefined) return refuse({ code: 'parameter_missing', param: param('unit_amount') });
  return { currency, unitAmountMinor: parseAmount(amount, currency, param('unit_amount')) };
}

export function parsePrice(body: Static<typeof PriceSchema>): PriceInput {
  assertOffered(body, PRICE_NOT_OFFERED);
  return {
    ...parseProduct(body),
    ...parseUnitAmount(body),
    active: body.active,
    lookupKey: body.lookup_key,
    nickname: body.nickname,
    metadata: parseMetadata(body.metadata),
  };
}

/** Of a product that is there, or one that is made with it. */
function parseProduct({
  product,
  product_data,
}: Static<typeof PriceSchema>): Pick<PriceInput, 'productCode' | 'product'> {
  if (product !== undefined && product_data !== undefined) {
    const reason = 'a product is either named or made';
    return refuse({ code: 'not_allowed_together', param: 'product_data', reason });
  }
  if (product !== undefined) return { productCode: product };
  if (product_data === undefined) return refuse({ code: 'parameter_missing', param: 'product' });
  const { name, active, metadata } = product_data;
  return { product: { name, active, metadata: parseMetadata(metadata) } };
}

export function renderPrice(price: Price) {
  const amount = renderAmount(price.unitAmountMinor, price.currency);
  return {
    id: priceId.print(price.id),
    object: 'price' as const,
    active: price.active,
    billing_scheme: 'per_unit' as const,
    created: renderSeconds(price.createdAtMs),
    currency: price.currency.toLowerCase(),
    livemode: price.livemode,
    lookup_key: price.lookupKey,
    metadata: price.metadata,
    nickname: price.nickname,
    product: price.productCode,
    type: 'one_time' as const,
    unit_amount: amount,
    unit_amount_decimal: String(amount),
    ...nothing(PRICE_NOTHING),
  };
}
