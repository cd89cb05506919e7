import { Type } from 'typebox';
import { METHOD_TYPES } from '../../../core/method.ts';
import { Closed, EMAIL, IdParam, OptionalText, Url } from '../../fields.ts';
import {
  Amount,
  Created,
  Currency,
  Expand,
  Ignored,
  MetadataChange,
  MetadataInput,
  NotOffered,
  PAGE_FIELDS,
} from './fields.ts';
import {
  INTENT_DATA_NOT_OFFERED,
  LINE_ITEM_NOT_OFFERED,
  PRICE_DATA_NOT_OFFERED,
  SESSION_CHANGE_NOT_OFFERED,
  SESSION_FILTER_NOT_OFFERED,
  SESSION_NOT_OFFERED,
} from './not-offered.ts';

const ProductData = Closed({
  name: Type.String({ minLength: 1, maxLength: 250, description: 'What is bought.', examples: ['T-shirt'] }),
  description: OptionalText({ maxLength: 5000, description: 'More about it.' }),
  images: Type.Optional(Type.Array(Type.String({ maxLength: 2048 }), { maxItems: 8, description: 'Given back.' })),
  metadata: MetadataInput,
  ...Ignored(['tax_code', 'tax_details', 'unit_label']),
});

const PriceData = Closed({
  currency: Currency,
  product: Type.Optional(Type.String({ maxLength: 100, description: 'The id of a product of the catalogue.' })),
  product_data: Type.Optional(ProductData),
  unit_amount: Type.Optional(Amount(0, 'Price of one.')),
  unit_amount_decimal: Type.Optional(
    Type.String({ maxLength: 30, description: 'The same as decimal text; no fraction of the unit is taken.' }),
  ),
  ...Ignored(['tax_behavior']),
  ...NotOffered(PRICE_DATA_NOT_OFFERED),
});

const LineItem = Closed({
  price: Type.Optional(Type.String({ maxLength: 100, description: 'The id of a price of the catalogue.' })),
  price_data: Type.Optional(PriceData),
  quantity: Type.Optional(Type.Integer({ minimum: 1, maximum: 999_999, description: 'How many. Required.' })),
  metadata: MetadataInput,
  ...NotOffered(LINE_ITEM_NOT_OFFERED),
});

const PaymentIntentData = Closed({
  description: OptionalText({ maxLength: 1000, description: 'Given back in the payment intent.' }),
  metadata: MetadataInput,
  ...Ignored(['receipt_email', 'shipping', 'statement_descriptor', 'statement_descriptor_suffix']),
  ...NotOffered(INTENT_DATA_NOT_OFFERED),
});

/** Names of Stripe's that are not offered here do no harm in a list of what may be, or may not be. */
const MethodNames = (description: string) =>
  Type.Optional(Type.Array(Type.String({ maxLength: 50 }), { maxItems: 100, description }));

const SessionFields = {
  cancel_url: Type.Optional(Url('Where the payer goes to turn back.', 'https://example.com/cancel')),
  client_reference_id: OptionalText({ maxLength: 200, description: 'Your own reference.' }),
  currency: Type.Optional(Currency),
  customer: OptionalText({ maxLength: 100, description: 'The id of a customer.' }),
  customer_email: OptionalText({ ...EMAIL, description: 'Pre-filled on the page.' }),
  expand: Expand,
  expires_at: Type.Optional(
    Type.Integer({ minimum: 0, description: 'Unix seconds, 30 minutes to 24 hours ahead. Default: 24 hours.' }),
  ),
  /** Required, and so are their quantities, but not before it is known that the mode is `payment`: codec/line-item-input.ts. */
  line_items: Type.Optional(
    Type.Array(LineItem, { minItems: 1, maxItems: 100, description: 'What is bought. Required in mode `payment`.' }),
  ),
  locale: OptionalText({ maxLength: 35, description: 'Language of the page; `auto` or none: the browser’s.' }),
  metadata: MetadataInput,
  mode: Type.Optional(
    Type.Enum(['payment', 'setup', 'subscription'], { description: 'Only `payment` is offered.', default: 'payment' }),
  ),
  payment_intent_data: Type.Optional(PaymentIntentData),
  payment_method_options: Type.Optional(
    Type.Unsafe<Readonly<Record<string, unknown>>>({
      type: 'object',
      description: 'Accepted and ignored; `capture_method` and `setup_future_usage` in it are not offered.',
    }),
  ),
  payment_method_types: Type.Optional(
    Type.Array(Type.Enum([...METHOD_TYPES]), {
      uniqueItems: true,
      description: 'The ways to pay that are offered. Default: all that are set up.',
    }),
  ),
  allowed_payment_method_types: MethodNames('Of all ways to pay, only these.'),
  excluded_payment_method_types: MethodNames('Of all ways to pay, all but these.'),
  success_url: Type.Optional(
    Url(
      'Where the payer goes when it is paid. `{CHECKOUT_SESSION_ID}` in it becomes the id of the session.',
      'https://example.com/success?session_id={CHECKOUT_SESSION_ID}',
    ),
  ),
  ui_mode: Type.Optional(
    Type.Enum(['hosted_page', 'hosted', 'embedded_page', 'embedded', 'elements', 'custom', 'form'], {
      description: 'Only `hosted_page` (or its older name, `hosted`) is offered.',
    }),
  ),
};

/** docs.stripe.com/api/checkout/sessions/create. */
export const SessionInput = Closed(
  {
    ...SessionFields,
    ...Ignored([
      'branding_settings',
      'custom_text',
      'customer_creation',
      'customer_update',
      'integration_identifier',
      'origin_context',
      'payment_method_collection',
      'payment_method_data',
      'permissions',
      'redirect_on_completion',
      'submit_type',
      'wallet_options',
    ]),
    ...NotOffered(SESSION_NOT_OFFERED),
  },
  {
    mode: 'payment',
    line_items: [
      { price_data: { currency: 'usd', unit_amount: 2000, product_data: { name: 'T-shirt' } }, quantity: 1 },
    ],
    success_url: 'https://example.com/success?session_id={CHECKOUT_SESSION_ID}',
  },
);

export const SessionChange = Closed(
  { expand: Expand, metadata: MetadataChange, ...NotOffered(SESSION_CHANGE_NOT_OFFERED) },
  { metadata: { order_id: '6735' } },
);

export const SessionQuery = Closed({
  ...PAGE_FIELDS,
  created: Created,
  customer: Type.Optional(Type.String({ maxLength: 100, description: 'Only those of this customer.' })),
  payment_intent: Type.Optional(
    Type.String({ maxLength: 100, description: 'Only the one that this payment has paid.' }),
  ),
  status: Type.Optional(Type.Enum(['open', 'complete', 'expired'], { description: 'Only those of this status.' })),
  ...NotOffered(SESSION_FILTER_NOT_OFFERED),
});

export const LineItemQuery = Closed(PAGE_FIELDS);
export const SessionParams = IdParam('The id of the session.', 'cs_test_02vS1EpP6iwxcpDx8MTrfE');
