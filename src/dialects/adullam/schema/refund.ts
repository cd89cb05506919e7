import { Type } from 'typebox';
import { MAX_AMOUNT_MINOR } from '../../../core/money.ts';
import { NullableText, Open } from '../../fields.ts';
import { REFUND_STATUSES } from '../codec/refund.ts';

export const RefundBody = Open(
  {
    amount: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: MAX_AMOUNT_MINOR,
        description: 'How much, in minor units. Left out: all that has not been given back yet.',
        examples: [5000],
      }),
    ),
    currency: Type.Optional(
      Type.String({ description: 'The checkout’s currency: anything else is refused.', examples: ['XOF'] }),
    ),
    reason: Type.Optional(
      NullableText({
        maxLength: 500,
        description: 'Why: `requested_by_customer`, `duplicate`, `fraudulent` or your own words.',
        examples: ['requested_by_customer'],
      }),
    ),
  },
  { amount: 5000, currency: 'XOF', reason: 'requested_by_customer' },
);

export const RefundAnswer = Type.Object(
  {
    id: Type.String({ examples: ['refund_cs_02vS1EpP6iwxcpDx8MTrfE'] }),
    status: Type.Enum([...REFUND_STATUSES]),
    amount: Type.Integer({ examples: [5000] }),
    currency: Type.String({ examples: ['XOF'] }),
  },
  { $id: 'Refund', description: 'Money on its way back to the payer.' },
);
