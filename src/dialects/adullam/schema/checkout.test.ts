import { Compile } from 'typebox/schema';
import { expect, test } from 'vitest';
import { explain } from '../../../http/validate.ts';
import { CheckoutInput } from './checkout.ts';

const validator = Compile(CheckoutInput);
const MOBILE_MONEY = { amount: 5000, currency: 'XOF', user_phone: '+22507987654' };
const REDIRECT = {
  amount: 1000,
  currency: 'usd',
  payment_method: 'card',
  success_url: 'https://example.com/success',
  cancel_url: 'https://example.com/cancel',
};

test.each([
  ['the least of mobile money', MOBILE_MONEY],
  [
    'all of mobile money',
    { ...MOBILE_MONEY, description: 'é'.repeat(200), expires_in: 86_400, payment_id: 'ORDER_123' },
  ],
  ['nulls', { ...MOBILE_MONEY, description: null, payment_id: null }],
  ['a redirect', REDIRECT],
  ['fields that are not known', { ...REDIRECT, colour: 'red', description: 5 }],
  ['both halves: the phone decides', { ...REDIRECT, ...MOBILE_MONEY, success_url: 5 }],
])('takes %s', (_, body) => {
  expect(validator.Check(body)).toBe(true);
});

test.each([
  ['amount', { currency: 'XOF', user_phone: '+22507987654' }],
  ['currency', { amount: 5000, user_phone: '+22507987654' }],
  ['payment_method', { ...REDIRECT, payment_method: undefined }],
  ['success_url', { ...REDIRECT, success_url: undefined }],
  ['cancel_url', { ...REDIRECT, cancel_url: undefined }],
])('misses %s', (param, body) => {
  const sent = JSON.parse(JSON.stringify(body));
  expect(validator.Check(sent)).toBe(false);
  expect(explain(CheckoutInput, sent)).toEqual({ code: 'parameter_missing', param });
});

test.each([
  ['amount', { ...MOBILE_MONEY, amount: 99 }, 'must be at least 100'],
  ['amount', { ...MOBILE_MONEY, amount: 100.5 }, 'must be an integer, not a fraction'],
  ['amount', { ...MOBILE_MONEY, amount: '5000' }, 'must be an integer, not a string'],
  ['amount', { ...MOBILE_MONEY, amount: 100_000_000 }, 'must be at most 99999999'],
  ['currency', { ...MOBILE_MONEY, currency: 'GHS' }, 'must be one of: XOF'],
  ['user_phone', { ...MOBILE_MONEY, user_phone: '07987654' }, expect.stringContaining('+22507987654')],
  ['user_phone', { ...MOBILE_MONEY, user_phone: null }, 'must be a string, not null'],
  ['description', { ...MOBILE_MONEY, description: 'a'.repeat(201) }, 'must have at most 200 characters'],
  ['expires_in', { ...MOBILE_MONEY, expires_in: 299 }, 'must be at least 300'],
  ['expires_in', { ...MOBILE_MONEY, expires_in: 86_401 }, 'must be at most 86400'],
  ['payment_id', { ...MOBILE_MONEY, payment_id: '' }, 'must not be empty'],
  ['amount', { ...REDIRECT, amount: 0 }, 'must be at least 1'],
  ['payment_method', { ...REDIRECT, payment_method: 'cheque' }, 'must be one of: card, blik, mobile_money, crypto'],
])('refuses %s: %j', (param, body, reason) => {
  expect(validator.Check(body)).toBe(false);
  expect(explain(CheckoutInput, body)).toEqual({ code: 'parameter_invalid', param, reason });
});

test.each([[[]], ['text'], [null], [5]])('refuses what is no object: %j', (body) => {
  expect(explain(CheckoutInput, body)).toMatchObject({ code: 'body_malformed' });
});
