import { type Static, type TProperties, Type } from 'typebox';
import { METHOD_TYPES } from '../../../core/method.ts';
import { MAX_AMOUNT_MINOR } from '../../../core/money.ts';
import { IdParam, Nullable, NullableText, Open, Ref, Url } from '../../fields.ts';
import { WIRE_STATUSES } from '../codec/checkout.ts';
import { END_REASONS, FAILURE_REASONS } from '../codec/failure.ts';
import { Phone, TimeAnswer, TimeAnswerOrNull } from './fields.ts';

/** Document 002, "Body": the half that asks a wallet for francs. */
export const MobileMoneyInput = Open({
  amount: Type.Integer({
    minimum: 100,
    maximum: MAX_AMOUNT_MINOR,
    description: 'What is to be paid, in minor units (XOF has none: whole francs).',
    examples: [5000],
  }),
  currency: Type.Enum(['XOF'], { description: 'The currency.', examples: ['XOF'] }),
  user_phone: Phone('Whose wallet is asked for the money, at once.'),
  description: Type.Optional(NullableText({ maxLength: 200, description: 'What it is for.' })),
  expires_in: Type.Optional(
    Type.Integer({ minimum: 300, maximum: 86_400, default: 1800, description: 'How many seconds it can be paid.' }),
  ),
  payment_id: Type.Optional(
    NullableText({ minLength: 1, maxLength: 200, description: 'Your own reference.', examples: ['ORDER_123'] }),
  ),
});

/** Document 002, "Parameters": the half that sends the payer to a page. */
export const RedirectInput = Open({
  amount: Type.Integer({
    minimum: 1,
    maximum: MAX_AMOUNT_MINOR,
    description: 'What is to be paid, in minor units (cents for USD).',
    examples: [1000],
  }),
  currency: Type.String({ description: 'ISO 4217 code, in either letter case.', examples: ['usd'] }),
  payment_method: Type.Enum([...METHOD_TYPES], { description: 'How it is paid.', examples: ['card'] }),
  success_url: Url('Where the payer goes when it is paid.', 'https://example.com/success'),
  cancel_url: Url('Where the payer goes to turn back.', 'https://example.com/cancel'),
});

/**
 * Which half holds is said by `user_phone`. Written so, and not as a union, because then each half is held to its own rules
 * and a fault is told of the half that was meant. `properties` are there to be read.
 */
export const CheckoutInput = Type.Unsafe<Static<typeof MobileMoneyInput> | Static<typeof RedirectInput>>({
  type: 'object',
  description: 'With `user_phone` a mobile-money payment; without it a page that the payer is sent to.',
  required: ['amount', 'currency'],
  properties: { ...described(MobileMoneyInput.properties), ...described(RedirectInput.properties) },
  dependentSchemas: { user_phone: MobileMoneyInput },
  if: { required: ['user_phone'], properties: { user_phone: {} } },
  else: RedirectInput,
  examples: [
    { amount: 5000, currency: 'XOF', user_phone: '+22507987654', description: 'Order 123', expires_in: 1800 },
    {
      amount: 1000,
      currency: 'usd',
      payment_method: 'card',
      success_url: 'https://example.com/success',
      cancel_url: 'https://example.com/cancel',
    },
  ],
});

/** Without types: what one half does not know it ignores, whatever it is. */
function described(properties: TProperties) {
  const brief = ({ description, examples }: Record<string, unknown>) => ({ description, examples });
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, brief({ ...schema })]));
}

export const CheckoutParams = IdParam(
  'The id of the checkout, in the form of any API.',
  'cs_ci_02vS1EpP6iwxcpDx8MTrfE',
);

const status = Type.Enum([...WIRE_STATUSES], { examples: ['created'] });

export const MobileMoneyAnswer = Type.Object(
  {
    id: Type.String({ examples: ['cs_ci_02vS1EpP6iwxcpDx8MTrfE'] }),
    status,
    amount: Type.Integer({ description: 'In minor units.', examples: [5000] }),
    currency: Type.String({ examples: ['XOF'] }),
    user_phone: Type.String({ examples: ['+22507987654'] }),
    payment_id: Type.String({ description: 'Your reference, or one that stands for it.', examples: ['ORDER_123'] }),
    description: Type.String({ description: 'Empty where none was given.' }),
    created_at: TimeAnswer,
    expires_at: TimeAnswer,
    completed_at: TimeAnswerOrNull,
    failure_reason: Nullable('string', {
      description: `Why it is over and unpaid: ${reasons().join(', ')}.`,
      examples: ['insufficient_funds'],
    }),
    transaction_fee: Nullable('integer', {
      description: 'What it costs, as quoted at creation. Null for a checkout of another API, until it is known.',
      examples: [25],
    }),
  },
  { $id: 'MobileMoneyCheckout', description: 'A wallet is asked for one amount, once.' },
);

export const RedirectAnswer = Type.Object(
  {
    id: Type.String({ examples: ['cs_test_02vS1EpP6iwxcpDx8MTrfE'] }),
    amount: Type.Integer({ description: 'In minor units.', examples: [1000] }),
    currency: Type.String({ description: 'In lower case.', examples: ['usd'] }),
    status: Type.Enum(
      WIRE_STATUSES.filter((word) => word !== 'created'),
      { examples: ['pending'] },
    ),
    created_at: TimeAnswer,
    customer_id: Nullable('string', {
      description: 'Made at creation. Null for a checkout of another API that has none.',
      examples: ['cus_02vS1EpP6iwxcpDx8MTrfE'],
    }),
    url: Type.String({ description: 'The page to send the payer to.' }),
  },
  { $id: 'RedirectCheckout', description: 'A page on which one amount is paid, once.' },
);

export const CheckoutAnswer = Type.Unsafe({
  $id: 'Checkout',
  description: 'In the shape of the half that created it.',
  anyOf: [Ref('MobileMoneyCheckout'), Ref('RedirectCheckout')],
});

function reasons(): string[] {
  return [...new Set([...Object.values(FAILURE_REASONS), ...Object.values(END_REASONS)])];
}
