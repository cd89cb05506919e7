import { expect, test } from 'vitest';
import { groupInputs } from './test-input.ts';

const card = (example: string, effect: string) => ({ method: 'card', input: example, example, effect });

test('shows one input for each thing that can happen, and keeps the others', () => {
  const groups = groupInputs([
    card('4242', 'pays (visa)'),
    card('5555', 'pays (mastercard)'),
    card('0002', 'is declined (visa)'),
    { method: 'mobile_money', input: 'ending 05', example: '+05', effect: 'asks for a one-time password (123456)' },
  ]);
  expect(groups).toMatchObject([
    { title: 'Card', first: [{ effect: 'pays' }, { effect: 'is declined' }], more: [{ example: '5555' }] },
    { first: [{ effect: 'asks for a one-time password (123456)' }], more: [] },
  ]);
});
