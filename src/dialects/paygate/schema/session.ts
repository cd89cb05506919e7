import { Type } from 'typebox';
import { METHOD_TYPES } from '../../../core/method.ts';
import { MAX_AMOUNT_MINOR } from '../../../core/money.ts';
import { FAILURE_CODES } from '../../../core/payment.ts';
import { Closed, IdParam, Nullable, NullableText, Url } from '../../fields.ts';
import { PAGE_FIELDS } from '../../page.ts';
import {
  AmountAnswer,
  AssetSymbol,
  CreatedAt,
  CurrencyAnswer,
  Email,
  Id,
  IsA,
  Livemode,
  Metadata,
  NullableTime,
  Phone,
  TimeAnswer,
  TimeAnswerOrNull,
} from './fields.ts';

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
      examples: [24_850],
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
      Type.Array(AssetSymbol(), {
        uniqueItems: true,
        maxItems: 50,
        description:
          'The crypto assets that are offered, by their symbols: `ETH`, `USDT`, `USDC`, and the tokens of your own chains’ settings. Default: all.',
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
    amount: 24_850,
    currency: 'GHS',
    line_items: [{ name: 'Kente scarf', unit_amount: 24_850, quantity: 1 }],
    success_url: 'https://yoursite.com/success?session_id={CHECKOUT_SESSION_ID}',
    cancel_url: 'https://yoursite.com/cancel',
    customer_email: 'customer@example.com',
    metadata: { order_id: '1234' },
  },
);

export const SessionQuery = Closed({
  ...PAGE_FIELDS,
  status: Type.Optional(
    Type.Enum(['open', 'complete', 'expired'], { description: 'Only those of this status.', examples: ['complete'] }),
  ),
  customer: Type.Optional(Type.String({ description: 'Only those of this customer.', maxLength: 100 })),
  payment: Type.Optional(Type.String({ description: 'Only the one that this payment belongs to.', maxLength: 100 })),
  'created[gte]': Type.Optional(
    Type.String({
      description: 'Only those created at this time or later.',
      maxLength: 40,
      examples: ['2026-01-01T00:00:00Z'],
    }),
  ),
  'created[lte]': Type.Optional(
    Type.String({
      description: 'Only those created at this time or earlier.',
      maxLength: 40,
      examples: ['2026-01-31T23:59:59Z'],
    }),
  ),
});

export const SessionParams = IdParam('The id of the session.', 'cs_02vS1EpP6iwxcpDx8MTrfE');

const text = (description: string, example: string) => Nullable('string', { description, examples: [example] });

export const SessionAnswer = Type.Object(
  {
    id: Id('cs_02vS1EpP6iwxcpDx8MTrfE'),
    object: IsA('checkout.session'),
    status: Type.Enum(['open', 'complete', 'expired'], {
      description:
        '`open`: it can be paid. `complete`: it is paid. `expired`: it ended unpaid, because its time ran out, you ended it or too many attempts failed.',
    }),
    url: Type.String({ description: 'The page to send the payer to.' }),
    amount: AmountAnswer('What is to be paid, in minor units.'),
    currency: CurrencyAnswer,
    payment: text('The id of the payment that settled it; null until then.', 'pay_02vS1EpP6iwxcpDx8MTrfE'),
    payment_status: Type.Enum(['unpaid', 'paid'], {
      description: 'Whether the money has come in. It stays `paid` when some or all of it is given back.',
    }),
    customer: text(
      'The id of who pays: the customer that you named, or one made of the payer’s address when it is paid.',
      'cus_02vS1EpP6iwxcpDx8MTrfE',
    ),
    customer_email: text('Pre-filled, or as the payer gave it.', 'customer@example.com'),
    success_url: text(
      'Where the payer goes when it is paid, as sent.',
      'https://yoursite.com/success?session_id={CHECKOUT_SESSION_ID}',
    ),
    cancel_url: text('Where the payer goes to turn back, as sent.', 'https://yoursite.com/cancel'),
    metadata: Metadata,
    expires_at: TimeAnswer('When it ends unpaid.'),
    created_at: CreatedAt,
    livemode: Livemode,
    customer_phone: text('Pre-filled on the page. Masked in events.', '+233241234567'),
    payment_method_types: Type.Array(Type.Enum([...METHOD_TYPES]), {
      description: 'The ways to pay that it offers.',
    }),
    allowed_assets: Type.Array(Type.String(), {
      description: 'The crypto assets that you have named. Empty: all.',
    }),
    line_items: Type.Array(
      Type.Object({
        name: Type.String({ description: 'What is bought.', examples: ['Kente scarf'] }),
        description: text('More about it.', 'Hand-woven'),
        unit_amount: AmountAnswer('Price of one, in minor units.'),
        quantity: Type.Integer({ description: 'How many.' }),
        product: text('The id of a product, where it is one.', 'prod_2066053095265972226'),
      }),
      { description: 'What is bought. Their sum is `amount`.' },
    ),
    description: text('Shown on the page.', 'Order 1234'),
    client_reference_id: text('Your own reference.', 'order-1234'),
    locale: text('Language of the page.', 'en'),
    notification_url: text('Where its events go, besides your endpoints.', 'https://yoursite.com/hooks'),
    canceled_at: TimeAnswerOrNull('When you canceled it.'),
    completed_at: TimeAnswerOrNull('When it was paid.'),
    amount_refunded: AmountAnswer('How much of it has been given back.'),
    fee: Nullable('integer', { description: 'What carrying the money cost, in minor units, once known.' }),
    last_payment_error: Type.Unsafe({
      type: ['object', 'null'],
      description: 'Why the latest attempt failed; null where none has.',
      required: ['payment', 'code', 'message'],
      properties: {
        payment: { type: 'string', description: 'The id of the payment that failed.' },
        code: { type: 'string', enum: [...FAILURE_CODES], description: 'Why, for programs.' },
        message: { type: 'string', description: 'Why, in words.' },
      },
    }),
    recovered_from: text('The id of the expired session that this one continues.', 'cs_02vS1EpP6iwxcpDx8MTrfE'),
    version: Type.Integer({ description: 'Grows by one at each change, of its payments and refunds too.' }),
  },
  { $id: 'CheckoutSession', description: 'A checkout session: one amount, asked for once, paid at most once.' },
);
