import { Type } from 'typebox';
import { DISPUTE_REASONS, DISPUTE_STATUSES } from '../../../core/dispute.ts';
import { Closed, IdParam, Nullable } from '../../fields.ts';
import { PAGE_FIELDS } from '../../page.ts';
import { AmountAnswer, CreatedAt, CurrencyAnswer, Id, IdOf, IsA, Livemode, TimeAnswer } from './fields.ts';

export const DisputeQuery = Closed({
  ...PAGE_FIELDS,
  payment: Type.Optional(
    Type.String({
      description: 'Only those of this payment.',
      maxLength: 100,
      examples: ['pay_02vS1EpP6iwxcpDx8MTrfE'],
    }),
  ),
  checkout_session: Type.Optional(Type.String({ description: 'Only those of this session.', maxLength: 100 })),
});

export const DisputeParams = IdParam('The id of the dispute.', 'dp_02vS1EpP6iwxcpDx8MTrfE');

export const DisputeAnswer = Type.Object(
  {
    id: Id('dp_02vS1EpP6iwxcpDx8MTrfE'),
    object: IsA('dispute'),
    payment: IdOf('The id of the payment that is disputed.', 'pay_02vS1EpP6iwxcpDx8MTrfE'),
    checkout_session: IdOf('The id of the session that the payment was for.', 'cs_02vS1EpP6iwxcpDx8MTrfE'),
    amount: AmountAnswer('What the payer wants back, in minor units.'),
    amount_withdrawn: AmountAnswer(
      'What the bank has taken back so far, in minor units: 0 while it only asks, and again once it has given it back.',
    ),
    currency: CurrencyAnswer,
    reason: Type.Enum([...DISPUTE_REASONS], { description: 'Why, in the words that card schemes share.' }),
    status: Type.Enum([...DISPUTE_STATUSES], {
      description:
        '`warning_needs_response`, `warning_under_review`, `warning_closed`: the bank asks what it was for, and no money moves. `needs_response`: it wants evidence, which you hand in at the provider. `under_review`: it has it. `won`: the money is yours. `lost`: it is the payer’s.',
    }),
    fee: AmountAnswer('What the provider has taken for it, less what it has given back of that, in minor units.'),
    evidence_due_at: Nullable('string', {
      format: 'date-time',
      description: 'Until when evidence is taken; null where none is.',
    }),
    livemode: Livemode,
    created_at: CreatedAt,
    updated_at: TimeAnswer('When it last changed.'),
    version: Type.Optional(
      Type.Integer({ description: 'In an event: the version of its session, which grows by one at each change.' }),
    ),
  },
  { $id: 'Dispute', description: 'A payer’s bank asks for the money of a payment back.' },
);
