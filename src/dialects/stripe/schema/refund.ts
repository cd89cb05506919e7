import { Type } from 'typebox';
import { REFUND_STATUSES } from '../../../core/refund.ts';
import { Closed, IdParam, Nullable } from '../../fields.ts';
import {
  Amount,
  AmountAnswer,
  Created,
  Currency,
  Expand,
  Ignored,
  MetadataAnswer,
  MetadataInput,
  Nothing,
  NotOffered,
  PAGE_FIELDS,
  Seconds,
} from './fields.ts';
import { REFUND_NOT_OFFERED } from './not-offered.ts';

export const WIRE_REASONS = ['duplicate', 'fraudulent', 'requested_by_customer'] as const;
const OF_CHARGE = 'The id of the charge.';
const OF_INTENT = 'The id of the payment intent.';
const Id = (description: string) => Type.Optional(Type.String({ maxLength: 100, description }));

export const RefundInput = Closed(
  {
    amount: Type.Optional(Amount(1, 'How much. Default: all that has not been refunded yet.')),
    charge: Id(OF_CHARGE),
    currency: Type.Optional(Currency),
    expand: Expand,
    metadata: MetadataInput,
    payment_intent: Id(OF_INTENT),
    reason: Type.Optional(Type.Enum([...WIRE_REASONS])),
    ...Ignored(['instructions_email']),
    ...NotOffered(REFUND_NOT_OFFERED),
  },
  { payment_intent: 'pi_02vS1EpP6iwxcpDx8MTrfE', amount: 500 },
);

export const RefundQuery = Closed({
  ...PAGE_FIELDS,
  charge: Id('Only those of this charge.'),
  created: Created,
  payment_intent: Id('Only those of this payment intent.'),
});

export const RefundParams = IdParam('The id of the refund.', 're_02vS1EpP6iwxcpDx8MTrfE');

export const REFUND_NOTHING = [
  'balance_transaction',
  'customer',
  'customer_account',
  'payment_method',
  'receipt_number',
  'source_transfer_reversal',
  'transfer_reversal',
] as const;

export const RefundAnswer = Type.Object(
  {
    id: Type.String({ examples: ['re_02vS1EpP6iwxcpDx8MTrfE'] }),
    object: Type.Literal('refund'),
    amount: AmountAnswer,
    charge: Type.String({ examples: ['ch_02vS1EpP6iwxcpDx8MTrfE'] }),
    created: Seconds,
    currency: Type.String({ examples: ['usd'] }),
    failure_reason: Type.Optional(Type.Literal('unknown')),
    metadata: MetadataAnswer,
    payment_intent: Type.String({ examples: ['pi_02vS1EpP6iwxcpDx8MTrfE'] }),
    pending_reason: Type.Optional(Type.Literal('processing')),
    reason: Nullable('string', { enum: [...WIRE_REASONS, null] }),
    status: Type.Enum([...REFUND_STATUSES]),
    ...Nothing(REFUND_NOTHING),
  },
  { $id: 'Refund' },
);
