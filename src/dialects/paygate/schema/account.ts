import { Type } from 'typebox';
import { Closed } from '../../fields.ts';
import { TimeAnswer } from './fields.ts';

const LATE = { description: 'What becomes of money that arrives after its session has ended.' };
const FEE = { description: 'What mobile money is quoted to cost, in hundredths of a percent.', examples: [50] };

export const AccountChange = Closed(
  {
    name: Type.Optional(
      Type.String({ minLength: 1, maxLength: 100, description: 'Shown to payers.', examples: ['Makola Cloth'] }),
    ),
    default_currency: Type.Optional(
      Type.String({ description: 'ISO 4217 code: what a session is in that does not say.', examples: ['GHS'] }),
    ),
    time_zone: Type.Optional(
      Type.String({ maxLength: 100, description: 'IANA name of a time zone.', examples: ['Africa/Accra'] }),
    ),
    late_payments: Type.Optional(Type.Enum(['hold', 'refund'], LATE)),
    mobile_money_fee_basis_points: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000, ...FEE })),
  },
  { time_zone: 'Africa/Accra', late_payments: 'refund' },
);

export const AccountAnswer = Type.Object(
  {
    id: Type.String({ examples: ['acct_02vS1EpP6iwxcpDx8MTrfE'] }),
    object: Type.Literal('account'),
    name: Type.String({ examples: ['Makola Cloth'] }),
    default_currency: Type.String({ examples: ['GHS'] }),
    time_zone: Type.String({ examples: ['Africa/Accra'] }),
    late_payments: Type.Enum(['hold', 'refund'], LATE),
    mobile_money_fee_basis_points: Type.Integer(FEE),
    created_at: TimeAnswer,
  },
  { $id: 'Account', description: 'You: the settings hold for both modes.' },
);
