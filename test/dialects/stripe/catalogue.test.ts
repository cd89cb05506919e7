import type Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Merchant, startMerchant } from './merchant.ts';

/** Products, prices, customers and the account through the official package. */

let merchant: Merchant;
let stripe: Stripe;
beforeAll(async () => {
  merchant = await startMerchant();
  ({ stripe } = merchant);
});
afterAll(() => merchant?.stop());

describe('products', () => {
  test('are created, retrieved, updated and archived', async () => {
    const product = await stripe.products.create({
      name: 'Gold Plan',
      description: 'All of it',
      images: ['https://a.example/gold.png'],
      marketing_features: [{ name: 'Shiny' }],
      metadata: { order_id: '6735' },
      shippable: false,
      unit_label: 'seat',
      url: 'https://a.example/gold',
    });
    expect(product).toMatchObject({
      object: 'product',
      id: expect.stringMatching(/^prod_\d+$/),
      active: true,
      default_price: null,
      images: ['https://a.example/gold.png'],
      marketing_features: [{ name: 'Shiny' }],
      metadata: { order_id: '6735' },
      shippable: false,
      unit_label: 'seat',
      url: 'https://a.example/gold',
    });
    const { lastResponse: _, ...same } = product;
    expect(await stripe.products.retrieve(product.id)).toEqual(same);
    const changed = await stripe.products.update(product.id, {
      active: false,
      description: '',
      metadata: { order_id: '', tier: 'gold' },
      url: '',
    });
    expect(changed).toMatchObject({
      active: false,
      description: null,
      images: ['https://a.example/gold.png'],
      metadata: { tier: 'gold' },
      name: 'Gold Plan',
      url: null,
    });
    expect(changed.metadata).toEqual({ tier: 'gold' });
  });

  test('take an id of the merchant’s own, once', async () => {
    const product = await stripe.products.create({ id: 'prod_123456', name: 'Old one' });
    expect(product.id).toBe('prod_123456');
    await expect(stripe.products.create({ id: 'prod_123456', name: 'Again' })).rejects.toMatchObject({
      code: 'resource_already_exists',
      param: 'id',
    });
    await expect(stripe.products.create({ id: 'gold', name: 'Gold' })).rejects.toMatchObject({ param: 'id' });
  });

  test('are made with a price, and told with it', async () => {
    const product = await stripe.products.create({
      name: 'Silver',
      default_price_data: { currency: 'jpy', unit_amount: 500 },
    });
    expect(product.default_price).toMatch(/^price_[0-9A-Za-z]{22}$/);
    const { default_price } = await stripe.products.retrieve(product.id, { expand: ['default_price'] });
    expect(default_price).toMatchObject({ id: product.default_price, currency: 'jpy', unit_amount: 500 });
    const other = await stripe.prices.create({ product: product.id, currency: 'jpy', unit_amount: 600 });
    const changed = await stripe.products.update(product.id, { default_price: other.id });
    expect(changed.default_price).toBe(other.id);
  });

  test('are listed, those that are sold and those that are not', async () => {
    const made: string[] = [];
    for (let n = 0; n < 5; n++) made.push((await stripe.products.create({ name: `P${n}` })).id);
    const ids: string[] = [];
    for await (const { id } of stripe.products.list({ limit: 2, active: true })) ids.push(id);
    // Those of one millisecond are in no order of their own.
    expect(ids.slice(0, 5).sort()).toEqual(made.sort());
    const { data } = await stripe.products.list({ active: false });
    expect(data.every(({ active }) => !active)).toBe(true);
    const page = await stripe.products.list({ limit: 2, active: true, ending_before: ids[3] as string });
    expect(page.data.map(({ id }) => id)).toEqual(ids.slice(1, 3));
    const priced = await stripe.products.list({ limit: 100, expand: ['data.default_price'] });
    const silver = priced.data.find(({ name }) => name === 'Silver');
    expect(silver?.default_price).toMatchObject({ object: 'price', unit_amount: 600 });
    expect((await stripe.products.list({ created: { gt: 4_000_000_000 } })).data).toEqual([]);
  });
});

describe('prices', () => {
  test('are created, retrieved, updated and listed', async () => {
    const product = await stripe.products.create({ name: 'Bronze' });
    const price = await stripe.prices.create({
      product: product.id,
      currency: 'usd',
      unit_amount: 1000,
      nickname: 'Yearly',
      lookup_key: 'bronze',
      metadata: { a: '1' },
    });
    expect(price).toMatchObject({
      object: 'price',
      active: true,
      billing_scheme: 'per_unit',
      currency: 'usd',
      lookup_key: 'bronze',
      metadata: { a: '1' },
      nickname: 'Yearly',
      product: product.id,
      recurring: null,
      type: 'one_time',
      unit_amount: 1000,
    });
    expect(price.unit_amount_decimal?.toString()).toBe('1000');
    const read = await stripe.prices.retrieve(price.id, { expand: ['product'] });
    expect(read.product).toMatchObject({ object: 'product', name: 'Bronze' });
    const changed = await stripe.prices.update(price.id, { active: false, nickname: 'Old', metadata: { a: '' } });
    expect(changed).toMatchObject({ active: false, nickname: 'Old', metadata: {} });

    const found = await stripe.prices.list({ lookup_keys: ['bronze'], expand: ['data.product'] });
    expect(found.data).toHaveLength(1);
    expect(found.data[0]?.product).toMatchObject({ name: 'Bronze' });
    const ofProduct = await stripe.prices.list({ product: product.id });
    expect(ofProduct.data.map(({ id }) => id)).toEqual([price.id]);
    expect((await stripe.prices.list({ product: product.id, active: true })).data).toEqual([]);
    expect((await stripe.prices.list({ product: product.id, currency: 'eur' })).data).toEqual([]);
    expect((await stripe.prices.list({ type: 'recurring' })).data).toEqual([]);
  });

  test('are made together with their product', async () => {
    const price = await stripe.prices.create({
      currency: 'usd',
      unit_amount: 1000,
      product_data: { name: 'Made with it', metadata: { a: '1' } },
    });
    const product = await stripe.products.retrieve(price.product as string);
    expect(product).toMatchObject({ name: 'Made with it', metadata: { a: '1' }, default_price: null });
  });

  test('need a product and one amount', async () => {
    await expect(stripe.prices.create({ currency: 'usd', unit_amount: 1 })).rejects.toMatchObject({
      code: 'parameter_missing',
      param: 'product',
    });
    await expect(stripe.prices.create({ currency: 'usd', product: 'prod_1' })).rejects.toMatchObject({
      param: 'unit_amount',
    });
    await expect(stripe.prices.create({ currency: 'usd', unit_amount: 1, product: 'prod_1' })).rejects.toMatchObject({
      code: 'resource_missing',
      param: 'product',
      message: "No such product: 'prod_1'",
    });
    await expect(
      stripe.prices.create({ currency: 'usd', unit_amount: 1, product: 'prod_1', recurring: { interval: 'month' } }),
    ).rejects.toMatchObject({ code: 'feature_unsupported', param: 'recurring' });
  });

  test('do not share a lookup key', async () => {
    const make = () =>
      stripe.prices.create({ currency: 'usd', unit_amount: 1, lookup_key: 'only', product_data: { name: 'X' } });
    await make();
    await expect(make()).rejects.toMatchObject({ code: 'resource_already_exists', param: 'lookup_key' });
  });

  test('that are archived, or of a product that is, are not sold', async () => {
    const product = await stripe.products.create({ name: 'Gone' });
    const price = await stripe.prices.create({ product: product.id, currency: 'usd', unit_amount: 1000 });
    await stripe.products.update(product.id, { active: false });
    await expect(merchant.create({ line_items: [{ price: price.id, quantity: 1 }] })).rejects.toMatchObject({
      code: 'product_inactive',
    });
  });
});

describe('customers', () => {
  test('are created, retrieved, updated, listed and deleted', async () => {
    const customer = await stripe.customers.create({
      email: 'jenny@example.com',
      name: 'Jenny Rosen',
      phone: '+15551234567',
      metadata: { order_id: '6735' },
      address: { city: 'Accra', country: 'GH' },
    });
    expect(customer).toMatchObject({
      object: 'customer',
      balance: 0,
      email: 'jenny@example.com',
      metadata: { order_id: '6735' },
      name: 'Jenny Rosen',
      phone: '+15551234567',
    });
    const { lastResponse: _, ...same } = customer;
    expect(await stripe.customers.retrieve(customer.id)).toEqual(same);
    const changed = await stripe.customers.update(customer.id, { name: 'Jenny R.', phone: '', metadata: { a: 'b' } });
    expect(changed).toMatchObject({ name: 'Jenny R.', phone: null, metadata: { order_id: '6735', a: 'b' } });
    expect((await stripe.customers.list({ email: 'JENNY@example.com' })).data.map(({ id }) => id)).toEqual([
      customer.id,
    ]);
    expect((await stripe.customers.list({ created: { lt: customer.created } })).data).toEqual([]);
    expect(await stripe.customers.del(customer.id)).toMatchObject({
      id: customer.id,
      object: 'customer',
      deleted: true,
    });
    await expect(stripe.customers.retrieve(customer.id)).rejects.toMatchObject({
      code: 'resource_missing',
      message: `No such customer: '${customer.id}'`,
      statusCode: 404,
    });
  });

  test('are made of who paid', async () => {
    const { id } = await merchant.paid({ customer_email: 'payer@example.com' });
    const session = await stripe.checkout.sessions.retrieve(id);
    const { data } = await stripe.customers.list({ email: 'payer@example.com' });
    expect(data.map((one) => one.id)).toEqual([session.customer]);
  });
});

test('the account is the key’s own, as the native API has set it', async () => {
  const { body: mine } = await merchant.native('POST', '/v1/account', {
    name: 'Makola Cloth',
    default_currency: 'GHS',
  });
  for (const account of [await stripe.accounts.retrieve(null), await stripe.accounts.retrieveCurrent()]) {
    expect(account).toMatchObject({
      id: mine.id,
      object: 'account',
      business_profile: { name: 'Makola Cloth', url: null },
      charges_enabled: true,
      default_currency: 'ghs',
      email: null,
      settings: { dashboard: { display_name: 'Makola Cloth', timezone: mine.time_zone } },
      type: 'standard',
    });
  }
  // What only the native API does, another key does not: the path is shared now.
  const headers = { authorization: `Bearer ${merchant.key}`, 'content-type': 'application/x-www-form-urlencoded' };
  const change = await fetch(`${merchant.app.url}/v1/account`, { method: 'POST', headers, body: 'name=x' });
  expect([change.status, ((await change.json()) as { error: object }).error]).toMatchObject([
    404,
    { code: 'route_not_found' },
  ]);
});
