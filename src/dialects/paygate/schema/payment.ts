import { Type } from 'typebox';
import { FAILURE_CODES, PAYMENT_STATUSES } from '../../../core/payment.ts';
import { Closed, IdParam, Nullable } from '../../fields.ts';
import { PAGE_FIELDS } from '../../page.ts';
import { AmountAnswer, CreatedAt, CurrencyAnswer, Id, IdOf, IsA, Livemode, TimeAnswer } from './fields.ts';

export const PaymentQuery = Closed({
  ...PAGE_FIELDS,
  checkout_session: Type.Optional(
    Type.String({
      description: 'Only the attempts to pay this session.',
      maxLength: 100,
      examples: ['cs_02vS1EpP6iwxcpDx8MTrfE'],
    }),
  ),
});

export const PaymentParams = IdParam('The id of the payment.', 'pay_02vS1EpP6iwxcpDx8MTrfE');

export const PaymentAnswer = Type.Object(
  {
    id: Id('pay_02vS1EpP6iwxcpDx8MTrfE'),
    object: IsA('payment'),
    checkout_session: IdOf('The id of the session that it is to pay.', 'cs_02vS1EpP6iwxcpDx8MTrfE'),
    amount: AmountAnswer('What was asked for, in minor units.'),
    amount_received: AmountAnswer('What came in, in minor units: more or less than asked for is possible with crypto.'),
    amount_refunded: AmountAnswer('What has been given back, in minor units.'),
    amount_disputed: AmountAnswer('What the payer’s bank has taken back over a dispute, as it stands, in minor units.'),
    currency: CurrencyAnswer,
    method: Type.Unsafe({
      type: 'object',
      description: 'How it was paid: enough to recognise it, nothing that could be charged again.',
      required: ['type'],
      properties: {
        type: {
          type: 'string',
          enum: ['card', 'blik', 'mobile_money', 'crypto'],
          description: 'Which way to pay it is, and so which of the other fields are there.',
        },
        brand: {
          type: ['string', 'null'],
          description:
            'Of a card: `visa`, `mastercard` and so on. Null while the payer enters it on the provider’s page, and where the provider does not say.',
        },
        last4: { type: ['string', 'null'], description: 'Of a card: its last four digits. Null as `brand`.' },
        phone: { type: 'string', description: 'Of mobile money: the payer’s number, masked.' },
        network: {
          type: ['string', 'null'],
          description: 'Of mobile money: the operator. Of crypto: the chain.',
        },
        asset: { type: 'string', description: 'Of crypto: what is sent, such as `USDC`.' },
        address: { type: ['string', 'null'], description: 'Of crypto: where it is sent to.' },
        due: {
          type: ['string', 'null'],
          description:
            'Of crypto: what is to be sent, in whole units of the asset, as decimal text; null before it is quoted.',
        },
        transactions: {
          type: 'array',
          description: 'Of crypto: what has arrived on the chain.',
          items: {
            type: 'object',
            properties: {
              hash: { type: 'string', description: 'The transaction’s hash.' },
              amount: { type: 'string', description: 'Whole units of the asset, as decimal text.' },
              asset: { type: 'string', description: 'What it was: another asset than the one asked for pays nothing.' },
              confirmations: { type: 'integer', description: 'How many blocks confirm it.' },
            },
          },
        },
      },
      examples: [{ type: 'card', brand: 'visa', last4: '4242' }],
    }),
    status: Type.Enum([...PAYMENT_STATUSES], {
      description:
        '`created`: about to be sent. `requires_action`: the payer must act, on the provider’s page, by 3-D Secure, a one-time password or a transfer. `processing`: the rail is at work. `unknown`: the rail’s answer was lost, and it is being asked. `succeeded`: money came in. `failed`: nothing did, or too little. `canceled`: another attempt took its place, or the session ended.',
    }),
    disposition: Type.Unsafe({
      enum: ['settles', 'duplicate', 'late', null],
      description:
        'What the money is for its session: `settles` it, is a `duplicate` (it was paid already, and this goes back), or came `late` (it had ended). Null until it has come in.',
    }),
    dispute: Nullable('string', {
      description: 'The id of the dispute of it that was told of last; null where there was none.',
      examples: ['dp_02vS1EpP6iwxcpDx8MTrfE'],
    }),
    failure_code: Type.Unsafe({ enum: [...FAILURE_CODES, null], description: 'Why it failed, for programs.' }),
    failure_message: Nullable('string', { description: 'Why it failed, in words.' }),
    fee: Nullable('integer', {
      description: 'What carrying it cost, in minor units, once known; less what came back of that with refunds.',
    }),
    net: Nullable('integer', { description: 'What was received, less the fee; null while the fee is not known.' }),
    rail: Type.String({ description: 'What carried it: in test mode the simulator.' }),
    livemode: Livemode,
    created_at: CreatedAt,
    updated_at: TimeAnswer('When it last changed.'),
    version: Type.Optional(
      Type.Integer({ description: 'In an event: the version of its session, which grows by one at each change.' }),
    ),
  },
  { $id: 'Payment', description: 'One attempt to pay a session.' },
);
