import { Type } from 'typebox';
import { Nullable } from '../../fields.ts';
import { LocalTimeAnswer, ModeAnswer } from './fields.ts';

const minor = (description: string) => Type.Integer({ description: `${description} In minor units.` });

export const TransactionAnswer = Type.Object(
  {
    object: Type.Literal('transaction'),
    transaction_id: Nullable('string', { examples: ['tran_1965033938394124289'] }),
    order_id: Type.String({ examples: ['ORD_1965033809498968065'] }),
    amount: minor('What was asked for.'),
    amount_paid: minor('What came in.'),
    discount_amount: minor('Always 0.'),
    tax_amount: minor('Always 0.'),
    refunded_amount: minor('What has been given back.'),
    fees: minor('What the rail kept; 0 until it has told.'),
    tax: Type.Number({ description: 'Always 0.' }),
    net: Type.Number({ description: 'What came in, less the fees. In major units.' }),
    tax_country: Type.Null(),
    currency: Type.String({ description: 'In lower case.', examples: ['usd'] }),
    type: Type.Literal('payment'),
    customer: Type.Object({
      id: Nullable('string', { description: 'The customer’s number as text.' }),
      email: Nullable('string'),
    }),
    remark: Type.Null(),
    mode: ModeAnswer,
    created_at: LocalTimeAnswer,
    updated_at: LocalTimeAnswer,
  },
  { $id: 'Transaction', description: 'A checkout that was paid, through whichever API it was created.' },
);
