import { Type } from 'typebox';
import { Closed, IdParam, Nullable, OptionalText } from '../../fields.ts';
import {
  Amount,
  Created,
  Currency,
  Expand,
  Expandable,
  Ignored,
  MetadataAnswer,
  MetadataChange,
  MetadataInput,
  Nothing,
  NotOffered,
  PAGE_FIELDS,
  Seconds,
} from './fields.ts';
import { PRICE_CHANGE_NOT_OFFERED, PRICE_FILTER_NOT_OFFERED, PRICE_NOT_OFFERED } from './not-offered.ts';

/** A product that is made with its price. */
const ProductData = Closed({
  name: Type.String({ minLength: 1, maxLength: 250, description: 'What it is called.' }),
  active: Type.Optional(Type.Boolean()),
  metadata: MetadataInput,
  ...Ignored(['statement_descriptor', 'tax_code', 'tax_details', 'unit_label']),
});

const PriceFields = {
  active: Type.Optional(Type.Boolean({ description: 'Whether it can be bought at.' })),
  expand: Expand,
  lookup_key: OptionalText({ maxLength: 200, description: 'A name of your own to find it by; unique.' }),
  nickname: OptionalText({ maxLength: 250, description: 'Your own note.' }),
  ...Ignored(['tax_behavior']),
};

export const PriceInput = Closed(
  {
    currency: Currency,
    product: Type.Optional(Type.String({ maxLength: 100, description: 'The id of the product.' })),
    product_data: Type.Optional(ProductData),
    unit_amount: Type.Optional(Amount(0, 'Price of one.')),
    unit_amount_decimal: Type.Optional(Type.String({ maxLength: 30, description: 'The same as decimal text.' })),
    metadata: MetadataInput,
    ...PriceFields,
    ...NotOffered(PRICE_NOT_OFFERED),
  },
  { currency: 'usd', unit_amount: 1000, product: 'prod_1234' },
);

export const PriceChange = Closed(
  { metadata: MetadataChange, ...PriceFields, ...NotOffered(PRICE_CHANGE_NOT_OFFERED) },
  { metadata: { order_id: '6735' } },
);

export const PriceQuery = Closed({
  ...PAGE_FIELDS,
  active: Type.Optional(Type.Boolean({ description: 'Only those that can be bought at, or cannot.' })),
  created: Created,
  currency: Type.Optional(Currency),
  lookup_keys: Type.Optional(
    Type.Array(Type.String({ maxLength: 200 }), { maxItems: 10, description: 'Only those with one of these.' }),
  ),
  product: Type.Optional(Type.String({ maxLength: 100, description: 'Only those of this product.' })),
  type: Type.Optional(Type.Enum(['one_time', 'recurring'], { description: 'All prices are `one_time`.' })),
  ...NotOffered(PRICE_FILTER_NOT_OFFERED),
});

export const PriceParams = IdParam('The id of the price.', 'price_02vS1EpP6iwxcpDx8MTrfE');

export const PRICE_NOTHING = [
  'custom_unit_amount',
  'recurring',
  'tax_behavior',
  'tiers_mode',
  'transform_quantity',
] as const;

export const PriceAnswer = Type.Object(
  {
    id: Type.String({ examples: ['price_02vS1EpP6iwxcpDx8MTrfE'] }),
    object: Type.Literal('price'),
    active: Type.Boolean(),
    billing_scheme: Type.Literal('per_unit'),
    created: Seconds,
    currency: Type.String({ examples: ['usd'] }),
    livemode: Type.Boolean(),
    lookup_key: Nullable('string', { description: 'A name of your own.' }),
    metadata: MetadataAnswer,
    nickname: Nullable('string', { description: 'Your own note.' }),
    product: Expandable('Product'),
    type: Type.Literal('one_time'),
    unit_amount: Type.Integer({ examples: [2000] }),
    unit_amount_decimal: Type.String({ examples: ['2000'] }),
    ...Nothing(PRICE_NOTHING),
  },
  { $id: 'Price', description: 'What one unit of a product costs.' },
);
