import { describe, expect, test } from 'vitest';
import { DEFAULT_CHECKOUT_SETTINGS } from '../core/checkout-settings.ts';
import { METHOD_TYPES, TEST_ASSETS } from '../core/method.ts';
import type { CheckoutView } from '../operations/operations.ts';
import type { MobileOffer } from '../rails/rail.ts';
import { attemptOf, offeredMethods, readPaymentForm } from './payment-form.ts';

const BACK = { returnUrl: 'https://pay.example/back', cancelUrl: 'https://pay.example/left' };

const NOW = Date.UTC(2026, 5, 15);
const CARD = { method: 'card', card_number: '4242 4242 4242 4242', card_expiry: '11 / 29', card_cvc: '123' };

describe('what is entered becomes an input', () => {
  test.each([
    [CARD, { type: 'card', number: '4242424242424242', expMonth: 11, expYear: 2029, cvc: '123' }],
    [
      { ...CARD, card_expiry: '1129' },
      { expMonth: 11, expYear: 2029 },
    ],
    [
      { ...CARD, card_expiry: '6/2026' },
      { expMonth: 6, expYear: 2026 },
    ],
    [
      { method: 'blik', blik_code: ' 777-123 ' },
      { type: 'blik', code: '777123' },
    ],
    [
      { method: 'mobile_money', phone: '024 123 4567' },
      { phone: '+233241234567', network: 'MTN' },
    ],
    [
      { method: 'mobile_money', phone: '00233 20 123 4567' },
      { phone: '+233201234567', network: 'Telecel' },
    ],
    [
      { method: 'mobile_money', phone: '+4915112345678' },
      { phone: '+4915112345678', network: null },
    ],
    [
      { method: 'mobile_money', phone: '024 123 4567', mobile_network: '' },
      { phone: '+233241234567', network: 'MTN' },
    ],
    // The number has moved to another network.
    [
      { method: 'mobile_money', phone: '024 123 4567', mobile_network: 'Telecel' },
      { phone: '+233241234567', network: 'Telecel' },
    ],
    [
      { method: 'mobile_money', phone: '+2250712345678', mobile_network: 'Wave' },
      { phone: '+2250712345678', network: 'Wave' },
    ],
    [
      { method: 'crypto', asset: 'USDC:base' },
      { type: 'crypto', asset: 'USDC', network: 'base' },
    ],
  ])('%j', (fields, method) => {
    expect(readPaymentForm(new URLSearchParams(fields), view(), BACK)).toMatchObject({ ok: true, method });
  });
});

describe('where whatever carries mobile money says which networks it asks', () => {
  const offer = (prefix: string, network: string, state: MobileOffer['state']) => ({
    prefix,
    country: 'XX',
    network,
    state,
  });
  const offers = [
    offer('+233', 'MTN', 'down'),
    offer('+233', 'Telecel', 'slow'),
    offer('+225', 'MTN', 'unknown'),
    offer('+221', 'Orange', 'working'),
  ];
  const read = (phone: string, mobile_network: string) =>
    readPaymentForm(
      new URLSearchParams({ method: 'mobile_money', phone, mobile_network }),
      { ...view(), mobileOffers: offers },
      BACK,
    );

  test.each([
    ['+233201234567', '', 'Telecel'],
    ['+233241234567', 'Telecel', 'Telecel'],
    ['+2250512345678', '', 'MTN'],
    ['+2250112345678', 'MTN', 'MTN'],
    ['+221771234567', 'Orange', 'Orange'],
    ['+221771234567', '', null],
    ['+22670123456', '', null],
  ])('%s %j is taken as %s', (phone, chosen, network) => {
    expect(read(phone, chosen)).toMatchObject({ ok: true, method: { phone, network } });
  });

  test.each([
    ['+233241234567', '', 'networkDown'],
    ['+233201234567', 'MTN', 'networkDown'],
    ['+233271234567', '', 'choiceWrong'],
    ['+233241234567', 'Orange', 'choiceWrong'],
    ['+2250112345678', '', 'choiceWrong'],
    ['+2250712345678', 'Wave', 'choiceWrong'],
    ['+22670123456', 'Orange', 'choiceWrong'],
  ])('%s %j is not: %s', (phone, chosen, mobile_network) => {
    expect(read(phone, chosen)).toEqual({ ok: false, errors: { mobile_network } });
  });
});

test.each([
  ['1', 1],
  ['20', 20],
  ['', undefined],
  ['0', undefined],
  ['01', undefined],
  ['-1', undefined],
  ['1.5', undefined],
  ['1e3', undefined],
  ['99999', undefined],
  ['１', undefined],
  ['first', undefined],
])('a form for attempt %j', (attempt, read) => {
  expect(attemptOf(new URLSearchParams({ attempt }))).toBe(read);
  expect(attemptOf(new URLSearchParams())).toBeUndefined();
});

describe('what is wrong is told at its field', () => {
  test.each([
    [{}, { method: 'chooseMethod' }],
    [{ method: 'gold' }, { method: 'chooseMethod' }],
    [{ method: 'card' }, { card_number: 'cardNumberEmpty', card_expiry: 'cardExpiryEmpty', card_cvc: 'cardCvcEmpty' }],
    [{ ...CARD, card_number: '4242424242424241' }, { card_number: 'cardNumberWrong' }],
    [{ ...CARD, card_expiry: '13/29' }, { card_expiry: 'cardExpiryWrong' }],
    [{ ...CARD, card_expiry: '05/26' }, { card_expiry: 'cardExpiryPast' }],
    [{ ...CARD, card_cvc: '12' }, { card_cvc: 'cardCvcWrong' }],
    [{ method: 'blik' }, { blik_code: 'blikEmpty' }],
    [{ method: 'blik', blik_code: '12345a' }, { blik_code: 'blikWrong' }],
    [{ method: 'mobile_money', phone: 'call me' }, { phone: 'phoneWrong' }],
    [{ method: 'mobile_money', phone: '024 123 4567', mobile_network: 'Wave' }, { mobile_network: 'choiceWrong' }],
    [{ method: 'mobile_money', phone: '+4915112345678', mobile_network: 'MTN' }, { mobile_network: 'choiceWrong' }],
    [{ method: 'crypto', asset: 'DOGE:moon' }, { asset: 'choiceWrong' }],
    [{ method: 'crypto', asset: 'USDC' }, { asset: 'choiceWrong' }],
    [{ ...CARD, email: 'nobody' }, { email: 'emailWrong' }],
    [{ ...CARD, email: 'ama@example.com\0' }, { email: 'emailWrong' }],
    [{ ...CARD, email: '\u202eama@example.com' }, { email: 'emailWrong' }],
    [{ ...CARD, email: 'ama@example.com\u200b' }, { email: 'emailWrong' }],
    [{ ...CARD, email: '<ama@example.com>' }, { email: 'emailWrong' }],
    [{ ...CARD, email: 'ama@example.com,kofi' }, { email: 'emailWrong' }],
  ])('%j', (fields, errors) => {
    expect(readPaymentForm(new URLSearchParams(fields as never), view(), BACK)).toEqual({ ok: false, errors });
  });
});

test('one method needs no choice', () => {
  const fields = new URLSearchParams({ blik_code: '777123' });
  expect(readPaymentForm(fields, view({ methods: ['blik'] }), BACK)).toMatchObject({
    ok: true,
    method: { type: 'blik' },
  });
});

test('a live card has no form here', () => {
  expect(readPaymentForm(new URLSearchParams(CARD), view({ livemode: true }), BACK)).toMatchObject({ ok: false });
});

test('a card that is entered on its provider’s page has no fields here, and is offered in live mode too', () => {
  const ownPages = { card: { provider: 'Stripe', origin: 'https://checkout.stripe.com' } };
  const live = { ...view({ livemode: true, currency: 'PLN' }), ownPages };
  expect(offeredMethods(live)).toEqual(['card', 'blik', 'crypto']);
  const typed = new URLSearchParams(CARD);
  expect(readPaymentForm(typed, live, BACK)).toMatchObject({
    ok: true,
    method: { type: 'card', number: null, ...BACK },
  });
});

test('a live page offers what settles its currency, what the account offers still and what something carries', () => {
  const live = view({ livemode: true, currency: 'PLN' });
  expect(offeredMethods(live)).toEqual(['blik', 'crypto']);
  const settings = { ...DEFAULT_CHECKOUT_SETTINGS, methodsByCurrency: { PLN: ['crypto' as const] } };
  expect(offeredMethods({ ...live, account: { ...live.account, settings } })).toEqual(['crypto']);
  expect(offeredMethods({ ...live, carried: ['blik'] })).toEqual(['blik']);
  expect(offeredMethods(view({ currency: 'PLN' }))).toEqual(['card', 'blik', 'mobile_money', 'crypto']);
});

test('a known e-mail is not replaced', () => {
  const fields = new URLSearchParams({ ...CARD, email: 'other@example.com' });
  expect(readPaymentForm(fields, view({ customerEmail: 'ama@example.com' }), BACK)).toMatchObject({ email: undefined });
  expect(readPaymentForm(fields, view(), BACK)).toMatchObject({ email: 'other@example.com' });
});

function view(session: object = {}): CheckoutView {
  const base = {
    methods: ['card', 'blik', 'mobile_money', 'crypto'],
    livemode: false,
    allowedAssets: [],
    currency: 'GHS',
    customerEmail: null,
  };
  return {
    account: { settings: DEFAULT_CHECKOUT_SETTINGS },
    checkout: { session: { ...base, ...session }, payments: [] },
    nowMs: NOW,
    carried: METHOD_TYPES,
    assets: TEST_ASSETS,
    simulated: METHOD_TYPES,
    ownPages: {},
  } as unknown as CheckoutView;
}
