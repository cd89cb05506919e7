import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Caller, OnceKey } from '../../../operations/operations.ts';
import { parseCheckout } from './checkout-input.ts';

const caller = { livemode: false } as Caller;
const once: OnceKey = { key: 'k', fingerprint: 'f', paramHashes: {} };
const request = { query: {}, params: {}, caller };

const MOBILE_MONEY = { amount: 5000, currency: 'XOF', user_phone: '+22507987654' } as const;
const REDIRECT = {
  amount: 1000,
  currency: 'usd',
  payment_method: 'card',
  success_url: 'https://example.com/success',
  cancel_url: 'https://example.com/cancel',
} as const;

test('a phone makes it a prompt: one attempt, one method, a quoted fee, half an hour', () => {
  expect(parseCheckout({ ...request, body: MOBILE_MONEY, once })).toMatchObject({
    amountMinor: 5000,
    currency: 'XOF',
    methods: ['mobile_money'],
    customerPhone: '+22507987654',
    prompt: { phone: '+22507987654', network: null },
    singleAttempt: true,
    quoteFee: true,
    expiresInMs: 1_800_000,
    extra: { half: 'mobile_money' },
    once,
  });
});

test('what may be said besides', () => {
  const body = { ...MOBILE_MONEY, description: 'Two shirts', expires_in: 300, payment_id: 'ORDER_123' };
  expect(parseCheckout({ ...request, body, once })).toMatchObject({
    description: 'Two shirts',
    expiresInMs: 300_000,
    clientReferenceId: 'ORDER_123',
  });
});

test('without a phone it is a page, with a customer and without a key for good', () => {
  const input = parseCheckout({ ...request, body: REDIRECT });
  expect(input).toMatchObject({
    amountMinor: 1000,
    currency: 'USD',
    methods: ['card'],
    makeCustomer: true,
    successUrl: REDIRECT.success_url,
    cancelUrl: REDIRECT.cancel_url,
    extra: { half: 'redirect' },
  });
  expect(input).not.toHaveProperty('once');
  expect(input).not.toHaveProperty('prompt');
});

test.each([
  ['currency', { currency: 'abc' }],
  ['currency', { currency: 'XAU' }],
  ['success_url', { success_url: 'example.com' }],
  ['cancel_url', { cancel_url: 'ftp://example.com' }],
])('refuses a %s that is none', (param, change) => {
  expect(() => parseCheckout({ ...request, body: { ...REDIRECT, ...change } })).toThrow(
    expect.objectContaining({ refusal: expect.objectContaining({ code: 'parameter_invalid', param }) }),
  );
});

test('live mode wants https', () => {
  const body = { ...REDIRECT, success_url: 'http://example.com' };
  expect(parseCheckout({ ...request, body }).successUrl).toBe('http://example.com');
  expect(() => parseCheckout({ ...request, caller: { ...caller, livemode: true }, body })).toThrow();
});

test('no amount changes on its way in, whatever the exponent', () => {
  const currency = fc.constantFrom('XOF', 'jpy', 'usd', 'GHS', 'kwd', 'TND');
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99_999_999 }), currency, (amount, code) => {
      expect(parseCheckout({ ...request, body: { ...REDIRECT, amount, currency: code } })).toMatchObject({
        amountMinor: amount,
        currency: code.toUpperCase(),
      });
    }),
  );
});
