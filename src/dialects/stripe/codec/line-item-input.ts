import type { Static } from 'typebox';
import { refuse } from '../../../core/errors.ts';
import type { LineItemInput } from '../../../operations/operations.ts';
import { parseCurrency } from '../../currency.ts';
import { parseNamedId } from '../../wire-ids.ts';
import { priceId } from '../ids.ts';
import { LINE_ITEM_NOT_OFFERED, PRICE_DATA_NOT_OFFERED } from '../schema/not-offered.ts';
import type { SessionInput } from '../schema/session.ts';
import type { KeptItem } from './kept.ts';
import { parseMetadata } from './metadata.ts';
import { assertOffered } from './not-offered.ts';
import { parseUnitAmount } from './price.ts';

type Body = Static<typeof SessionInput>;
type Item = NonNullable<Body['line_items']>[number];
/** `currency` is absent where the catalogue has it. */
type Parsed = { readonly item: LineItemInput; readonly currency?: string };

/** All that is said of a currency must be the same one. */
export function parseLineItems(body: Body) {
  const items = body.line_items ?? refuse({ code: 'parameter_missing', param: 'line_items' });
  const parsed = items.map((item, index) => parseLineItem(item, `line_items[${index}]`));
  let currency = parseCurrency(body.currency, 'usd');
  for (const [index, { currency: own }] of parsed.entries()) {
    if (own !== undefined && currency !== undefined && own !== currency) {
      const reason = `it is ${own.toLowerCase()}, and the rest is in ${currency.toLowerCase()}: a session has one currency`;
      refuse({ code: 'not_allowed_together', param: `line_items[${index}].price_data.currency`, reason });
    }
    currency ??= own;
  }
  return { currency, lineItems: parsed.map(({ item }) => item) };
}

function parseLineItem(sent: Item, param: string): Parsed {
  assertOffered(sent, LINE_ITEM_NOT_OFFERED, param);
  const {
    price,
    price_data: data,
    quantity = refuse({ code: 'parameter_missing', param: `${param}.quantity` }),
  } = sent;
  if (price !== undefined && data !== undefined) {
    const reason = 'a price is either named or described: send only one of price and price_data';
    return refuse({ code: 'not_allowed_together', param: `${param}.price_data`, reason });
  }
  if (price !== undefined) {
    const id = parseNamedId(priceId, { resource: 'price', param: `${param}.price` }, price) as string;
    return { item: { priceId: id, quantity } };
  }
  if (data === undefined) return refuse({ code: 'parameter_missing', param: `${param}.price` });
  return parsePriceData(data, quantity, `${param}.price_data`);
}

function parsePriceData(data: NonNullable<Item['price_data']>, quantity: number, param: string): Parsed {
  assertOffered(data, PRICE_DATA_NOT_OFFERED, param);
  const { product, product_data: described } = data;
  const { unitAmountMinor, currency } = parseUnitAmount(data, param);
  if (product !== undefined && described !== undefined) {
    const reason = 'a product is either named or described: send only one of product and product_data';
    return refuse({ code: 'not_allowed_together', param: `${param}.product_data`, reason });
  }
  if (product !== undefined) return { currency, item: { productCode: product, unitAmountMinor, quantity } };
  if (described === undefined) return refuse({ code: 'parameter_missing', param: `${param}.product_data` });
  const { name, description = null } = described;
  return { currency, item: { name, description, unitAmountMinor, quantity } };
}

/** What is given back and nothing here reads. */
export function keepLineItem({ metadata, price_data: data }: Item): KeptItem {
  return {
    metadata: parseMetadata(metadata),
    productMetadata: parseMetadata(data?.product_data?.metadata),
    images: data?.product_data?.images,
  };
}
