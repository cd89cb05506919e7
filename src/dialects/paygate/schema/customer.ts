import { Type } from 'typebox';
import { Closed, IdParam, Nullable, NullableText } from '../../fields.ts';
import { PAGE_FIELDS } from '../../page.ts';
import { CreatedAt, Email, Id, IsA, Livemode, Metadata, Phone } from './fields.ts';

/** Nothing of a customer is required. */
const FIELDS = {
  email: Type.Optional(Email('How to reach the customer.')),
  name: Type.Optional(
    NullableText({ maxLength: 250, description: 'The customer’s name.', examples: ['Labadi Stores'] }),
  ),
  phone: Type.Optional(Phone('The customer’s phone.')),
  metadata: Type.Optional(Metadata),
};

export const CustomerInput = Closed(FIELDS, {
  email: 'customer@example.com',
  name: 'Labadi Stores',
  phone: '+233241234567',
});
export const CustomerChange = Closed(FIELDS, { metadata: { tier: 'wholesale' } });

export const CustomerQuery = Closed({
  ...PAGE_FIELDS,
  email: Type.Optional(
    Type.String({
      maxLength: 254,
      description: 'Only those with this address, letter case ignored.',
      examples: ['customer@example.com'],
    }),
  ),
});

export const CustomerParams = IdParam('The id of the customer.', 'cus_02vS1EpP6iwxcpDx8MTrfE');

export const CustomerAnswer = Type.Object(
  {
    id: Id('cus_02vS1EpP6iwxcpDx8MTrfE'),
    object: IsA('customer'),
    email: Nullable('string', { description: 'How to reach the customer.', examples: ['customer@example.com'] }),
    name: Nullable('string', { description: 'The customer’s name.' }),
    phone: Nullable('string', { description: 'The customer’s phone.' }),
    metadata: Metadata,
    livemode: Livemode,
    created_at: CreatedAt,
  },
  { $id: 'Customer', description: 'Who pays: made by you, or when somebody pays.' },
);

export const DeletedAnswer = (object: string) =>
  Type.Object({
    id: Type.String({ description: 'The id of what was there.' }),
    object: IsA(object),
    deleted: Type.Literal(true, { description: 'Always true.' }),
  });
