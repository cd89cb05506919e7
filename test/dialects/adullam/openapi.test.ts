import { afterAll, beforeAll, expect, test } from 'vitest';
import { adullam } from '../../../src/dialects/adullam/adullam.ts';
import { type Merchant, MOBILE_MONEY, REDIRECT, startMerchant } from './merchant.ts';

let merchant: Merchant;
// biome-ignore lint/suspicious/noExplicitAny: a document is looked into freely
let document: any;
beforeAll(async () => {
  merchant = await startMerchant();
  document = (await merchant.call('GET', '/openapi/adullam.json')).body;
});
afterAll(() => merchant.stop());

const operations = () =>
  Object.entries<object>(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );

test('describes every call of the contract', () => {
  expect(document.openapi).toMatch(/^3\.1\./);
  expect(operations().sort()).toEqual([
    'delete /v1/webhooks/{id}',
    'get /v1/checkouts',
    'get /v1/checkouts/{id}',
    'get /v1/webhooks',
    'get /v1/webhooks/{id}',
    'post /v1/checkouts',
    'post /v1/checkouts/{id}/cancel',
    'post /v1/checkouts/{id}/refund',
    'post /v1/webhooks',
  ]);
});

test('creating answers 201 or 200, and takes either half', () => {
  const { responses, requestBody } = document.paths['/v1/checkouts'].post;
  expect(Object.keys(responses)).toEqual(expect.arrayContaining(['200', '201', '400', '401', '409', '429', '500']));
  expect(requestBody.required).toBe(true);
  const { schema } = requestBody.content['application/json'];
  expect(Object.keys(schema.properties).sort()).toEqual(
    [
      ...new Set([
        ...Object.keys(MOBILE_MONEY),
        'user_phone',
        'description',
        'expires_in',
        'payment_id',
        ...Object.keys(REDIRECT),
      ]),
    ].sort(),
  );
});

test('says what is answered: exactly these fields', async () => {
  const mobileMoney = await merchant.prompt('+22507987600');
  const { body: redirect } = await merchant.call('POST', '/v1/checkouts', REDIRECT);
  const [created] = await merchant.told(redirect.id, 'payment.created');
  await merchant.reads(mobileMoney.id, 'completed');
  const { body: refund } = await merchant.call('POST', `/v1/checkouts/${mobileMoney.id}/refund`, {});
  const { body: webhook } = await merchant.call('POST', '/v1/webhooks', { url: 'https://a.example', events: ['*'] });
  for (const [name, object] of [
    ['MobileMoneyCheckout', mobileMoney],
    ['RedirectCheckout', redirect],
    ['Refund', refund],
    ['Webhook', webhook],
    ['Event', created?.body],
    ['Error', (await merchant.call('GET', '/v1/nothing')).body],
  ] as const) {
    expect([name, Object.keys(document.components.schemas[name].properties).sort()]).toEqual([
      name,
      Object.keys(object).sort(),
    ]);
  }
});

test('describes each webhook with its headers', () => {
  expect(Object.keys(document.webhooks).sort()).toEqual([...adullam.events.types].sort());
  for (const { post } of Object.values<{ post: { parameters: { name: string }[] } }>(document.webhooks)) {
    expect(post.parameters.map(({ name }) => name)).toEqual(['webhook-id', 'webhook-timestamp', 'webhook-signature']);
  }
});
