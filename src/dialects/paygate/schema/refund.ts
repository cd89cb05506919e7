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
