import { Type } from 'typebox';
import { Nullable } from '../../fields.ts';
import { MetadataAnswer, Nothing, Seconds } from './fields.ts';

/** docs.stripe.com/api/accounts/object, as far as there is something of it here. */

export const PROFILE_NOTHING = [
  'mcc',
  'minority_owned_business_designation',
  'product_description',
  'specified_commercial_transactions_act_url',
  'support_address',
  'support_email',
  'support_phone',
  'support_url',
  'url',
] as const;
export const BRANDING_NOTHING = ['icon', 'logo', 'primary_color', 'secondary_color'] as const;
export const CARD_SETTINGS_NOTHING = [
  'statement_descriptor_prefix',
  'statement_descriptor_prefix_kana',
  'statement_descriptor_prefix_kanji',
] as const;
export const PAYMENT_SETTINGS_NOTHING = [
  'statement_descriptor',
  'statement_descriptor_kana',
  'statement_descriptor_kanji',
  'statement_descriptor_prefix_kana',
  'statement_descriptor_prefix_kanji',
] as const;

export const AccountAnswer = Type.Object(
  {
    id: Type.String({ examples: ['acct_02vS1EpP6iwxcpDx8MTrfE'] }),
    object: Type.Literal('account'),
    business_profile: Type.Object({
      name: Type.String({ description: 'What payers see.', examples: ['Makola Cloth'] }),
      ...Nothing(PROFILE_NOTHING),
    }),
    charges_enabled: Type.Literal(true),
    created: Seconds,
    default_currency: Type.String({ examples: ['ghs'] }),
    details_submitted: Type.Literal(true),
    email: Nullable('string', { description: 'Always null.' }),
    metadata: MetadataAnswer,
    payouts_enabled: Type.Literal(false, {
      description: 'Money is paid out by whoever carries it, and not from here.',
    }),
    settings: Type.Object({
      branding: Type.Object(Nothing(BRANDING_NOTHING)),
      card_payments: Type.Object(Nothing(CARD_SETTINGS_NOTHING)),
      dashboard: Type.Object({
        display_name: Type.String({ examples: ['Makola Cloth'] }),
        timezone: Type.String({ examples: ['Africa/Accra'] }),
      }),
      payments: Type.Object(Nothing(PAYMENT_SETTINGS_NOTHING)),
    }),
    type: Type.Literal('standard'),
  },
  { $id: 'Account', description: 'You.' },
);
