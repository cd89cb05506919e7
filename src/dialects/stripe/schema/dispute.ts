import { Type } from 'typebox';
import { DISPUTE_REASONS, DISPUTE_STATUSES } from '../../../core/dispute.ts';
import { Closed, IdParam, Nullable } from '../../fields.ts';
import { AmountAnswer, Created, Expandable, MetadataAnswer, Nothing, PAGE_FIELDS, Seconds } from './fields.ts';

const Id = (description: string) => Type.Optional(Type.String({ maxLength: 100, description }));

export const DisputeQuery = Closed({
  ...PAGE_FIELDS,
  charge: Id('Only those of this charge.'),
  created: Created,
  payment_intent: Id('Only those of this payment intent.'),
});

export const DisputeParams = IdParam('The id of the dispute.', 'dp_02vS1EpP6iwxcpDx8MTrfE');

export const EVIDENCE_NOTHING = [
  'access_activity_log',
  'billing_address',
  'cancellation_policy',
  'cancellation_policy_disclosure',
  'cancellation_rebuttal',
  'customer_communication',
  'customer_email_address',
  'customer_name',
  'customer_purchase_ip',
  'customer_signature',
  'duplicate_charge_documentation',
  'duplicate_charge_explanation',
  'duplicate_charge_id',
  'product_description',
  'receipt',
  'refund_policy',
  'refund_policy_disclosure',
  'refund_refusal_explanation',
  'service_date',
  'service_documentation',
  'shipping_address',
  'shipping_carrier',
  'shipping_date',
  'shipping_documentation',
  'shipping_tracking_number',
  'uncategorized_file',
  'uncategorized_text',
] as const;

const REASONS = DISPUTE_REASONS.filter((reason) => reason !== 'other');

export const DisputeAnswer = Type.Object(
  {
    id: Type.String({ examples: ['dp_02vS1EpP6iwxcpDx8MTrfE'] }),
    object: Type.Literal('dispute'),
    amount: AmountAnswer,
    balance_transactions: Type.Array(Type.Object({}), { maxItems: 0 }),
    charge: Expandable('Charge'),
    created: Seconds,
    currency: Type.String({ examples: ['usd'] }),
    enhanced_eligibility_types: Type.Array(Type.String(), { maxItems: 0 }),
    evidence: Type.Object({ ...Nothing(EVIDENCE_NOTHING), enhanced_evidence: Type.Object({}) }),
    evidence_details: Type.Object({
      due_by: Nullable('integer', { description: 'Until when evidence is taken, in seconds since 1970.' }),
      enhanced_eligibility: Type.Object({}),
      has_evidence: Type.Boolean(),
      past_due: Type.Boolean(),
      submission_count: Type.Integer(),
      submission_method: Type.Enum(['manual', 'not_submitted']),
    }),
    intended_submission_method: Nullable('string'),
    is_charge_refundable: Type.Boolean(),
    livemode: Type.Boolean(),
    metadata: MetadataAnswer,
    payment_intent: Expandable('PaymentIntent'),
    reason: Type.Enum(REASONS),
    status: Type.Enum([...DISPUTE_STATUSES]),
  },
  { $id: 'Dispute' },
);
