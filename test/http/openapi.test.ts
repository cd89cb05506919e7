import { afterAll, beforeAll, expect, test } from 'vitest';
import { DIALECTS } from '../../src/main.ts';
import { type Api, startApi } from './api.ts';

/** What is the native API's own about its description. What holds for every API is in test/dialects/openapi.test.ts. */

let api: Api;
// biome-ignore lint/suspicious/noExplicitAny: a document is looked into freely
let document: any;

beforeAll(async () => {
  api = await startApi({ moreDialects: DIALECTS.slice(1) });
  document = (await api.send({ method: 'GET', url: '/openapi/paygate.json' })).body;
});
afterAll(() => api.close());

test('has the calls of the contract', () => {
  const calls = Object.entries<object>(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  expect(calls).toEqual(
    expect.arrayContaining([
      ...['', '/{id}'].map((id) => `get /v1/checkout/sessions${id}`),
      ...['', '/{id}/expire', '/{id}/cancel'].map((end) => `post /v1/checkout/sessions${end}`),
      ...['payments', 'refunds', 'events'].flatMap((name) => [`get /v1/${name}`, `get /v1/${name}/{id}`]),
      ...['customers', 'products', 'webhooks'].flatMap((name) => [
        ...['get', 'post'].flatMap((method) => [`${method} /v1/${name}`, `${method} /v1/${name}/{id}`]),
        `delete /v1/${name}/{id}`,
      ]),
      'post /v1/refunds',
      'get /v1/webhooks/{id}/deliveries',
      'get /v1/test/clock',
      'post /v1/test/clock/advance',
      'post /v1/test/checkout/sessions/{id}/pay',
    ]),
  );
});

test('gives every object a name', () => {
  expect(Object.keys(document.components.schemas)).toEqual(
    expect.arrayContaining([
      ...['CheckoutSession', 'Payment', 'Refund', 'Customer', 'Product', 'WebhookEndpoint', 'Delivery'],
      ...['Event', 'Error'],
    ]),
  );
});

test('describes each webhook with both of its signatures', () => {
  for (const [type, { post }] of Object.entries<{ post: never }>(document.webhooks)) {
    const { parameters, summary } = post as { parameters: { name: string }[]; summary: string };
    expect(summary).toBe(type);
    expect(parameters.map(({ name }) => name)).toEqual([
      'X-PayGate-Signature',
      'webhook-id',
      'webhook-timestamp',
      'webhook-signature',
    ]);
  }
});

test('an endpoint can ask for the dialects that are served, and no others', () => {
  const { schema } = document.paths['/v1/webhooks'].post.requestBody.content['application/json'];
  expect(schema.properties.dialect.enum).toEqual(DIALECTS.map(({ name }) => name));
});

test('the guide to webhooks is where the description says', async () => {
  const [, link] = /\[Webhooks\]\(([^)]+)\)/.exec(document.info.description) ?? [];
  const { status, text } = await api.send({ method: 'GET', url: link as string });
  expect(status).toBe(200);
  expect(text).toMatch(/<h1[^>]*>Webhooks<\/h1>/);
});

test('has the document’s required parameters and their limits', () => {
  const { schema } = document.paths['/v1/checkout/sessions'].post.requestBody.content['application/json'];
  expect(schema.required).toEqual(['amount', 'success_url', 'cancel_url']);
  expect(schema.additionalProperties).toBe(false);
  expect(schema.properties.amount).toMatchObject({ type: 'integer', minimum: 1, maximum: 99_999_999 });
  expect(JSON.stringify(document)).not.toContain('"format":"uri"');
});

test.each(DIALECTS.map(({ name }) => name))('the reference at /docs/api/%s works without a network', async (name) => {
  const page = await api.send({ method: 'GET', url: `/docs/api/${name}` });
  expect(page.status).toBe(200);
  expect(page.headers['content-security-policy']).toContain("script-src 'self';");
  const links = [...page.text.matchAll(/(?:src|href|data-url)="([^"]+)"/g)].map(([, link]) => link as string);
  expect(links).toContain(`/openapi/${name}.json`);
  for (const link of links) {
    expect(link).toMatch(/^\//);
    const [path, anchor] = link.split('#');
    const { status, text } = await api.send({ method: 'GET', url: path });
    expect([link, status]).toEqual([link, 200]);
    if (anchor) expect(text).toContain(` id="${anchor}"`);
  }
});

test('where the references were before leads to where they are', async () => {
  const move = async (url: string) => (await api.send({ method: 'GET', url })).headers.location;
  for (const { name } of DIALECTS) expect(await move(`/docs/${name}`)).toBe(`/docs/api/${name}`);
  expect(await move('/docs/api')).toBe('/docs/api/paygate');
});
