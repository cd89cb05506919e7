import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CARD, errorOf, ITEM, type Merchant, ORDER, startMerchant } from './merchant.ts';

/** Checkout sessions through the official package, which knows nothing of this server but its address. */

let merchant: Merchant;
let stripe: Stripe;
beforeAll(async () => {
  merchant = await startMerchant();
  ({ stripe } = merchant);
});
afterAll(() => merchant?.stop());

const sessions = () => stripe.checkout.sessions;

describe('create', () => {
  test('with prices that are described', async () => {
    const session = await merchant.create({
      line_items: [
        ITEM,
        { price_data: { ...ITEM.price_data, currency: 'USD', unit_amount: 150 } as never, quantity: 3 },
      ],
      client_reference_id: 'cart-7',
      customer_email: 'jenny@example.com',
      locale: 'fr',
      metadata: { order_id: 6735, empty: null },
      payment_method_types: ['card', 'blik'],
    });
    expect(session).toMatchObject({
      object: 'checkout.session',
      amount_subtotal: 2450,
      amount_total: 2450,
      cancel_url: ORDER.cancel_url,
      client_reference_id: 'cart-7',
      currency: 'usd',
      customer: null,
      customer_details: { email: 'jenny@example.com', name: null },
      customer_email: 'jenny@example.com',
      livemode: false,
      locale: 'fr',
      metadata: { order_id: '6735' },
      mode: 'payment',
      payment_intent: null,
      payment_method_types: ['card', 'blik'],
      payment_status: 'unpaid',
      status: 'open',
      success_url: ORDER.success_url,
      ui_mode: 'hosted_page',
      url: `${merchant.app.url}/checkout/${session.id}`,
    });
    expect(session.id).toMatch(/^cs_test_[0-9A-Za-z]{22}$/);
    expect(session.expires_at - session.created).toBe(86_400);
    expect(session.lastResponse.requestId).toMatch(/^req_/);
    expect((await fetch(session.url as string)).status).toBe(200);
  });

  test('with prices of the catalogue, and with a product at another price', async () => {
    const product = await stripe.products.create({
      name: 'Gold Plan',
      default_price_data: { currency: 'usd', unit_amount: 1000 },
    });
    const { id: price } = await stripe.prices.create({ product: product.id, currency: 'usd', unit_amount: 900 });
    const session = await merchant.create({
      line_items: [
        { price: product.default_price as string, quantity: 1 },
        { price, quantity: 2 },
        { price_data: { product: product.id, currency: 'usd', unit_amount: 50 }, quantity: 1 },
      ],
    });
    expect(session.amount_total).toBe(2850);
    const { data } = await sessions().listLineItems(session.id, { expand: ['data.price.product'] });
    expect(data.map((item) => [item.description, item.price?.id, item.price?.active])).toEqual([
      ['Gold Plan', product.default_price, true],
      ['Gold Plan', price, true],
      ['Gold Plan', expect.stringMatching(/^price_\w{24}$/), false],
    ]);
    for (const { price: sold } of data) expect(sold?.product).toMatchObject({ id: product.id, name: 'Gold Plan' });
  });

  test('with an expiry of 30 minutes to 24 hours', async () => {
    const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;
    const expires_at = inSeconds(31 * 60);
    expect((await merchant.create({ expires_at })).expires_at).toBe(expires_at);
    for (const wrong of [inSeconds(29 * 60), inSeconds(25 * 3600), 1]) {
      await expect(merchant.create({ expires_at: wrong })).rejects.toMatchObject({ param: 'expires_at' });
    }
  });

  test('with ways to pay that are filtered', async () => {
    const only = await merchant.create({ allowed_payment_method_types: ['card', 'paypal'] });
    expect(only).toMatchObject({ allowed_payment_method_types: ['card', 'paypal'], payment_method_types: ['card'] });
    const without = await merchant.create({ excluded_payment_method_types: ['card', 'klarna'] });
    expect(without).toMatchObject({
      excluded_payment_method_types: ['card', 'klarna'],
      payment_method_types: ['blik', 'mobile_money', 'crypto'],
    });
  });

  test('with what is only for show, and what asks for nothing', async () => {
    const session = await merchant.create({
      allow_promotion_codes: false,
      automatic_tax: { enabled: false },
      billing_address_collection: 'auto',
      branding_settings: { display_name: 'Powdur' },
      custom_text: { submit: { message: 'We ship the same day' } },
      customer_creation: 'always',
      invoice_creation: { enabled: false },
      locale: 'auto',
      payment_intent_data: { capture_method: 'automatic', statement_descriptor: 'POWDUR' },
      payment_method_options: { card: { request_three_d_secure: 'automatic' } },
      phone_number_collection: { enabled: false },
      submit_type: 'pay',
      ui_mode: 'hosted_page',
    });
    expect(session.status).toBe('open');
    expect(session.locale).toBeNull();
  });

  test('for a customer', async () => {
    const customer = await stripe.customers.create({ email: 'jenny@example.com', name: 'Jenny Rosen' });
    const session = await merchant.create({ customer: customer.id });
    expect(session).toMatchObject({
      customer: customer.id,
      customer_details: { email: 'jenny@example.com', name: 'Jenny Rosen' },
    });
    await expect(merchant.create({ customer: customer.id, customer_email: 'other@example.com' })).rejects.toMatchObject(
      { code: 'parameters_exclusive', param: 'customer_email' },
    );
  });
});

describe('retrieve', () => {
  test('answers what creating did', async () => {
    const { lastResponse: _, ...session } = await merchant.create();
    expect(await sessions().retrieve(session.id)).toEqual(session);
  });

  test('expands line items, the payment intent and the customer', async () => {
    const { id } = await merchant.create({
      customer_email: 'ama@example.com',
      line_items: [
        {
          ...ITEM,
          price_data: {
            ...ITEM.price_data,
            product_data: {
              name: 'T-shirt',
              description: 'Size M',
              images: ['https://a.example/t.png'],
              metadata: { sku: '42' },
            },
          } as never,
          metadata: { gift: 'yes' },
        },
      ],
      payment_intent_data: { description: 'Order 6735', metadata: { order: '6735' } },
    });
    await merchant.pay(id);
    const plain = await sessions().retrieve(id);
    expect(plain).not.toHaveProperty('line_items');
    expect(plain.payment_intent).toMatch(/^pi_[0-9A-Za-z]{22}$/);
    expect(plain.customer).toMatch(/^cus_/);

    const session = await sessions().retrieve(id, {
      expand: [
        'line_items.data.price.product',
        'payment_intent.latest_charge.balance_transaction',
        'customer',
        'invoice',
      ],
    });
    expect(session).toMatchObject({ status: 'complete', payment_status: 'paid', url: null, invoice: null });
    expect(session.customer).toMatchObject({ id: plain.customer, object: 'customer', email: 'ama@example.com' });
    const [item] = session.line_items?.data ?? [];
    expect(item).toMatchObject({
      object: 'item',
      amount_total: 2000,
      currency: 'usd',
      description: 'T-shirt',
      metadata: { gift: 'yes' },
      quantity: 1,
    });
    expect(item?.price).toMatchObject({ object: 'price', type: 'one_time', unit_amount: 2000 });
    // The package makes a decimal number of it.
    expect(item?.price?.unit_amount_decimal?.toString()).toBe('2000');
    expect(item?.price?.product).toMatchObject({
      object: 'product',
      description: 'Size M',
      images: ['https://a.example/t.png'],
      metadata: { sku: '42' },
    });
    expect(session.payment_intent).toMatchObject({
      id: plain.payment_intent,
      amount: 2000,
      amount_received: 2000,
      description: 'Order 6735',
      metadata: { order: '6735' },
      status: 'succeeded',
      latest_charge: {
        object: 'charge',
        amount_captured: 2000,
        balance_transaction: null,
        paid: true,
        payment_method_details: { type: 'card', card: { brand: 'visa', last4: '4242' } },
      },
    });
  });

  test('tells a customer that was deleted since', async () => {
    const { id: customer } = await stripe.customers.create({ name: 'Jenny' });
    const { id } = await merchant.create({ customer });
    await stripe.customers.del(customer);
    const session = await sessions().retrieve(id, { expand: ['customer'] });
    expect(session.customer).toEqual({ id: customer, object: 'customer', deleted: true });
  });

  test('refuses to expand what cannot be', async () => {
    const { id } = await merchant.create();
    await expect(sessions().retrieve(id, { expand: ['line_items', 'colour'] })).rejects.toMatchObject({
      param: 'expand[1]',
      code: 'parameter_invalid',
    });
    const refused = sessions().list({ expand: ['customer'] });
    await expect(refused).rejects.toMatchObject({ param: 'expand[0]' });
    for (const path of [
      'data.customer',
      'data.line_items',
      'data.payment_intent',
      'data.payment_intent.latest_charge',
    ]) {
      await expect(refused).rejects.toThrow(`${path},`);
    }
  });
});

describe('update', () => {
  test('merges metadata, and removes what is emptied', async () => {
    const { id } = await merchant.create({ metadata: { a: '1', b: '2' } });
    const changed = await sessions().update(id, { metadata: { b: '', c: 3 } });
    expect(changed.metadata).toEqual({ a: '1', c: '3' });
    expect((await sessions().retrieve(id)).metadata).toEqual({ a: '1', c: '3' });
  });

  test('does not empty it all at once', async () => {
    const { id } = await merchant.create({ metadata: { a: '1' } });
    await expect(sessions().update(id, { metadata: '' })).rejects.toMatchObject({ param: 'metadata' });
    expect((await sessions().retrieve(id)).metadata).toEqual({ a: '1' });
  });

  test('changes nothing else', async () => {
    const { id } = await merchant.create();
    await expect(sessions().update(id, { line_items: [{ quantity: 2 }] })).rejects.toMatchObject({
      code: 'feature_unsupported',
      param: 'line_items',
    });
  });
});

describe('expire', () => {
  test('ends an open session, once', async () => {
    const { id } = await merchant.create();
    expect(await sessions().expire(id)).toMatchObject({ id, status: 'expired', payment_status: 'unpaid', url: null });
    await expect(sessions().expire(id)).rejects.toMatchObject({
      statusCode: 400,
      message: expect.stringContaining('status of `expired`'),
    });
  });
});

describe('listLineItems', () => {
  test('goes through them in their order, page by page', async () => {
    const names = Array.from({ length: 23 }, (_, index) => `Item ${index}`);
    const { id } = await merchant.create({
      line_items: names.map((name) => ({
        price_data: { currency: 'usd', unit_amount: 100, product_data: { name } },
        quantity: 1,
      })),
    });
    const session = await sessions().retrieve(id, { expand: ['line_items'] });
    expect(session.line_items).toMatchObject({ object: 'list', has_more: true });
    expect(session.line_items?.data).toHaveLength(10);
    const read: (string | null)[] = [];
    for await (const { description } of sessions().listLineItems(id, { limit: 4 })) read.push(description);
    expect(read).toEqual(names);
    const all = await sessions().listLineItems(id, { limit: 100 });
    const before = await sessions().listLineItems(id, { limit: 2, ending_before: all.data[5]?.id as string });
    expect(before.data.map(({ description }) => description)).toEqual(['Item 3', 'Item 4']);
    expect(before.has_more).toBe(true);
    await expect(sessions().listLineItems(id, { starting_after: 'li_x' })).rejects.toMatchObject({
      param: 'starting_after',
    });
  });
});

describe('list', () => {
  test('goes through more than a hundred by itself, both ways', async () => {
    const shop = await startMerchant();
    try {
      const made: string[] = [];
      for (let n = 0; n < 105; n++) made.unshift((await shop.create()).id);
      const list = shop.stripe.checkout.sessions;
      const ids: string[] = [];
      for await (const { id } of list.list({ limit: 100 })) ids.push(id);
      expect([...ids].sort()).toEqual([...made].sort());
      const created = await Promise.all([0, -1].map(async (at) => (await list.retrieve(ids.at(at) as string)).created));
      expect(created[0]).toBeGreaterThanOrEqual(created[1] as number);
      const half = await list.list({ limit: 50 }).autoPagingToArray({ limit: 70 });
      expect(half.map(({ id }) => id)).toEqual(ids.slice(0, 70));
      const back: string[] = [];
      for await (const { id } of list.list({ limit: 40, ending_before: ids.at(-1) as string })) back.push(id);
      expect(back.reverse()).toEqual(ids.slice(0, -1));
    } finally {
      await shop.stop();
    }
  });

  test('filters by status, customer, payment intent and time', async () => {
    const idsOf = async (params: Stripe.Checkout.SessionListParams) =>
      (await sessions().list(params)).data.map(({ id }) => id).sort();
    const { id: customer } = await stripe.customers.create({ name: 'Jenny' });
    const [first, second] = [await merchant.create({ customer }), await merchant.create({ customer })];
    await merchant.pay(first.id, CARD);
    await sessions().expire(second.id);
    const { payment_intent: intent, created } = await sessions().retrieve(first.id);
    const both = [first.id, second.id].sort();
    expect(await idsOf({ customer })).toEqual(both);
    expect(await idsOf({ customer, status: 'complete' })).toEqual([first.id]);
    expect(await idsOf({ customer, status: 'expired' })).toEqual([second.id]);
    expect(await idsOf({ customer, status: 'open' })).toEqual([]);
    expect(await idsOf({ payment_intent: intent as string })).toEqual([first.id]);
    expect(await idsOf({ customer, created: { gte: created, lte: second.created } })).toEqual(both);
    expect(await idsOf({ customer, created: { lt: created } })).toEqual([]);
    expect(await idsOf({ customer, created: { gt: second.created } })).toEqual([]);
    expect(await idsOf({ customer, created })).toContain(first.id);
    await expect(sessions().list({ subscription: 'sub_1' })).rejects.toMatchObject({ code: 'feature_unsupported' });
  });

  test('expands line items, customers and payment intents', async () => {
    const { id: customer } = await stripe.customers.create({ name: 'Jenny' });
    const { id } = await merchant.create({ customer });
    await merchant.pay(id);
    await merchant.create({ customer });
    const expand = ['data.line_items', 'data.customer', 'data.payment_intent.latest_charge'];
    const { data } = await sessions().list({ customer, expand });
    const [open, paid] = data[0]?.id === id ? [data[1], data[0]] : data;
    expect(paid).toMatchObject({
      line_items: { data: [{ description: 'T-shirt', amount_total: 2000 }] },
      customer: { id: customer, name: 'Jenny' },
      payment_intent: { object: 'payment_intent', status: 'succeeded', latest_charge: { object: 'charge' } },
    });
    expect(open).toMatchObject({ customer: { id: customer }, payment_intent: null });
  });
});

describe('what is written answers whole objects too', () => {
  const expand = [
    'customer',
    'line_items.data.price.product',
    'payment_intent.customer',
    'payment_intent.latest_charge',
    'subscription',
  ];

  test('of one that is created, changed and expired', async () => {
    const { id: customer } = await stripe.customers.create({ name: 'Jenny' });
    const product = await stripe.products.create({
      name: 'Gold Plan',
      default_price_data: { currency: 'usd', unit_amount: 1000 },
    });
    const line_items = [{ price: product.default_price as string, quantity: 1 }];
    const whole = {
      customer: { id: customer, name: 'Jenny' },
      line_items: { data: [{ price: { id: product.default_price, product: { id: product.id, name: 'Gold Plan' } } }] },
      payment_intent: null,
      subscription: null,
    };
    const created = await merchant.create({ customer, line_items, expand });
    expect(created).toMatchObject({ ...whole, status: 'open' });
    const { id } = created;
    expect(await sessions().update(id, { metadata: { a: '1' }, expand })).toMatchObject({
      ...whole,
      metadata: { a: '1' },
    });
    expect(await sessions().expire(id, { expand })).toMatchObject({ ...whole, status: 'expired' });
  });

  test('of one that was paid, and changed since', async () => {
    const { id, intent } = await merchant.paid({ customer_email: 'ama@example.com' });
    expect(await sessions().update(id, { metadata: { a: '1' }, expand })).toMatchObject({
      customer: { email: 'ama@example.com' },
      payment_intent: { id: intent, customer: { email: 'ama@example.com' }, latest_charge: { object: 'charge' } },
    });
  });

  test('and again when the request is repeated', async () => {
    const idempotencyKey = 'expanded-order';
    const { id: customer } = await stripe.customers.create({ name: 'Jenny' });
    const make = () => sessions().create({ ...ORDER, customer, expand }, { idempotencyKey });
    const { lastResponse: _, ...first } = await make();
    await stripe.customers.update(customer, { name: 'Other' });
    const { lastResponse, ...second } = await make();
    expect(second).toEqual(first);
    expect(lastResponse.headers['idempotent-replayed']).toBe('true');
  });
});

test('a time that is refused says where the test clock is', async () => {
  const shop = await startMerchant();
  try {
    await shop.advance(3_600);
    const error = await errorOf(shop.create({ expires_at: Math.floor(Date.now() / 1000) + 3_600 }));
    expect(error.message).toMatch(/30 minutes to 24 hours ahead; the test clock of this account is at \S+Z\.$/);
  } finally {
    await shop.stop();
  }
});
