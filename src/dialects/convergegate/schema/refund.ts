import { Type } from 'typebox';
import { MAX_AMOUNT_MINOR } from '../../../core/money.ts';
import { REFUND_STATUSES } from '../../../core/refund.ts';
import { IdParam, Open } from '../../fields.ts';
import { Amount, Metadata, MetadataAnswer, Seconds, Text } from './fields.ts';

export const RefundInput = Open(
  {
    session_id: Type.String({
      description: 'The session whose payment is given back.',
      maxLength: 100,
      examples: ['AW-kLcRRC5P8U68CYe0kVA'],
    }),
    amount: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: MAX_AMOUNT_MINOR,
        description: 'How much, in minor units. Default: all that has not been given back yet.',
        examples: [500],
      }),
    ),
    reason: Type.Optional(
      Type.Enum(['requested_by_customer', 'duplicated', 'fraudulent'], {
        description: 'Why.',
        examples: ['requested_by_customer'],
      }),
    ),
    metadata: Metadata,
  },
  { session_id: 'AW-kLcRRC5P8U68CYe0kVA', amount: 500, reason: 'requested_by_customer' },
);

export const RefundParams = IdParam('The id of the refund.', 're_02vS1EpP6iwxcpDx8MTrfE');

export const RefundAnswer = Type.Object(
  {
    id: Text('The refund.', 're_02vS1EpP6iwxcpDx8MTrfE'),
    amount: Amount('In minor units.'),
    status: Type.Enum([...REFUND_STATUSES], {
      description:
        '`pending` until the money is known to have gone back; `failed`: it has not, and may be tried again.',
    }),
    reason: Text('As sent, or blank. `late` and `underpaid` went back by themselves.', 'requested_by_customer'),
    created_at: Seconds('When it was asked for.'),
    livemode: Type.Boolean(),
    session_id: Text('The session.', 'AW-kLcRRC5P8U68CYe0kVA'),
    currency: Text('Lower case.', 'pln'),
    metadata: MetadataAnswer,
    failure_message: Text('Why it failed; blank unless it has.', ''),
  },
  { $id: 'Refund' },
);
