import { Type } from 'typebox';
import { ASSETS, type Asset, NETWORKS } from '../../../core/method.ts';
import { IdParam, OptionalText, Ref, Url } from '../../fields.ts';
import { MAX_METADATA_CHARACTERS, type WireMetadata } from '../codec/metadata.ts';
import { WIRE_STATUSES } from '../codec/session.ts';
import { AssetAmount, Email, Text, TextOrNull, TimeAnswer } from './fields.ts';

const ID = '019bc0de-9c40-7123-8abc-0123456789ab';

/** As document 003 has it. It marks all eleven required; what nothing depends on may be left out. Unknown fields are ignored. */
export const SessionInput = Type.Object(
  {
    amount: Type.Number({
      description: 'The amount to charge the customer, in major units: more than 0, at most 99,999,999 minor units.',
      examples: [100],
    }),
    currency: Type.String({ description: 'ISO 4217 code in upper case.', maxLength: 10, examples: ['USD'] }),
    successUrl: Url(
      'The URL to redirect the customer to after the payment is successful. `{CHECKOUT_SESSION_ID}` in it becomes the id.',
      'https://example.com/success',
    ),
    cancelUrl: Url(
      'The URL to redirect the customer to after the payment is cancelled. Takes the same placeholder.',
      'https://example.com/cancel',
    ),
    email: Email('The email of the customer.'),
    name: Text('The name of the customer.', 250, 'John Doe'),
    metadata: Type.Optional(
      Type.Unsafe<WireMetadata | null>({
        type: ['object', 'null'],
        description: `Anything of yours: any JSON object of at most ${MAX_METADATA_CHARACTERS} characters. Given back as sent, in webhooks too.`,
        examples: [{ orderId: '1234567890', customerId: '1234567890' }],
      }),
    ),
    productId: OptionalText({
      description: 'The ID of the product to charge the customer for. Your own: it is never looked up.',
      maxLength: 250,
      examples: ['1234567890'],
    }),
    productName: Text('The name of the product to charge the customer for.', 250, 'Product Name'),
    productDescription: OptionalText({
      description: 'The description of the product to charge the customer for.',
      maxLength: 1000,
      examples: ['Product Description'],
    }),
    allowedAssets: Type.Optional(
      Type.Unsafe<readonly Asset[] | string | null>({
        type: ['array', 'string', 'null'],
        items: { type: 'string', enum: [...ASSETS] },
        description: `The allowed assets for the checkout session: ${ASSETS.join(', ')}. If empty, all assets will be allowed. One alone may be a text.`,
        examples: [['ETH', 'USDT', 'USDC']],
      }),
    ),
  },
  {
    examples: [
      {
        amount: 100,
        currency: 'USD',
        successUrl: 'https://example.com/success',
        cancelUrl: 'https://example.com/cancel',
        email: 'customer@example.com',
        name: 'John Doe',
        productName: 'Product Name',
        allowedAssets: ['ETH', 'USDT', 'USDC'],
      },
    ],
  },
);

export const SessionQuery = Type.Object({
  page: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 1_000_000_000, default: 1, description: 'Which page, counted from 1.' }),
  ),
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 100, default: 20, description: 'How many on a page, 1 to 100.' }),
  ),
});

export const SessionParams = IdParam('Checkout session ID.', ID);

const Payment = Type.Object(
  {
    asset: Type.String(),
    network: Type.Enum([...NETWORKS]),
    address: Type.String({ description: 'Where it is to be sent.' }),
    amount: AssetAmount('What is to be sent.'),
    paidAmount: AssetAmount('What has been sent.'),
    transactions: Type.Array(
      Type.Object({
        hash: Type.String(),
        amount: AssetAmount('What it brought.'),
        confirmations: Type.Integer(),
      }),
    ),
  },
  { description: 'There once the payer has chosen an asset and was quoted an amount of it.' },
);

export const SessionAnswer = Type.Object(
  {
    id: Type.String({ examples: [ID] }),
    url: Type.String({ description: 'The page to send the customer to.' }),
    status: Type.Enum([...WIRE_STATUSES]),
    currency: Type.String({ examples: ['USD'] }),
    amount: Type.Number({ description: 'In major units.', examples: [100] }),
    email: TextOrNull('The email of the customer.', 'customer@example.com'),
    name: TextOrNull('The name of the customer.', 'John Doe'),
    productId: TextOrNull('As sent.', '1234567890'),
    productName: TextOrNull('As sent.', 'Product Name'),
    productDescription: TextOrNull('As sent.', 'Product Description'),
    allowedAssets: Type.Array(Type.String(), { description: 'Empty: all.', examples: [['ETH', 'USDT', 'USDC']] }),
    expiresAt: TimeAnswer,
    metadata: Type.Unsafe<WireMetadata>({ type: 'object', description: 'As sent.' }),
    customerId: TextOrNull('Null until it is paid.', 'cus_02vS1EpP6iwxcpDx8MTrfE'),
    successUrl: TextOrNull('As sent.', 'https://example.com/success'),
    redirectUrl: TextOrNull('The same as `successUrl`.', 'https://example.com/success'),
    cancelUrl: TextOrNull('As sent.', 'https://example.com/cancel'),
    createdAt: TimeAnswer,
    updatedAt: TimeAnswer,
    payment: Type.Optional(Payment),
  },
  { $id: 'CheckoutSession', description: 'A checkout session: one amount, asked for once, paid at most once.' },
);

export const PageAnswer = Type.Object(
  {
    data: Type.Array(Ref('CheckoutSession')),
    page: Type.Integer({ examples: [1] }),
    totalItems: Type.Integer({ description: 'On all pages together.', examples: [1] }),
    limit: Type.Integer({ examples: [20] }),
  },
  { description: 'Newest first.' },
);

/** Fastify takes `null` for an answer without a body. */
export const NoContent = Type.Null({ description: 'No content' });
