import { afterAll, beforeAll, expect, test } from 'vitest';
import { convergegate } from '../../../src/dialects/convergegate/convergegate.ts';
import { type Merchant, ORDER, PATH, startMerchant } from './merchant.ts';

let merchant: Merchant;
// biome-ignore lint/suspicious/noExplicitAny: a document is looked into freely
let document: any;
beforeAll(async () => {
  merchant = await startMerchant();
  document = (await merchant.get('/openapi/convergegate.json')).body;
});
afterAll(() => merchant.stop());

test('describes every call of the contract', () => {
  const calls = Object.entries<object>(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  expect(calls.sort()).toEqual([
    'get /v1/checkout/sessions/{id}',
    'get /v1/refunds/{id}',
    'post /v1/checkout/sessions',
    'post /v1/checkout/sessions/{id}/pay',
    'post /v1/refunds',
  ]);
});

test('bodies are forms, and the document’s fields are required or not as it says', () => {
  const { content, required } = document.paths[PATH].post.requestBody;
  expect([Object.keys(content), required]).toEqual([['application/x-www-form-urlencoded'], true]);
  const { schema } = content['application/x-www-form-urlencoded'];
  expect([...schema.required].sort()).toEqual(Object.keys(ORDER).sort());
});

test('says what is answered: exactly these fields', async () => {
  const created = await merchant.create();
  const [notified] = await merchant.told(created.id, 1);
  await merchant.pay(created.id, '777 123');
  await merchant.advance(2);
  const paid = await merchant.become(created.id, 'completed');
  const { body: refund } = await merchant.post('/v1/refunds', { session_id: created.id });
  for (const [name, object] of [
    ['CreatedCheckoutSession', created],
    ['CheckoutSession', paid],
    ['Notification', notified],
    ['Refund', refund],
    ['Error', (await merchant.get('/v1/nothing')).body],
  ] as const) {
    const { properties } = document.components.schemas[name];
    expect([name, Object.keys(properties).sort()]).toEqual([name, Object.keys(object).sort()]);
  }
});

test('describes each notification with its headers', () => {
  expect(Object.keys(document.webhooks).sort()).toEqual([...convergegate.events.types].sort());
  for (const { post } of Object.values<{ post: { parameters: { name: string }[] } }>(document.webhooks)) {
    const standard = ['webhook-id', 'webhook-timestamp', 'webhook-signature'];
    expect(post.parameters.map(({ name }) => name)).toEqual(['Sec-Timestamp', 'Sec-Signature', ...standard]);
  }
});
