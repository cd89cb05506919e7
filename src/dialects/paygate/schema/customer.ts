import { Type } from 'typebox';
import { Closed, IdParam, Nullable, NullableText } from '../../fields.ts';
import { PAGE_FIELDS } from '../../page.ts';
import { Email, Metadata, Phone, TimeAnswer } from './fields.ts';

/** For creating and for updating: nothing of a customer is required. */
export const CustomerInput = Closed(
  {
    email: Type.Optional(Email('How to reach the customer.')),
    name: Type.Optional(
      NullableText({ maxLength: 250, description: 'The customer’s name.', examples: ['Ama Mensah'] }),
    ),
    phone: Type.Optional(Phone('The customer’s phone.')),
    metadata: Type.Optional(Metadata),
  },
  { email: 'customer@example.com', name: 'Ama Mensah', phone: '+233241234567' },
);

export const CustomerQuery = Closed({
  ...PAGE_FIELDS,
  email: Type.Optional(
    Type.String({ maxLength: 254, description: 'Only those with this address, letter case ignored.' }),
  ),
});

export const CustomerParams = IdParam('The id of the customer.', 'cus_02vS1EpP6iwxcpDx8MTrfE');

export const CustomerAnswer = Type.Object(
  {
    id: Type.String({ examples: ['cus_02vS1EpP6iwxcpDx8MTrfE'] }),
    object: Type.Literal('customer'),
    email: Nullable('string', { description: 'How to reach the customer.', examples: ['customer@example.com'] }),
    name: Nullable('string', { description: 'The customer’s name.' }),
    phone: Nullable('string', { description: 'The customer’s phone.' }),
    metadata: Metadata,
    livemode: Type.Boolean(),
    created_at: TimeAnswer,
  },
  { $id: 'Customer' },
);

export const DeletedAnswer = (object: string) =>
  Type.Object({ id: Type.String(), object: Type.Literal(object), deleted: Type.Literal(true) });
