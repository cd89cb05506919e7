import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Merchant, startMerchant } from './merchant.ts';

let merchant: Merchant;
// biome-ignore lint/suspicious/noExplicitAny: a document is looked into freely
let document: any;
beforeAll(async () => {
  merchant = await startMerchant();
  document = (await merchant.call('GET', '/openapi/bagelpay.json')).body;
});
afterAll(() => merchant.stop());

test('describes every call, and how it is authorized', () => {
  const calls = Object.entries<object>(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  expect(document.openapi).toMatch(/^3\.1\./);
  expect(calls.sort()).toEqual([
    'get /api/customers/list',
    'get /api/payments/checkouts/{payment_id}',
    'get /api/products/list',
    'get /api/products/{product_id}',
    'get /api/subscriptions/list',
    'get /api/subscriptions/{subscription_id}',
    'get /api/transactions/list',
    'post /api/payments/checkouts',
    'post /api/products/create',
    'post /api/products/update',
    'post /api/products/{product_id}/archive',
    'post /api/products/{product_id}/unarchive',
    'post /api/subscriptions/{subscription_id}/cancel',
  ]);
  expect(document.components.securitySchemes.apiKey).toMatchObject({ type: 'apiKey', in: 'header', name: 'x-api-key' });
  expect(Object.keys(document.webhooks).sort()).toEqual([
    'checkout.cancel',
    'checkout.completed',
    'checkout.failed',
    'refund.created',
  ]);
});

test('answers have the fields that are described, and no other', async () => {
  const fieldsOf = (name: string) => Object.keys(document.components.schemas[name].properties);
  const product = await merchant.sell();
  const checkout = await merchant.create(product, { customer: { email: 'ama@example.com' } });
  await merchant.pay(checkout.payment_id);
  const first = async (what: string) => (await merchant.call('GET', `/api/${what}/list`)).body.items[0];
  const [event] = await merchant.told(checkout.payment_id, 1);
  expect(Object.keys(product)).toEqual(fieldsOf('Product'));
  expect(Object.keys(checkout)).toEqual(fieldsOf('Checkout'));
  expect(Object.keys(await first('transactions'))).toEqual(fieldsOf('Transaction'));
  expect(Object.keys(await first('customers'))).toEqual(fieldsOf('Customer'));
  const { object } = document.components.schemas.Event.properties;
  expect(Object.keys(event?.body)).toEqual(fieldsOf('Event'));
  for (const part of ['order', 'product', 'customer']) {
    expect(Object.keys(event?.body.object[part])).toEqual(Object.keys(object.properties[part].properties));
  }
  expect(Object.keys(event?.body.object)).toEqual(Object.keys(object.properties));
});
