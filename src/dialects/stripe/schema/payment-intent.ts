import { Type } from 'typebox';
import { Closed, IdParam, Nullable } from '../../fields.ts';
import {
  AmountAnswer,
  Created,
  Expand,
  Expandable,
  Ignored,
  MetadataAnswer,
  Nothing,
  NotOffered,
  PAGE_FIELDS,
  Seconds,
} from './fields.ts';
import { INTENT_FILTER_NOT_OFFERED } from './not-offered.ts';

export const IntentQuery = Closed({ expand: Expand, ...Ignored(['client_secret']) });
export const IntentsQuery = Closed({ ...PAGE_FIELDS, created: Created, ...NotOffered(INTENT_FILTER_NOT_OFFERED) });
export const IntentParams = IdParam('The id of the payment intent.', 'pi_02vS1EpP6iwxcpDx8MTrfE');
export const ChargeParams = IdParam('The id of the charge.', 'ch_02vS1EpP6iwxcpDx8MTrfE');

export const INTENT_NOTHING = [
  'allowed_payment_method_types',
  'application',
  'application_fee_amount',
  'automatic_payment_methods',
  'cancellation_reason',
  'client_secret',
  'customer_account',
  'excluded_payment_method_types',
  'managed_payments',
  'on_behalf_of',
  'payment_method',
  'payment_method_configuration_details',
  'payment_record',
  'processing',
  'receipt_email',
  'review',
  'setup_future_usage',
  'shipping',
  'source',
  'statement_descriptor',
  'statement_descriptor_suffix',
  'transfer_data',
  'transfer_group',
] as const;

export const INTENT_STATUSES = [
  'requires_payment_method',
  'requires_action',
  'processing',
  'succeeded',
  'canceled',
] as const;

export const IntentAnswer = Type.Object(
  {
    id: Type.String({ examples: ['pi_02vS1EpP6iwxcpDx8MTrfE'] }),
    object: Type.Literal('payment_intent'),
    amount: AmountAnswer,
    amount_capturable: Type.Literal(0),
    amount_received: AmountAnswer,
    canceled_at: Nullable('integer', { description: 'Unix seconds.' }),
    capture_method: Type.Literal('automatic'),
    confirmation_method: Type.Literal('automatic'),
    created: Seconds,
    currency: Type.String({ examples: ['usd'] }),
    customer: Expandable('Customer', { nullable: true }),
    description: Nullable('string', { description: 'As sent in `payment_intent_data`.' }),
    last_payment_error: Type.Unsafe({
      type: ['object', 'null'],
      description: 'Why it did not succeed.',
      properties: {
        charge: { type: 'string' },
        code: { type: 'string' },
        decline_code: { type: 'string' },
        message: { type: 'string' },
        payment_method_type: { type: 'string' },
        type: { type: 'string' },
      },
    }),
    latest_charge: Expandable('Charge', { nullable: true }),
    livemode: Type.Boolean(),
    metadata: MetadataAnswer,
    next_action: Type.Unsafe({
      type: ['object', 'null'],
      description: 'Where the payer authenticates, while that is required; the page sends them there.',
    }),
    payment_method_options: Type.Object({}),
    payment_method_types: Type.Array(Type.String()),
    status: Type.Enum([...INTENT_STATUSES]),
    ...Nothing(INTENT_NOTHING),
  },
  { $id: 'PaymentIntent', description: 'One attempt to pay a session.' },
);
