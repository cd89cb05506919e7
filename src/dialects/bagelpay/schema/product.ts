import { Type } from 'typebox';
import { Nullable, NullableText, Open } from '../../fields.ts';
import { InstantAnswer, ModeAnswer } from './fields.ts';

const BILLING_TYPES = ['single_payment', 'subscription', null];

/** Taken from the provider's own client, which sends them with single payments too. Given back, and of no effect. */
const terms = {
  tax_category: Type.Optional(
    NullableText({ maxLength: 100, description: 'Given back as sent.', examples: ['digital_products'] }),
  ),
  tax_inclusive: Type.Optional(
    Type.Unsafe<boolean | null>({ type: ['boolean', 'null'], description: 'Given back as sent.' }),
  ),
  recurring_interval: Type.Optional(
    NullableText({ maxLength: 100, description: 'Given back as sent.', examples: ['daily'] }),
  ),
  trial_days: Type.Optional(
    Type.Unsafe<number | null>({
      type: ['integer', 'null'],
      minimum: 0,
      maximum: 365,
      description: 'Given back as sent.',
      examples: [0],
    }),
  ),
  billing_type: Type.Optional(
    Type.Unsafe<string | null>({
      enum: BILLING_TYPES,
      default: 'single_payment',
      description: '`single_payment`; `subscription` is refused with 422.',
    }),
  ),
};

const NAME = { minLength: 1, maxLength: 250, description: 'What it is called.', examples: ['product_123'] };
const DESCRIPTION = { maxLength: 1000, description: 'More about it.', examples: ['product_description_123'] };
const PRICE = { description: 'Of one unit, in major units: 29.99.', examples: [400] };
const CURRENCY = { maxLength: 10, description: 'ISO 4217 code.', examples: ['USD'] };

export const ProductBody = Open(
  {
    product_id: Type.Optional(
      NullableText({
        maxLength: 100,
        description:
          'An id of your choice: `prod_` and digits, such as one that your code knows already. Default: one is made.',
        examples: ['prod_1964884901818347521'],
      }),
    ),
    name: Type.String(NAME),
    description: Type.Optional(NullableText(DESCRIPTION)),
    price: Type.Number(PRICE),
    currency: Type.String(CURRENCY),
    ...terms,
  },
  {
    name: 'product_123',
    description: 'product_description_123',
    price: 400,
    currency: 'USD',
    billing_type: 'single_payment',
    tax_inclusive: false,
    tax_category: 'digital_products',
    recurring_interval: 'daily',
    trial_days: 0,
  },
);

export const ProductChangeBody = Open(
  {
    product_id: Type.String({ maxLength: 100, description: 'Which one.', examples: ['prod_1964884901818347521'] }),
    name: Type.Optional(NullableText(NAME)),
    description: Type.Optional(NullableText(DESCRIPTION)),
    price: Type.Optional(
      Type.Unsafe<number | null>({ type: ['number', 'null'], ...PRICE, description: 'Goes with `currency`.' }),
    ),
    currency: Type.Optional(NullableText({ ...CURRENCY, description: 'Goes with `price`.' })),
    ...terms,
  },
  { product_id: 'prod_1964884901818347521', name: 'product_124', price: 450, currency: 'USD' },
);

export const ProductParams = Type.Object({
  product_id: Type.String({ description: 'The id of the product.', examples: ['prod_1964884901818347521'] }),
});

export const ProductAnswer = Type.Object(
  {
    object: Type.Literal('product'),
    product_id: Type.String({ examples: ['prod_1966051569294290946'] }),
    store_id: Type.String({ description: 'The account.', examples: ['store_1965741114843643906'] }),
    name: Type.String(),
    description: Nullable('string'),
    price: Nullable('number', { description: 'Of one unit, in major units.', examples: [400] }),
    currency: Nullable('string', { examples: ['USD'] }),
    billing_type: Type.Literal('single_payment'),
    billing_period: Type.Literal('once'),
    tax_category: Nullable('string', { description: 'As sent.', examples: ['digital_products'] }),
    tax_inclusive: Type.Boolean({ description: 'As sent; false unless it was.' }),
    recurring_interval: Nullable('string', { description: 'As sent.' }),
    trial_days: Type.Integer({ description: 'As sent; 0 unless it was.' }),
    is_archive: Type.Boolean({ description: 'Whether it is archived, and not sold any more.' }),
    product_url: Type.Null({ description: 'There are pages of checkouts here and none of products.' }),
    mode: ModeAnswer,
    created_at: InstantAnswer('When it was created.'),
    updated_at: InstantAnswer('When it last changed.'),
  },
  { $id: 'Product' },
);
