import { Type } from 'typebox';
import { ASSETS, NETWORKS, SIMULATED_TRANSFERS } from '../../../core/method.ts';
import { Closed, NullableText, Ref } from '../../fields.ts';
import { PHONE_PATTERN, TimeAnswer } from './fields.ts';

const Card = Closed({
  type: Type.Literal('card'),
  number: Type.String({ maxLength: 30, description: 'A test card number.', examples: ['4242424242424242'] }),
  exp_month: Type.Optional(Type.Integer({ minimum: 1, maximum: 12 })),
  exp_year: Type.Optional(Type.Integer({ minimum: 2000, maximum: 2100 })),
  cvc: Type.Optional(Type.String({ maxLength: 4 })),
});
const Blik = Closed({
  type: Type.Literal('blik'),
  code: Type.String({ maxLength: 10, description: '777 1xx pays, 777 2xx is declined, 777 3xx times out.' }),
});
const MobileMoney = Closed({
  type: Type.Literal('mobile_money'),
  phone: Type.String({ pattern: PHONE_PATTERN, examples: ['+233241234500'] }),
  network: Type.Optional(NullableText({ maxLength: 40, description: 'The operator’s name.' })),
  otp: Type.Optional(Type.String({ maxLength: 10, description: 'For a number that asks for one.' })),
});
const Crypto = Closed({
  type: Type.Literal('crypto'),
  asset: Type.Enum([...ASSETS]),
  network: Type.Optional(Type.Enum([...NETWORKS], { default: 'ethereum' })),
  paid: Type.Optional(
    Type.Enum([...SIMULATED_TRANSFERS], { description: 'What the payer sends. Left out: nothing yet.' }),
  ),
});

export const TestPayInput = Closed(
  {
    method: Type.Union([Card, Blik, MobileMoney, Crypto], {
      examples: [{ type: 'card', number: '4242424242424242' }],
    }),
  },
  { method: { type: 'card', number: '4242424242424242' } },
);
export const TestPayAnswer = Type.Object({ session: Ref('CheckoutSession'), payment: Ref('Payment') });

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
export const ClockAnswer = Type.Object({ object: Type.Literal('test_clock'), now: TimeAnswer });
