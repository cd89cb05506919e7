import { Type } from 'typebox';
import { Nullable } from '../../fields.ts';
import { InstantAnswer } from './fields.ts';

export const CustomerAnswer = Type.Object(
  {
    id: Type.Integer({ description: 'A number to be shown; nothing is found by it.', examples: [1965991816266428] }),
    name: Nullable('string', { description: 'The address where no name is known.' }),
    email: Nullable('string', { examples: ['user@example.com'] }),
    remark: Type.String({ description: 'Always empty.' }),
    subscriptions: Type.Integer({ description: 'Always 0.' }),
    payments: Type.Integer({ description: 'How often the customer has paid.' }),
    store_id: Type.String({ description: 'The account.', examples: ['store_1965741114843643906'] }),
    total_spend: Type.Integer({
      description: 'What came of it, in minor units; of several currencies, what was paid in the account’s own.',
    }),
    created_at: InstantAnswer('When it was created.'),
    updated_at: InstantAnswer('When it last changed.'),
  },
  { $id: 'Customer' },
);
