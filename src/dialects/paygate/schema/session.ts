import { Type } from 'typebox';
import { ASSETS, METHOD_TYPES } from '../../../core/method.ts';
import { MAX_AMOUNT_MINOR } from '../../../core/money.ts';
import { FAILURE_CODES } from '../../../core/payment.ts';
import { Closed, IdParam, Nullable, NullableText, Url } from '../../fields.ts';
import { PAGE_FIELDS } from '../../page.ts';
import { AmountAnswer, Email, Metadata, NullableTime, Phone, Time, TimeAnswer, TimeAnswerOrNull } from './fields.ts';

const LineItemInput = Closed({
  product: Type.Optional(
    NullableText({
      maxLength: 100,
      description: 'The id of a product, at its price. Without one, `name` and `unit_amount` say what is bought.',
      examples: ['prod_2066053095265972226'],
    }),
  ),
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 250, description: 'What is bought.' })),
  description: Type.Optional(NullableText({ maxLength: 1000, description: 'More about it.' })),
  unit_amount: Type.Optional(
    Type.Integer({ minimum: 0, maximum: MAX_AMOUNT_MINOR, description: 'Price of one, in minor units.' }),
  ),
  quantity: Type.Integer({ minimum: 1, maximum: 10_000, description: 'How many.' }),
});

/** Document 004, "Create a Checkout Session", and then what Polytill adds. */
export const SessionInput = Closed(
  {
    amount: Type.Integer({
      minimum: 1,
      maximum: MAX_AMOUNT_MINOR,
      description: 'What is to be paid, in minor units (pesewas, cents).',
      examples: [5000],
    }),
    currency: Type.Optional(
      NullableText({ description: 'ISO 4217 code. Default: the account’s, GHS unless it was set.', examples: ['GHS'] }),
    ),
    success_url: Url(
      'Where the payer goes when it is paid. `{CHECKOUT_SESSION_ID}` in it becomes the id of the session.',
      'https://yoursite.com/success?session_id={CHECKOUT_SESSION_ID}',
    ),
    cancel_url: Url('Where the payer goes to turn back. Takes the same placeholder.', 'https://yoursite.com/cancel'),
    customer: Type.Optional(
      NullableText({ description: 'The id of a customer.', maxLength: 100, examples: ['cus_02vS1EpP6iwxcpDx8MTrfE'] }),
    ),
    customer_email: Type.Optional(Email('Pre-filled on the page.')),
    customer_phone: Type.Optional(Phone('Pre-filled on the page.')),
    payment_method_types: Type.Optional(
      Type.Array(Type.Enum([...METHOD_TYPES]), {
        uniqueItems: true,
        description: 'The ways to pay that are offered. Default: all that are set up.',
        examples: [['card', 'mobile_money']],
      }),
    ),
    metadata: Type.Optional(Metadata),
    expires_at: Type.Optional(
      NullableTime('When it ends unpaid: ISO 8601 with an offset, 5 minutes to 30 days ahead. Default: 24 hours.'),
    ),
    allowed_assets: Type.Optional(
      Type.Array(Type.Enum([...ASSETS]), {
        uniqueItems: true,
        description: 'The crypto assets that are offered. Default: all.',
        examples: [['USDC']],
      }),
    ),
    line_items: Type.Optional(
      Type.Array(LineItemInput, { maxItems: 100, description: 'What is bought. Their sum must be `amount`.' }),
    ),
    description: Type.Optional(NullableText({ maxLength: 1000, description: 'Shown on the page.' })),
    client_reference_id: Type.Optional(NullableText({ maxLength: 200, description: 'Your own reference.' })),
    locale: Type.Optional(
      NullableText({ maxLength: 35, description: 'Language of the page, such as `fr`. Default: the browser’s.' }),
    ),
    notification_url: Type.Optional(
      NullableText({ maxLength: 2048, description: 'Where the events of this session go, besides your endpoints.' }),
    ),
  },
  {
    amount: 5000,
    currency: 'GHS',
    success_url: 'https://yoursite.com/success?session_id={CHECKOUT_SESSION_ID}',
    cancel_url: 'https://yoursite.com/cancel',
    customer_email: 'customer@example.com',
    metadata: { order_id: '1234' },
  },
);

export const SessionQuery = Closed({
  ...PAGE_FIELDS,
  status: Type.Optional(Type.Enum(['open', 'complete', 'expired'], { description: 'Only those of this status.' })),
  customer: Type.Optional(Type.String({ description: 'Only those of this customer.', maxLength: 100 })),
  payment: Type.Optional(Type.String({ description: 'Only the one that this payment belongs to.', maxLength: 100 })),
  'created[gte]': Type.Optional(Time('Only those created at this time or later.')),
  'created[lte]': Type.Optional(Time('Only those created at this time or earlier.')),
});

export const SessionParams = IdParam('The id of the session.', 'cs_02vS1EpP6iwxcpDx8MTrfE');

const text = (description: string, example: string) => Nullable('string', { description, examples: [example] });

export const SessionAnswer = Type.Object(
  {
    id: Type.String({ examples: ['cs_02vS1EpP6iwxcpDx8MTrfE'] }),
    object: Type.Literal('checkout.session'),
    status: Type.Enum(['open', 'complete', 'expired']),
    url: Type.String({ description: 'The page to send the payer to.' }),
    amount: AmountAnswer('In minor units.'),
    currency: Type.String({ examples: ['GHS'] }),
    payment: text('The id of the payment that settled it; null until then.', 'pay_02vS1EpP6iwxcpDx8MTrfE'),
    payment_status: Type.Enum(['unpaid', 'paid']),
    customer: text('Null until it is paid, unless one was given.', 'cus_02vS1EpP6iwxcpDx8MTrfE'),
    customer_email: text('Pre-filled, or as the payer gave it.', 'customer@example.com'),
    success_url: text('As sent.', 'https://yoursite.com/success?session_id={CHECKOUT_SESSION_ID}'),
    cancel_url: text('As sent.', 'https://yoursite.com/cancel'),
    metadata: Metadata,
    expires_at: TimeAnswer,
    created_at: TimeAnswer,
    livemode: Type.Boolean(),
    customer_phone: text('Masked in events.', '+233241234567'),
    payment_method_types: Type.Array(Type.Enum([...METHOD_TYPES])),
    allowed_assets: Type.Array(Type.String(), { description: 'Empty: all.' }),
    line_items: Type.Array(
      Type.Object({
        name: Type.String(),
        description: text('More about it.', 'Size M'),
        unit_amount: AmountAnswer('Price of one.'),
        quantity: Type.Integer(),
        product: text('The id of a product, where it is one.', 'prod_2066053095265972226'),
      }),
    ),
    description: text('Shown on the page.', 'Order 1234'),
    client_reference_id: text('Your own reference.', 'order-1234'),
    locale: text('Language of the page.', 'en'),
    notification_url: text('Where its events go, besides your endpoints.', 'https://yoursite.com/hooks'),
    canceled_at: TimeAnswerOrNull,
    completed_at: TimeAnswerOrNull,
    amount_refunded: AmountAnswer('How much of it has been given back.'),
    fee: Nullable('integer', { description: 'What the rail kept, once known.' }),
    last_payment_error: Type.Unsafe({
      type: ['object', 'null'],
      description: 'Why the latest attempt failed.',
      required: ['payment', 'code', 'message'],
      properties: {
        payment: { type: 'string' },
        code: { type: 'string', enum: [...FAILURE_CODES] },
        message: { type: 'string' },
      },
    }),
    recovered_from: text('The id of the expired session that this one continues.', 'cs_02vS1EpP6iwxcpDx8MTrfE'),
    version: Type.Integer({ description: 'Grows by one at each change.' }),
  },
  { $id: 'CheckoutSession', description: 'A checkout session: one amount, asked for once, paid at most once.' },
);
