import { Type } from 'typebox';
import { ASSETS, SIMULATED_TRANSFERS, TEST_NETWORKS } from '../../../core/method.ts';
import { SIMULATED_DISPUTE_STEPS } from '../../../core/simulated-dispute.ts';
import { Closed, NullableText, Ref } from '../../fields.ts';
import { IsA, PHONE_PATTERN, TimeAnswer } from './fields.ts';

const IsKind = <const Kind extends string>(kind: Kind) =>
  Type.Literal(kind, { description: 'Which way to pay it is.' });

const Card = Closed({
  type: IsKind('card'),
  number: Type.String({ maxLength: 30, description: 'A test card number.', examples: ['4242424242424242'] }),
  exp_month: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 12, description: 'The month it expires in. Left out: one to come.' }),
  ),
  exp_year: Type.Optional(Type.Integer({ minimum: 2000, maximum: 2100, description: 'The year it expires in.' })),
  cvc: Type.Optional(Type.String({ maxLength: 4, description: 'Its security code.' })),
});
const Blik = Closed({
  type: IsKind('blik'),
  code: Type.String({ maxLength: 10, description: '777 1xx pays, 777 2xx is declined, 777 3xx times out.' }),
});
const MobileMoney = Closed({
  type: IsKind('mobile_money'),
  phone: Type.String({
    pattern: PHONE_PATTERN,
    description:
      'The payer’s number, whose ending says what happens: 00 pays at once, 02 is declined, 05 asks for a one-time password.',
    examples: ['+233241234500'],
  }),
  network: Type.Optional(NullableText({ maxLength: 40, description: 'The operator’s name.' })),
  otp: Type.Optional(Type.String({ maxLength: 10, description: 'For a number that asks for one.' })),
});
const Crypto = Closed({
  type: IsKind('crypto'),
  asset: Type.Enum([...ASSETS], { description: 'What the payer sends.' }),
  network: Type.Optional(Type.Enum([...TEST_NETWORKS], { default: 'ethereum', description: 'On which chain.' })),
  paid: Type.Optional(
    Type.Enum([...SIMULATED_TRANSFERS], {
      description: 'How much of it: all, half, a tenth more, or all after the session’s end. Left out: nothing yet.',
    }),
  ),
});

export const TestPayInput = Closed(
  {
    method: Type.Union([Card, Blik, MobileMoney, Crypto], {
      description: 'What the payer enters.',
      examples: [{ type: 'card', number: '4242424242424242' }],
    }),
  },
  { method: { type: 'card', number: '4242424242424242' } },
);
export const TestPayAnswer = Type.Object({
  session: Ref('CheckoutSession', 'The session, as it stands then.'),
  payment: Ref('Payment', 'The attempt that was made.'),
});

export const TestDisputeInput = Closed(
  {
    step: Type.Enum([...SIMULATED_DISPUTE_STEPS], {
      description:
        '`created`: the bank takes the money and wants evidence. `won`: it gives it back. `lost`: it keeps it.',
    }),
  },
  { step: 'created' },
);

export const ClockInput = Closed(
  {
    seconds: Type.Integer({
      minimum: 1,
      maximum: 315_360_000,
      description: 'How far to move it, forward only.',
      examples: [3600],
    }),
  },
  { seconds: 3600 },
);
export const ClockAnswer = Type.Object({ object: IsA('test_clock'), now: TimeAnswer('What time it is in test mode.') });
