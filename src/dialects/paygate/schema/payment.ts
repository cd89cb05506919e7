import { Type } from 'typebox';
import { FAILURE_CODES, PAYMENT_STATUSES } from '../../../core/payment.ts';
import { Closed, IdParam, Nullable } from '../../fields.ts';
import { PAGE_FIELDS } from '../../page.ts';
import { AmountAnswer, TimeAnswer } from './fields.ts';

export const PaymentQuery = Closed({
  ...PAGE_FIELDS,
  checkout_session: Type.Optional(
    Type.String({ description: 'Only the attempts to pay this session.', maxLength: 100 }),
  ),
});

export const PaymentParams = IdParam('The id of the payment.', 'pay_02vS1EpP6iwxcpDx8MTrfE');

export const PaymentAnswer = Type.Object(
  {
    id: Type.String({ examples: ['pay_02vS1EpP6iwxcpDx8MTrfE'] }),
    object: Type.Literal('payment'),
    checkout_session: Type.String({ examples: ['cs_02vS1EpP6iwxcpDx8MTrfE'] }),
    amount: AmountAnswer('What was asked for, in minor units.'),
    amount_received: AmountAnswer('What came in: more or less than asked for is possible with crypto.'),
    amount_refunded: AmountAnswer('What has been given back.'),
    currency: Type.String({ examples: ['GHS'] }),
    method: Type.Unsafe({
      type: 'object',
      description: 'How it was paid: enough to recognise it, nothing that could be charged again.',
      required: ['type'],
      properties: {
        type: { type: 'string', enum: ['card', 'blik', 'mobile_money', 'crypto'] },
        brand: { type: 'string', description: 'card' },
        last4: { type: 'string', description: 'card' },
        phone: { type: 'string', description: 'mobile_money; masked' },
        network: { type: ['string', 'null'], description: 'mobile_money, crypto' },
        asset: { type: 'string', description: 'crypto' },
        address: { type: ['string', 'null'], description: 'crypto' },
        transactions: {
          type: 'array',
          description: 'crypto',
          items: {
            type: 'object',
            properties: {
              hash: { type: 'string' },
              amount: { type: 'string', description: 'Whole units of the asset, as decimal text.' },
              confirmations: { type: 'integer' },
            },
          },
        },
      },
      examples: [{ type: 'card', brand: 'visa', last4: '4242' }],
    }),
    status: Type.Enum([...PAYMENT_STATUSES]),
    disposition: Type.Unsafe({
      enum: ['settles', 'duplicate', 'late', null],
      description: 'What the money is for its session; null until it has come in.',
    }),
    failure_code: Type.Unsafe({ enum: [...FAILURE_CODES, null] }),
    failure_message: Nullable('string', { description: 'The failure in words.' }),
    fee: Nullable('integer', { description: 'What the rail kept, once known.' }),
    net: Nullable('integer', { description: 'What was received, less the fee; null while the fee is not known.' }),
    rail: Type.String({ description: 'What carried it.' }),
    livemode: Type.Boolean(),
    created_at: TimeAnswer,
    updated_at: TimeAnswer,
    version: Type.Optional(
      Type.Integer({ description: 'In an event: the version of its session, which grows by one at each change.' }),
    ),
  },
  { $id: 'Payment', description: 'One attempt to pay a session.' },
);
