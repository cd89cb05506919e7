import { expect, test } from 'vitest';
import { redact, redactText } from './redact.ts';

const SECRETS: readonly (readonly [string, unknown, unknown])[] = [
  [
    'a card',
    { type: 'card', number: '4242424242424242', exp_month: 12, cvc: '123' },
    { type: 'card', number: '•••• 4242', exp_month: '•••', cvc: '•••' },
  ],
  [
    'a card with blanks, a code as a number',
    { number: '4000 0000 0000 9995', cvv: 123 },
    { number: '•••• 9995', cvv: '•••' },
  ],
  ['a card that fails its check', { card_number: '4242424242424241' }, { card_number: '•••• 4241' }],
  [
    'a card in a form',
    { 'card[number]': '5555555555554444', card: { number: '5555555555554444' } },
    { 'card[number]': '•••• 4444', card: { number: '•••• 4444' } },
  ],
  ['a card in a note', { note: 'paid with 4242-4242-4242-4242, thanks' }, { note: 'paid with •••• 4242, thanks' }],
  ['a card as a number', { value: 4242424242424242 }, { value: '•••' }],
  ['a BLIK code', { type: 'blik', code: '777123' }, { type: 'blik', code: '•••' }],
  ['a BLIK code of a form', { blik_code: '777 123', blikCode: 777123 }, { blik_code: '•••', blikCode: '•••' }],
  ['a one-time password', { otp: '123456', pin: '0000' }, { otp: '•••', pin: '•••' }],
  [
    'a phone',
    { user_phone: '+22507987654', customerPhone: '0241234567' },
    { user_phone: '+225 •••• 654', customerPhone: '0241 •••• 567' },
  ],
  ['a phone in a text', { text: 'call +233241234567 now' }, { text: 'call +233 •••• 567 now' }],
  ['a phone that is masked already', { customer_phone: '+233 •••• 567' }, { customer_phone: '+233 •••• 567' }],
  [
    'an e-mail',
    { customer_email: 'ama@example.com', x: ['to jan.k@example.co.uk.'] },
    { customer_email: 'a•••@example.com', x: ['to j•••@example.co.uk.'] },
  ],
  [
    'an API key',
    { key: `sk_test_p${'a1'.repeat(16)}`, t: `Bearer bagel_live_${'Z'.repeat(28)}1234` },
    { key: 'sk_test_•••a1a1', t: 'Bearer bagel_live_•••1234' },
  ],
  [
    'a webhook secret',
    { secret: 'whsec_abc', text: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw= here' },
    { secret: '•••', text: 'whsec_••• here' },
  ],
  [
    'when a card expires, and not when a session does',
    { exp_month: 12, expYear: '2040', expiry: '12/40', expires_at: 1768471200, expiry_date: '2026-01-15T10:00:00Z' },
    { exp_month: '•••', expYear: '•••', expiry: '•••', expires_at: 1768471200, expiry_date: '2026-01-15T10:00:00Z' },
  ],
  [
    'a token, a password',
    { client_secret: 'x', access_token: 'y', password: 'z', apiKey: 'k' },
    { client_secret: '•••', access_token: '•••', password: '•••', apiKey: '•••' },
  ],
];
test.each(SECRETS)('%s is masked', (_what, value, masked) => {
  expect(redact(value)).toEqual(masked);
});

test.each([
  { amount: 24850, currency: 'GHS', created: 1768471200, at: 1768471200123 },
  { id: 'cs_0351OQME0YeFDYb0JrEbEu', session: 'cs_test_0351OQME0YeFDYb0JrEbEu', event: 'evt_02vS1EpP6iwxcpDx8MTrfE' },
  { order_id: 'ORD_2170377237820447421923431676801625623', product: 'prod_1964884901818347521' },
  { error: { code: 'parameter_invalid', message: 'amount must be at least 1' }, status_code: 400 },
  { country_code: 'GH', last4: '4242', price: '9.99', hash: `0x${'ab12'.repeat(16)}` },
  { id: '0192c1f0-5e3a-7abc-9def-0123456789ab', empty: '', none: null, yes: true, list: [1, 'two', { three: 3 }] },
  { url: 'https://shop.example/thanks?session_id={CHECKOUT_SESSION_ID}', at: '2026-01-15T10:00:00.000Z' },
])('%j stays as it is', (value) => {
  expect(redact(value)).toEqual(value);
});

test('names of fields are masked as well, and what is deep is left out', () => {
  expect(redact({ metadata: { 'ama@example.com': 'x' } })).toEqual({ metadata: { 'a•••@example.com': 'x' } });
  let deep: unknown = 'ama@example.com';
  for (let i = 0; i < 100; i++) deep = { deep };
  expect(JSON.stringify(redact(deep))).not.toContain('example.com');
});

test('a query is text', () => {
  expect(redactText('/v1/customers?email=ama@example.com')).toBe('/v1/customers?email=a•••@example.com');
});
