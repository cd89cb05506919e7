import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeUuid } from '../../../src/core/ids.ts';
import { errors as dialectErrors } from '../../../src/dialects/stripe/errors.ts';
import { chargeId, customerId, intentId, priceId } from '../../../src/dialects/stripe/ids.ts';
import {
  CUSTOMER_NOT_OFFERED,
  INTENT_DATA_NOT_OFFERED,
  LINE_ITEM_NOT_OFFERED,
  PRICE_NOT_OFFERED,
  SESSION_NOT_OFFERED,
} from '../../../src/dialects/stripe/schema/not-offered.ts';
import { errorOf, ITEM, type Merchant, ORDER, startMerchant } from './merchant.ts';

/** What is refused, as the official package raises it. */

const { errors } = Stripe;
let merchant: Merchant;
let stripe: Stripe;
beforeAll(async () => {
  merchant = await startMerchant();
  ({ stripe } = merchant);
});
afterAll(() => merchant?.stop());

describe('the package raises', () => {
  test('StripeInvalidRequestError, with code, parameter, request and an address to read on', async () => {
    const error = await errorOf(stripe.checkout.sessions.retrieve('cs_test_nope'));
    expect(error).toBeInstanceOf(errors.StripeInvalidRequestError);
    expect(error).toMatchObject({
      code: 'resource_missing',
      message: "No such checkout.session: 'cs_test_nope'",
      param: 'session',
      requestId: expect.stringMatching(/^req_/),
      statusCode: 404,
      rawType: 'invalid_request_error',
    });
    const page = await fetch(error.doc_url as string);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain(`id="${error.doc_url?.split('#')[1]}"`);
  });

  test('StripeAuthenticationError for a key that is none, and for one of no form at all', async () => {
    for (const key of [`sk_test_s${'A'.repeat(32)}`, 'sk_test_nonsense']) {
      const error = await errorOf(merchant.client({}, key).checkout.sessions.list());
      expect(error).toBeInstanceOf(errors.StripeAuthenticationError);
      expect(error.statusCode).toBe(401);
    }
  });

  test('StripePermissionError for a right that a restricted key lacks', async () => {
    const { account } = await merchant.app.operations.authenticate(merchant.key);
    const { text } = await merchant.app.operations.createKey({
      accountId: account.id,
      dialect: 'stripe',
      livemode: false,
      rights: { checkout_sessions: 'read' },
    });
    const restricted = merchant.client({}, text);
    await restricted.checkout.sessions.list();
    const error = await errorOf(restricted.refunds.create({ payment_intent: 'pi_1' }));
    expect(error).toBeInstanceOf(errors.StripePermissionError);
    expect(error).toMatchObject({ code: 'more_permissions_required', statusCode: 403 });
  });

  test('StripeIdempotencyError for a key that was used for something else', async () => {
    const options = { idempotencyKey: 'order-1' };
    await stripe.checkout.sessions.create(ORDER, options);
    const error = await errorOf(stripe.checkout.sessions.create({ ...ORDER, client_reference_id: 'x' }, options));
    expect(error).toBeInstanceOf(errors.StripeIdempotencyError);
    expect(error).toMatchObject({ statusCode: 400, rawType: 'idempotency_error' });
    expect(error.message).toContain('client_reference_id');
  });

  test('StripeRateLimitError for too many requests', async () => {
    const limited = await startMerchant({ POLYTILL_RATE_LIMIT: '1' });
    try {
      const client = limited.client({ maxNetworkRetries: 0 });
      const answers = await Promise.allSettled(Array.from({ length: 8 }, () => client.products.list()));
      const refused = answers.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
      expect(refused.length).toBeGreaterThan(0);
      for (const { reason } of refused) {
        expect(reason).toBeInstanceOf(errors.StripeRateLimitError);
        expect(reason).toMatchObject({ code: 'rate_limit', statusCode: 429 });
      }
    } finally {
      await limited.stop();
    }
  });

  test('StripeAPIError for what it has no class for', async () => {
    const metadata = { a: 'x'.repeat(300_000) };
    const error = await errorOf(stripe.customers.create({ metadata }));
    expect(error).toBeInstanceOf(errors.StripeAPIError);
    expect(error).toMatchObject({ code: 'body_too_large', statusCode: 413 });
  });
});

/** Ids that are well-formed, and were never given out. */
const NOBODY = {
  customer: customerId.print(makeUuid(1, 2, Buffer.alloc(8, 3))),
  price: priceId.print(makeUuid(1, 2, Buffer.alloc(8, 3))),
  intent: intentId.print(makeUuid(1, 2, Buffer.alloc(8, 3))),
  charge: chargeId.print(makeUuid(1, 2, Buffer.alloc(8, 3))),
};

describe('a parameter at fault is named as Stripe names it', () => {
  const create = (more: object) => errorOf(merchant.create(more as never));
  const item = (more: object) => create({ line_items: [ITEM, { ...ITEM, ...more }] });
  const priceData = (more: object) => item({ price_data: { ...ITEM.price_data, ...more } });

  test.each([
    ['nothing is bought', () => create({ line_items: undefined }), 'line_items', 'parameter_missing'],
    ['no quantity', () => item({ quantity: undefined }), 'line_items[1][quantity]', 'parameter_missing'],
    ['no price', () => item({ price_data: undefined }), 'line_items[1][price]', 'parameter_missing'],
    [
      'an unknown price',
      () => create({ line_items: [{ price: 'price_1', quantity: 1 }] }),
      'line_items[0][price]',
      'resource_missing',
    ],
    ['two prices', () => item({ price: 'price_1' }), 'line_items[1][price_data]', 'parameters_exclusive'],
    [
      'no amount',
      () => priceData({ unit_amount: undefined }),
      'line_items[1][price_data][unit_amount]',
      'parameter_missing',
    ],
    [
      'a fraction',
      () => priceData({ unit_amount: 10.5 }),
      'line_items[1][price_data][unit_amount]',
      'parameter_invalid',
    ],
    [
      'less than nothing',
      () => priceData({ unit_amount: -1 }),
      'line_items[1][price_data][unit_amount]',
      'parameter_invalid',
    ],
    [
      'nine digits',
      () => priceData({ unit_amount: 100_000_000 }),
      'line_items[1][price_data][unit_amount]',
      'parameter_invalid',
    ],
    [
      'a fraction as decimal text',
      () => priceData({ unit_amount: undefined, unit_amount_decimal: '10.5' }),
      'line_items[1][price_data][unit_amount_decimal]',
      'parameter_invalid',
    ],
    [
      'no currency',
      () => priceData({ currency: undefined }),
      'line_items[1][price_data][currency]',
      'parameter_missing',
    ],
    [
      'no such currency',
      () => priceData({ currency: 'abc' }),
      'line_items[1][price_data][currency]',
      'parameter_invalid',
    ],
    [
      'another currency',
      () => priceData({ currency: 'eur' }),
      'line_items[1][price_data][currency]',
      'parameters_exclusive',
    ],
    [
      'no name',
      () => priceData({ product_data: { name: '' } }),
      'line_items[1][price_data][product_data][name]',
      'parameter_invalid',
    ],
    [
      'no product',
      () => priceData({ product_data: undefined }),
      'line_items[1][price_data][product_data]',
      'parameter_missing',
    ],
    [
      'an unknown product',
      () => priceData({ product_data: undefined, product: 'prod_1' }),
      'line_items[1][price_data][product]',
      'resource_missing',
    ],
    ['a slip', () => create({ sucess_url: 'https://a.example' }), 'sucess_url', 'parameter_unknown'],
    ['a slip within', () => priceData({ unit_amout: 1 }), 'line_items[1][price_data][unit_amout]', 'parameter_unknown'],
    ['no URL', () => create({ success_url: 'example.com/ok' }), 'success_url', 'parameter_invalid'],
    ['no e-mail', () => create({ customer_email: 'jenny' }), 'customer_email', 'parameter_invalid'],
    ['no domain', () => create({ customer_email: 'a@b..de' }), 'customer_email', 'parameter_invalid'],
    ['an unknown customer', () => create({ customer: 'cus_1' }), 'customer', 'resource_missing'],
    ['nobody’s customer', () => create({ customer: NOBODY.customer }), 'customer', 'resource_missing'],
    [
      'nobody’s price',
      () => create({ line_items: [ITEM, { price: NOBODY.price, quantity: 1 }] }),
      'line_items[1][price]',
      'resource_missing',
    ],
    [
      'an unknown payment',
      () => errorOf(stripe.refunds.create({ payment_intent: 'pi_1' })),
      'payment_intent',
      'resource_missing',
    ],
    [
      'nobody’s payment',
      () => errorOf(stripe.refunds.create({ payment_intent: NOBODY.intent })),
      'payment_intent',
      'resource_missing',
    ],
    ['an unknown charge', () => errorOf(stripe.refunds.create({ charge: 'ch_1' })), 'charge', 'resource_missing'],
    ['nobody’s charge', () => errorOf(stripe.refunds.create({ charge: NOBODY.charge })), 'charge', 'resource_missing'],
    [
      'the price of an unknown product',
      () => errorOf(stripe.prices.create({ currency: 'usd', unit_amount: 1, product: 'prod_1' })),
      'product',
      'resource_missing',
    ],
    [
      'nobody’s default price',
      async () => {
        const { id } = await stripe.products.create({ name: 'Scarf' });
        return errorOf(stripe.products.update(id, { default_price: NOBODY.price }));
      },
      'default_price',
      'resource_missing',
    ],
    [
      'a page after an unknown product',
      () => errorOf(stripe.products.list({ starting_after: 'prod_1' })),
      'starting_after',
      'resource_missing',
    ],
    [
      'a value that is too long',
      () => create({ metadata: { a: 'x'.repeat(501) } }),
      'metadata[a]',
      'parameter_invalid',
    ],
    [
      'a method that is not offered',
      () => create({ payment_method_types: ['card', 'paypal'] }),
      'payment_method_types[1]',
      'parameter_invalid',
    ],
    [
      'no method left',
      () => create({ allowed_payment_method_types: ['paypal'] }),
      'allowed_payment_method_types',
      'parameter_invalid',
    ],
    [
      'a page that is limitless',
      () => errorOf(stripe.checkout.sessions.list({ limit: 101 })),
      'limit',
      'parameter_invalid',
    ],
    [
      'a cursor of another kind',
      () => errorOf(stripe.refunds.list({ starting_after: 'cus_1' })),
      'starting_after',
      'parameter_invalid',
    ],
    [
      'a time that is none',
      () => errorOf(stripe.events.list({ created: { gte: 'today' as never } })),
      'created[gte]',
      'parameter_invalid',
    ],
  ])('%s', async (_, call, param, code) => {
    const error = await call();
    expect(error).toBeInstanceOf(errors.StripeInvalidRequestError);
    expect([error.param, error.code]).toEqual([param, code]);
    expect(error.message).not.toMatch(/undefined|\[object|not a string/);
  });

  test('with the closest name that there is, and the values that there are', async () => {
    expect((await create({ sucess_url: 'https://a.example' })).message).toContain('Did you mean success_url?');
    expect((await create({ payment_method_types: ['paypal'] })).message).toContain('card, blik, mobile_money, crypto');
  });
});

describe('what is not offered is refused by name', () => {
  const SOMETHING: Readonly<Record<string, unknown>> = {
    after_expiration: { recovery: { enabled: true } },
    allow_promotion_codes: true,
    billing_address_collection: 'required',
    capture_method: 'manual',
    consent_collection: { terms_of_service: 'required' },
    discounts: [{ coupon: 'summer' }],
    line_items: [{ price: 'price_1', quantity: 1 }],
    shipping_address_collection: { allowed_countries: ['GH'] },
    tax_rates: ['txr_1'],
    transfer_lookup_key: true,
  };
  const something = (name: string) => SOMETHING[name] ?? { enabled: true };
  const names = (reasons: object) => Object.keys(reasons);
  const refuses = async (call: Promise<unknown>, param: string) => {
    const error = await errorOf(call);
    expect([error.code, error.param, error.statusCode]).toEqual(['feature_unsupported', param, 400]);
    expect(error.message).toMatch(/^This server does not offer what \S+ asks for: .{10,}\.$/);
  };

  test.each(names(SESSION_NOT_OFFERED))('%s', (name) =>
    refuses(merchant.create({ [name]: something(name) } as never), name),
  );

  test.each(names(INTENT_DATA_NOT_OFFERED))('payment_intent_data %s', (name) =>
    refuses(merchant.create({ payment_intent_data: { [name]: something(name) } }), `payment_intent_data[${name}]`),
  );

  test.each(names(LINE_ITEM_NOT_OFFERED))('line_items %s', (name) =>
    refuses(merchant.create({ line_items: [{ ...ITEM, [name]: something(name) }] }), `line_items[0][${name}]`),
  );

  test('price_data recurring', () =>
    refuses(
      merchant.create({
        line_items: [{ ...ITEM, price_data: { ...ITEM.price_data, recurring: { interval: 'month' } } as never }],
      }),
      'line_items[0][price_data][recurring]',
    ));

  test('payment_method_options that would hold or save', () =>
    refuses(
      merchant.create({ payment_method_options: { card: { setup_future_usage: 'off_session' } } }),
      'payment_method_options[card][setup_future_usage]',
    ));

  test.each(['subscription', 'setup'])('mode %s, saying what is', async (mode) => {
    await refuses(merchant.create({ mode }), 'mode');
    expect((await errorOf(merchant.create({ mode }))).message).toContain('mode=payment');
    // Neither needs what a payment does: a card is saved without line items, and what is metered has no quantity.
    await refuses(merchant.create({ mode, line_items: undefined }), 'mode');
    await refuses(merchant.create({ mode, line_items: [{ price: 'price_1' }] }), 'mode');
  });

  test.each(['embedded_page', 'elements', 'custom', 'form'])('ui_mode %s', async (ui_mode) => {
    await refuses(merchant.create({ ui_mode }), 'ui_mode');
  });

  test.each(names(PRICE_NOT_OFFERED))('prices: %s', (name) =>
    refuses(
      stripe.prices.create({ currency: 'usd', unit_amount: 1, product: 'prod_1', [name]: something(name) } as never),
      name,
    ),
  );

  test.each(names(CUSTOMER_NOT_OFFERED))('customers: %s', (name) =>
    refuses(stripe.customers.create({ [name]: something(name) } as never), name),
  );

  test('another account’s money: there are no connected accounts', async () => {
    const error = await errorOf(stripe.checkout.sessions.create(ORDER, { stripeAccount: 'acct_123' }));
    expect(error).toMatchObject({ code: 'feature_unsupported', param: 'Stripe-Account', statusCode: 400 });
  });

  test('calls that are not there', async () => {
    const calls = [
      () => stripe.subscriptions.list(),
      () => stripe.products.del('prod_1'),
      () => stripe.balance.retrieve(),
    ];
    for (const call of calls) {
      expect(await errorOf(call())).toMatchObject({ code: 'route_not_found', statusCode: 404 });
    }
  });
});

test('every code that is documented has a place on the page that doc_url leads to', async () => {
  const page = await (await fetch(`${merchant.app.url}/docs/errors`)).text();
  for (const { code } of dialectErrors.reference) expect(page).toContain(`id="stripe-${code}"`);
});
