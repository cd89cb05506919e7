import { Type } from 'typebox';
import { METHOD_TYPES } from '../../../core/method.ts';
import { Nullable } from '../../fields.ts';
import { AmountAnswer, Expandable, ListOf, MetadataAnswer, Nothing, Seconds } from './fields.ts';

export const SESSION_NOTHING = [
  'adaptive_pricing',
  'after_expiration',
  'allow_promotion_codes',
  'billing_address_collection',
  'client_secret',
  'collected_information',
  'consent',
  'consent_collection',
  'currency_conversion',
  'customer_account',
  'customer_creation',
  'integration_identifier',
  'invoice',
  'invoice_creation',
  'managed_payments',
  'optional_items',
  'origin_context',
  'payment_link',
  'payment_method_configuration_details',
  'permissions',
  'saved_payment_method_options',
  'setup_intent',
  'shipping_address_collection',
  'shipping_cost',
  'submit_type',
  'subscription',
  'wallet_options',
] as const;

export const TAX_NOTHING = ['liability', 'provider', 'status'] as const;
export const CUSTOM_TEXT_NOTHING = [
  'after_submit',
  'shipping_address',
  'submit',
  'terms_of_service_acceptance',
] as const;
export const CUSTOMER_DETAILS_NOTHING = [
  'address',
  'business_name',
  'individual_name',
  'tax_exempt',
  'tax_ids',
] as const;

const Empty = Type.Array(Type.Unsafe({}), { maxItems: 0, description: 'Always empty.' });
const Zero = Type.Literal(0);

export const SessionAnswer = Type.Object(
  {
    id: Type.String({ examples: ['cs_test_02vS1EpP6iwxcpDx8MTrfE'] }),
    object: Type.Literal('checkout.session'),
    allowed_payment_method_types: Nullable('array', { items: { type: 'string' }, description: 'As sent.' }),
    amount_subtotal: AmountAnswer,
    amount_total: AmountAnswer,
    automatic_tax: Type.Object({ enabled: Type.Literal(false), ...Nothing(TAX_NOTHING) }),
    cancel_url: Nullable('string', { description: 'As sent.' }),
    client_reference_id: Nullable('string', { description: 'Your own reference.' }),
    created: Seconds,
    currency: Type.String({ examples: ['usd'] }),
    custom_fields: Empty,
    custom_text: Type.Object(Nothing(CUSTOM_TEXT_NOTHING)),
    customer: Expandable('Customer', { nullable: true }),
    customer_details: Type.Unsafe({
      type: ['object', 'null'],
      description: 'What is known of the payer; null while nothing is.',
      properties: {
        email: { type: ['string', 'null'] },
        name: { type: ['string', 'null'] },
        phone: { type: ['string', 'null'] },
        ...Nothing(CUSTOMER_DETAILS_NOTHING),
      },
    }),
    customer_email: Nullable('string', { description: 'Pre-filled, or as the payer gave it.' }),
    discounts: Empty,
    excluded_payment_method_types: Type.Optional(Type.Array(Type.String(), { description: 'As sent.' })),
    expires_at: Seconds,
    line_items: Type.Optional(ListOf('LineItem', '/v1/checkout/sessions/cs_test_02vS1EpP6iwxcpDx8MTrfE/line_items')),
    livemode: Type.Boolean(),
    locale: Nullable('string', { description: 'Language of the page; null: the browser’s.' }),
    metadata: MetadataAnswer,
    mode: Type.Literal('payment'),
    payment_intent: Expandable('PaymentIntent', { nullable: true }),
    payment_method_collection: Type.Literal('if_required'),
    payment_method_options: Type.Object({}),
    payment_method_types: Type.Array(Type.Enum([...METHOD_TYPES])),
    payment_status: Type.Enum(['paid', 'unpaid']),
    phone_number_collection: Type.Object({ enabled: Type.Literal(false) }),
    recovered_from: Nullable('string', { description: 'The id of the expired session that this one continues.' }),
    shipping_options: Empty,
    status: Type.Enum(['open', 'complete', 'expired']),
    success_url: Nullable('string', { description: 'As sent.' }),
    total_details: Type.Object({ amount_discount: Zero, amount_shipping: Zero, amount_tax: Zero }),
    ui_mode: Type.Literal('hosted_page'),
    url: Nullable('string', { description: 'The page to send the payer to; null once it is over.' }),
    ...Nothing(SESSION_NOTHING),
  },
  { $id: 'CheckoutSession', description: 'A checkout session: one amount, asked for once, paid at most once.' },
);
