import { Type } from 'typebox';
import { Closed, EMAIL, IdParam, Nullable, OptionalText } from '../../fields.ts';
import {
  Created,
  Expand,
  Ignored,
  MetadataAnswer,
  MetadataChange,
  MetadataInput,
  Nothing,
  NotOffered,
  PAGE_FIELDS,
  Seconds,
} from './fields.ts';
import { CUSTOMER_NOT_OFFERED } from './not-offered.ts';

const CustomerFields = {
  email: OptionalText({ ...EMAIL, description: 'How to reach the customer.' }),
  expand: Expand,
  name: OptionalText({ maxLength: 250, description: 'The customer’s name.' }),
  phone: OptionalText({ maxLength: 40, description: 'The customer’s phone.' }),
  ...Ignored([
    'address',
    'business_name',
    'description',
    'individual_name',
    'invoice_prefix',
    'invoice_settings',
    'next_invoice_sequence',
    'preferred_locales',
    'shipping',
    'tax',
    'tax_exempt',
    'validate',
  ]),
  ...NotOffered(CUSTOMER_NOT_OFFERED),
};
const example = { email: 'jenny@example.com', name: 'Jenny Rosen' };

export const CustomerInput = Closed({ ...CustomerFields, metadata: MetadataInput }, example);
export const CustomerChange = Closed({ ...CustomerFields, metadata: MetadataChange }, example);

export const CustomerQuery = Closed({
  ...PAGE_FIELDS,
  created: Created,
  email: Type.Optional(
    Type.String({ maxLength: 254, description: 'Only those with this address, letter case ignored.' }),
  ),
  ...NotOffered({ test_clock: CUSTOMER_NOT_OFFERED.test_clock }),
});

export const CustomerParams = IdParam('The id of the customer.', 'cus_02vS1EpP6iwxcpDx8MTrfE');

export const CUSTOMER_NOTHING = [
  'address',
  'currency',
  'customer_account',
  'default_source',
  'description',
  'discount',
  'invoice_prefix',
  'shipping',
  'test_clock',
] as const;
export const INVOICE_SETTINGS_NOTHING = [
  'custom_fields',
  'default_payment_method',
  'footer',
  'rendering_options',
] as const;

export const CustomerAnswer = Type.Object(
  {
    id: Type.String({ examples: ['cus_02vS1EpP6iwxcpDx8MTrfE'] }),
    object: Type.Literal('customer'),
    balance: Type.Literal(0),
    created: Seconds,
    delinquent: Type.Literal(false),
    email: Nullable('string', { description: 'How to reach the customer.' }),
    invoice_settings: Type.Object(Nothing(INVOICE_SETTINGS_NOTHING)),
    livemode: Type.Boolean(),
    metadata: MetadataAnswer,
    name: Nullable('string', { description: 'The customer’s name.' }),
    phone: Nullable('string', { description: 'The customer’s phone.' }),
    preferred_locales: Type.Array(Type.String(), { maxItems: 0, description: 'Always empty.' }),
    tax_exempt: Type.Literal('none'),
    ...Nothing(CUSTOMER_NOTHING),
  },
  { $id: 'Customer' },
);
