import { Type } from 'typebox';
import { METADATA_LIMITS } from '../../../core/metadata.ts';
import { MAX_AMOUNT_MINOR } from '../../../core/money.ts';
import { PATTERN_REASONS } from '../../../http/validate.ts';
import { Nullable, NullableText, Open } from '../../fields.ts';
import { Email, InstantAnswer, ModeAnswer } from './fields.ts';

/** At least one minor unit each, so that more could never be paid for. */
const MAX_UNITS = MAX_AMOUNT_MINOR;
const UNITS_PATTERN = '^0{0,20}[1-9][0-9]{0,7}$';
PATTERN_REASONS.set(UNITS_PATTERN, `must be a whole number, 1 to ${MAX_UNITS}`);

const { keys, keyCharacters, valueCharacters } = METADATA_LIMITS;

/** Document 000, "Create Checkout Session". */
export const CheckoutInput = Open(
  {
    product_id: Type.String({
      maxLength: 100,
      description: 'The unique identifier of the product.',
      examples: ['prod_1964884901818347521'],
    }),
    request_id: Type.Optional(
      NullableText({
        maxLength: 500,
        description: 'Your own reference. Sent back in the response and in every webhook event.',
        examples: ['requst_123456789'],
      }),
    ),
    units: Type.Optional(
      Type.Unsafe<string | number | null>({
        type: ['string', 'integer', 'null'],
        pattern: UNITS_PATTERN,
        minimum: 1,
        maximum: MAX_UNITS,
        default: '1',
        description: 'The number of units for the order: digits as text, or an integer. Default value is 1.',
        examples: ['1'],
      }),
    ),
    customer: Type.Optional(
      Type.Unsafe<{ readonly email?: string | null } | null>({
        type: ['object', 'null'],
        description: 'Who pays.',
        properties: { email: Email('Pre-filled on the page.') },
        examples: [{ email: 'user@example.com' }],
      }),
    ),
    success_url: Type.Optional(
      NullableText({
        maxLength: 2048,
        description:
          'Where the payer goes when it is paid. `{CHECKOUT_SESSION_ID}` in it becomes the `payment_id`. Without it the page shows a receipt.',
        examples: ['https://www.yoursite.com/success_callback'],
      }),
    ),
    metadata: Type.Optional(
      Type.Unsafe<Readonly<Record<string, unknown>> | null>({
        type: ['object', 'null'],
        description: `Up to ${keys} of your own keys (${keyCharacters} characters) and values (${valueCharacters} characters each, as text or JSON). Given back as sent.`,
        maxProperties: keys,
        propertyNames: { minLength: 1, maxLength: keyCharacters },
        examples: [{ key_1: 'value_1' }],
      }),
    ),
  },
  {
    product_id: 'prod_1964884901818347521',
    request_id: 'requst_123456789',
    units: '1',
    customer: { email: 'user@example.com' },
    success_url: 'https://www.yoursite.com/success_callback',
    metadata: { key_1: 'value_1' },
  },
);

export const CheckoutParams = Type.Object({
  payment_id: Type.String({ description: 'The `payment_id` of the checkout.', examples: ['ch_1966064612594069506'] }),
});

export const MetadataAnswer = Type.Unsafe({
  type: 'object',
  description: 'As sent.',
  examples: [{ key_1: 'value_1' }],
});

export const CheckoutAnswer = Type.Object(
  {
    object: Type.Literal('checkout'),
    units: Nullable('integer', { description: 'Null where not one product was sold.', examples: [1] }),
    metadata: MetadataAnswer,
    status: Type.Enum(['pending', 'completed', 'failed', 'expired', 'canceled']),
    mode: ModeAnswer,
    payment_id: Type.String({ examples: ['ch_1966064612594069506'] }),
    product_id: Nullable('string', { examples: ['prod_1966053095265972226'] }),
    request_id: Nullable('string', { description: 'As sent.', examples: ['requst_123456789'] }),
    success_url: Nullable('string', { description: 'As sent.' }),
    checkout_url: Type.String({ description: 'The page to send the payer to.' }),
    created_at: InstantAnswer('When it was created.'),
    updated_at: InstantAnswer('When it last changed.'),
    expires_on: InstantAnswer('When it ends unpaid: one hour after it was created.'),
  },
  { $id: 'Checkout', description: 'One product, so many units of it, to be paid once.' },
);
