import { Type } from 'typebox';
import { REFUND_REASONS, REFUND_STATUSES } from '../../../core/refund.ts';
import { Closed, IdParam, Nullable, NullableText } from '../../fields.ts';
import { PAGE_FIELDS } from '../../page.ts';
import { AmountAnswer, CreatedAt, CurrencyAnswer, Id, IdOf, IsA, Livemode, Metadata } from './fields.ts';

/** What a merchant may say; the rest are why money went back by itself. */
const MERCHANT_REASONS = ['requested_by_customer', 'duplicate', 'fraudulent'] as const;

export const RefundInput = Closed(
  {
    payment: Type.Optional(
      NullableText({ description: 'The payment to refund. This or `checkout_session`.', maxLength: 100 }),
    ),
    checkout_session: Type.Optional(
      NullableText({ description: 'The session whose payment to refund: the one that settled it.', maxLength: 100 }),
    ),
    amount: Type.Optional(
      Type.Integer({
        description: 'In minor units; left out: all that has not been refunded yet.',
        minimum: 1,
        examples: [5_000],
      }),
    ),
    reason: Type.Optional(
      Type.Unsafe<(typeof MERCHANT_REASONS)[number] | null>({
        enum: [...MERCHANT_REASONS, null],
        description: 'Why, for your own records.',
      }),
    ),
    metadata: Type.Optional(Metadata),
  },
  { payment: 'pay_02vS1EpP6iwxcpDx8MTrfE', amount: 5_000, reason: 'requested_by_customer' },
);

export const RefundQuery = Closed({
  ...PAGE_FIELDS,
  payment: Type.Optional(
    Type.String({
      description: 'Only those of this payment.',
      maxLength: 100,
      examples: ['pay_02vS1EpP6iwxcpDx8MTrfE'],
    }),
  ),
  checkout_session: Type.Optional(Type.String({ description: 'Only those of this session.', maxLength: 100 })),
});

export const RefundAddressInput = Closed(
  {
    address: Type.String({
      description:
        'Where the payer wants it: an address on the chain that was paid on. With capital letters, they are checked (EIP-55).',
      minLength: 1,
      maxLength: 100,
    }),
  },
  { address: '0x8ba1f109551bD432803012645Ac136ddd64DBA72' },
);

export const RefundTransactionInput = Closed(
  {
    transaction: Type.String({
      description: 'The hash of the transaction that sent it.',
      minLength: 1,
      maxLength: 100,
    }),
  },
  { transaction: '0x88df016429689c079f3b2f6ad39fa052532c56795b733da78a91ebe6a713944b' },
);

export const RefundParams = IdParam('The id of the refund.', 're_02vS1EpP6iwxcpDx8MTrfE');

export const RefundAnswer = Type.Object(
  {
    id: Id('re_02vS1EpP6iwxcpDx8MTrfE'),
    object: IsA('refund'),
    payment: IdOf('The id of the payment that it is of.', 'pay_02vS1EpP6iwxcpDx8MTrfE'),
    checkout_session: IdOf('The id of the session that the payment was for.', 'cs_02vS1EpP6iwxcpDx8MTrfE'),
    amount: AmountAnswer('What goes back, in minor units.'),
    currency: CurrencyAnswer,
    reason: Type.Unsafe({
      enum: [...REFUND_REASONS, null],
      description: 'As you gave it, or why money went back by itself: `duplicate`, `late` or `underpaid`.',
    }),
    status: Type.Enum([...REFUND_STATUSES], {
      description:
        '`pending`: on its way. `requires_action`: somebody must do something before it can go back. `succeeded`: it went back. `failed`: it could not, and can be refunded again.',
    }),
    action: Type.Unsafe({
      type: ['object', 'null'],
      description:
        'What it waits for, where it is crypto that you send back from your own wallet: this server cannot. Null otherwise.',
      required: ['type', 'asset', 'network'],
      properties: {
        type: {
          type: 'string',
          enum: ['name_address', 'send', 'confirm'],
          description:
            '`name_address`: the payer names an address, on the page of the session, or you do. `send`: you send it, and give the transaction. `confirm`: the transaction that you gave is waited for until it cannot be taken back.',
        },
        asset: { type: 'string', description: 'What goes back, such as `USDC`.' },
        network: { type: 'string', description: 'The chain that it goes back on.' },
        address: { type: 'string', description: 'Where it goes.' },
        chain_id: { type: 'integer', description: 'The chain, by EIP-155.' },
        token: { type: ['string', 'null'], description: 'The contract of the token; null for the chain’s own coin.' },
        amount: { type: 'string', description: 'Whole units of the asset, as decimal text.' },
        decimals: { type: 'integer', description: 'How many decimal places the asset has.' },
        uri: { type: 'string', description: 'The same for a wallet to read, by ERC-681.' },
        lost_transactions: {
          type: 'array',
          items: { type: 'string' },
          description:
            'Where you are to send it again: what you gave before and the chain does not know any more. It may still be mined: look for it first.',
        },
        transaction: { type: 'string', description: 'The hash of the transaction that carries it.' },
        confirmations: {
          type: 'integer',
          description: 'How many blocks the transaction is in, its own included; 0: in none yet, or not any more.',
        },
        confirmations_needed: {
          type: ['integer', 'null'],
          description: 'How many it takes; null: until the chain calls it final.',
        },
      },
      examples: [null],
    }),
    failure_message: Nullable('string', { description: 'Why it failed, in words.' }),
    metadata: Metadata,
    livemode: Livemode,
    created_at: CreatedAt,
    version: Type.Optional(
      Type.Integer({ description: 'In an event: the version of its session, which grows by one at each change.' }),
    ),
  },
  { $id: 'Refund', description: 'Money on its way back to the payer of one payment.' },
);
