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
import { PRICE_NOT_OFFERED, PRODUCT_FILTER_NOT_OFFERED } from './not-offered.ts';

const text = (maxLength: number) => OptionalText({ maxLength, description: 'Given back.' });

/** What a product has at Stripe and nothing here reads: kept and given back (codec/product.ts). */
const KeptFields = {
  images: Type.Optional(
    Type.Unsafe<readonly string[] | null>({
      type: ['array', 'null'],
      items: { type: 'string', maxLength: 2048 },
      maxItems: 8,
      description: 'Addresses of pictures. Given back.',
    }),
  ),
  marketing_features: Type.Optional(
    Type.Unsafe<readonly { name: string }[] | null>({
      type: ['array', 'null'],
      items: {
        type: 'object',
        properties: { name: { type: 'string', maxLength: 80 } },
        required: ['name'],
        additionalProperties: false,
      },
      maxItems: 15,
      description: 'Given back.',
    }),
  ),
  shippable: Type.Optional(Type.Boolean({ description: 'Given back.' })),
  statement_descriptor: text(22),
  tax_code: text(100),
  unit_label: text(100),
  url: text(2048),
};
export const KEPT_FIELDS = Object.keys(KeptFields) as readonly (keyof typeof KeptFields)[];

/** What it costs when it is made: a price of its own, and the default. */
const DefaultPriceData = Closed({
  currency: Currency,
  unit_amount: Type.Optional(Amount(0, 'Price of one.')),
  unit_amount_decimal: Type.Optional(Type.String({ maxLength: 30, description: 'The same as decimal text.' })),
  ...Ignored(['tax_behavior']),
  ...NotOffered({
    currency_options: PRICE_NOT_OFFERED.currency_options,
    custom_unit_amount: PRICE_NOT_OFFERED.custom_unit_amount,
    recurring: PRICE_NOT_OFFERED.recurring,
  }),
});

const ProductFields = {
  active: Type.Optional(Type.Boolean({ description: 'Whether it is sold. False archives it.' })),
  description: OptionalText({ maxLength: 5000, description: 'More about it.' }),
  expand: Expand,
  ...KeptFields,
  ...Ignored(['package_dimensions', 'tax_details']),
};
const Name = Type.String({ minLength: 1, maxLength: 250, description: 'What it is called.', examples: ['Gold Plan'] });

export const ProductInput = Closed(
  {
    name: Name,
    id: Type.Optional(Type.String({ description: '`prod_` and up to 39 digits. Default: one is made.' })),
    default_price_data: Type.Optional(DefaultPriceData),
    metadata: MetadataInput,
    ...ProductFields,
    ...Ignored(['type']),
  },
  { name: 'Gold Plan', default_price_data: { currency: 'usd', unit_amount: 2000 } },
);

export const ProductChange = Closed(
  {
    name: Type.Optional(Name),
    default_price: Type.Optional(Type.String({ maxLength: 100, description: 'The id of one of its prices.' })),
    metadata: MetadataChange,
    ...ProductFields,
  },
  { metadata: { order_id: '6735' } },
);

export const ProductQuery = Closed({
  ...PAGE_FIELDS,
  active: Type.Optional(Type.Boolean({ description: 'Only those that are sold, or are not.' })),
  created: Created,
  ...Ignored(['type']),
  ...NotOffered(PRODUCT_FILTER_NOT_OFFERED),
});

export const ProductParams = IdParam('The id of the product.', 'prod_1234');

export const PRODUCT_NOTHING = ['package_dimensions', 'tax_details'] as const;

export const ProductAnswer = Type.Object(
  {
    id: Type.String({ examples: ['prod_1234'] }),
    object: Type.Literal('product'),
    active: Type.Boolean(),
    created: Seconds,
    default_price: Expandable('Price', { nullable: true }),
    description: Nullable('string', { description: 'More about it.' }),
    images: Type.Array(Type.String()),
    livemode: Type.Boolean(),
    marketing_features: Type.Array(Type.Object({ name: Type.String() })),
    metadata: MetadataAnswer,
    name: Type.String(),
    shippable: Nullable('boolean'),
    statement_descriptor: Nullable('string'),
    tax_code: Nullable('string'),
    type: Type.Literal('service'),
    unit_label: Nullable('string'),
    updated: Seconds,
    url: Nullable('string'),
    ...Nothing(PRODUCT_NOTHING),
  },
  { $id: 'Product', description: 'What is sold.' },
);
