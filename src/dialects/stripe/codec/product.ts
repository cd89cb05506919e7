import type { Static } from 'typebox';
import type { Price, Product } from '../../../core/product.ts';
import type { ProductChange, ProductInput } from '../../../operations/operations.ts';
import { parseNamedId } from '../../wire-ids.ts';
import { priceId } from '../ids.ts';
import { PRICE_NOT_OFFERED } from '../schema/not-offered.ts';
import {
  KEPT_FIELDS,
  PRODUCT_NOTHING,
  type ProductChange as ProductChangeSchema,
  type ProductInput as ProductSchema,
} from '../schema/product.ts';
import { parseMetadata } from './metadata.ts';
import { assertOffered } from './not-offered.ts';
import { nothing } from './nothing.ts';
import { parseUnitAmount, renderPrice } from './price.ts';
import { renderSeconds } from './time.ts';

export function parseProduct(body: Static<typeof ProductSchema>): ProductInput {
  const { default_price_data: priceData } = body;
  assertOffered(priceData, PRICE_NOT_OFFERED, 'default_price_data');
  return {
    code: body.id,
    name: body.name,
    description: body.description,
    price: priceData && parseUnitAmount(priceData, 'default_price_data'),
    active: body.active,
    metadata: parseMetadata(body.metadata),
    extra: keep(body),
  };
}

const DEFAULT_PRICE = { resource: 'price', param: 'default_price' };

export function parseProductChange(id: string, body: Static<typeof ProductChangeSchema>): ProductChange {
  return {
    code: id,
    name: body.name,
    description: body.description,
    active: body.active,
    metadata: body.metadata,
    extra: keep(body),
    defaultPriceId: parseNamedId(priceId, DEFAULT_PRICE, body.default_price),
  };
}

type KeptField = (typeof KEPT_FIELDS)[number];

/** Each under a name of its own in `Product.extra`, so that a later change of one leaves the others. */
function keep(body: Partial<Record<KeptField, unknown>>): Product['extra'] {
  const sent = KEPT_FIELDS.filter((field) => body[field] !== undefined);
  return Object.fromEntries(sent.map((field) => [`stripe_${field}`, body[field]]));
}

function keptOf<Value>({ extra }: Product, field: KeptField): Value | null {
  return (extra[`stripe_${field}`] as Value | undefined) ?? null;
}

/** `defaultPrice` is there where it is to be told whole. */
export function renderProduct(product: Product, defaultPrice?: Price) {
  const price = product.defaultPrice;
  return {
    id: product.code,
    object: 'product' as const,
    active: product.active,
    created: renderSeconds(product.createdAtMs),
    default_price: price && (defaultPrice ? renderPrice(defaultPrice) : priceId.print(price.id)),
    description: product.description,
    images: keptOf<string[]>(product, 'images') ?? [],
    livemode: product.livemode,
    marketing_features: keptOf<{ name: string }[]>(product, 'marketing_features') ?? [],
    metadata: product.metadata,
    name: product.name,
    shippable: keptOf<boolean>(product, 'shippable'),
    statement_descriptor: keptOf<string>(product, 'statement_descriptor'),
    tax_code: keptOf<string>(product, 'tax_code'),
    type: 'service' as const,
    unit_label: keptOf<string>(product, 'unit_label'),
    updated: renderSeconds(product.updatedAtMs),
    url: keptOf<string>(product, 'url'),
    ...nothing(PRODUCT_NOTHING),
  };
}
