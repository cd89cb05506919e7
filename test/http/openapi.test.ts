import { afterAll, beforeAll, expect, test } from 'vitest';
import { paygate } from '../../src/dialects/paygate/paygate.ts';
import { type Api, SESSION, startApi } from './api.ts';

let api: Api;
// biome-ignore lint/suspicious/noExplicitAny: a document is looked into freely
let document: any;

beforeAll(async () => {
  api = await startApi();
  document = (await api.send({ method: 'GET', url: '/openapi/paygate.json' })).body;
});
afterAll(() => api.close());

const operations = () =>
  Object.entries<Record<string, never>>(document.paths).flatMap(([path, methods]) =>
    // biome-ignore lint/suspicious/noExplicitAny: as above
    Object.entries<any>(methods).map(([method, operation]) => ({ path, method, operation })),
  );

test('is an OpenAPI 3.1 document', () => {
  expect(document.openapi).toMatch(/^3\.1\./);
  expect(document.info).toMatchObject({ title: expect.any(String), version: expect.any(String) });
  expect(document.servers[0]).toMatchObject({ url: '/' });
  expect(document.components.securitySchemes.apiKey).toMatchObject({ type: 'http', scheme: 'bearer' });
  expect(document.security).toEqual([{ apiKey: [] }]);
});

test('has every call of the contract so far', () => {
  expect(
    operations()
      .map(({ path, method }) => `${method} ${path}`)
      .sort(),
  ).toEqual([
    'delete /v1/customers/{id}',
    'delete /v1/products/{id}',
    'delete /v1/webhooks/{id}',
    'get /v1/account',
    'get /v1/checkout/sessions',
    'get /v1/checkout/sessions/{id}',
    'get /v1/customers',
    'get /v1/customers/{id}',
    'get /v1/events',
    'get /v1/events/{id}',
    'get /v1/payments',
    'get /v1/payments/{id}',
    'get /v1/products',
    'get /v1/products/{id}',
    'get /v1/refunds',
    'get /v1/refunds/{id}',
    'get /v1/test/clock',
    'get /v1/webhooks',
    'get /v1/webhooks/{id}',
    'get /v1/webhooks/{id}/deliveries',
    'post /v1/account',
    'post /v1/checkout/sessions',
    'post /v1/checkout/sessions/{id}/cancel',
    'post /v1/checkout/sessions/{id}/expire',
    'post /v1/customers',
    'post /v1/customers/{id}',
    'post /v1/products',
    'post /v1/products/{id}',
    'post /v1/refunds',
    'post /v1/test/checkout/sessions/{id}/pay',
    'post /v1/test/clock/advance',
    'post /v1/webhooks',
    'post /v1/webhooks/{id}',
  ]);
});

test('every call that is described is served', async () => {
  for (const { path, method } of operations()) {
    const { status } = await api.send({ method: method.toUpperCase() as 'GET', url: path.replace('{id}', 'x') });
    expect([method, path, status]).toEqual([method, path, 401]);
  }
});

test('every call has a name, words, an answer and its errors', () => {
  const names = operations().map(({ operation }) => operation.operationId);
  expect(new Set(names).size).toBe(names.length);
  const tags = document.tags.map(({ name }: { name: string }) => name);
  for (const { path, method, operation } of operations()) {
    expect(operation.summary).toBeTruthy();
    expect(tags).toContain(operation.tags[0]);
    expect(operation.responses[200].content['application/json'].schema).toBeTruthy();
    for (const status of [400, 401, 403, 429, 500]) {
      expect(operation.responses[status].content['application/json'].schema.$ref).toBe('#/components/schemas/Error');
    }
    expect(404 in operation.responses).toBe(method !== 'get' || path.includes('{'));
    expect(409 in operation.responses).toBe(method !== 'get');
    const headers = (operation.parameters ?? []).filter((parameter: { in: string }) => parameter.in === 'header');
    expect(headers.map(({ name }: { name: string }) => name)).toEqual(method === 'get' ? [] : ['Idempotency-Key']);
    const inPath = (operation.parameters ?? []).filter((parameter: { in: string }) => parameter.in === 'path');
    expect(inPath).toHaveLength(path.includes('{') ? 1 : 0);
  }
});

test('every reference leads somewhere, and every object has a name', () => {
  const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, target]) => target as string);
  expect(references.length).toBeGreaterThan(20);
  for (const reference of references) {
    const target = reference
      .slice(2)
      .split('/')
      .reduce<Record<string, unknown> | undefined>((inner, part) => inner?.[part] as Record<string, unknown>, document);
    expect([reference, typeof target]).toEqual([reference, 'object']);
  }
  expect(Object.keys(document.components.schemas).sort()).toEqual([
    'Account',
    'CheckoutSession',
    'Customer',
    'Delivery',
    'Error',
    'Event',
    'Payment',
    'Product',
    'Refund',
    'WebhookEndpoint',
  ]);
});

test('says what is answered: exactly these fields', async () => {
  const { body: session } = await api.post('/v1/checkout/sessions', SESSION);
  const { body: paid } = await api.post(`/v1/test/checkout/sessions/${session.id}/pay`, {
    method: { type: 'card', number: '4242424242424242' },
  });
  const { body: events } = await api.get('/v1/events');
  const { body: customer } = await api.post('/v1/customers', {});
  const { body: endpoint } = await api.post('/v1/webhooks', { url: 'https://a.example', events: ['*'] });
  for (const [name, object] of [
    ['CheckoutSession', session],
    ['Payment', paid.payment],
    ['Event', events.data[0]],
    ['Customer', customer],
    ['WebhookEndpoint', endpoint],
    ['Product', (await api.post('/v1/products', { name: 'One' })).body],
    ['Account', (await api.get('/v1/account')).body],
    ['Error', (await api.get('/v1/nothing')).body],
  ] as const) {
    expect([name, Object.keys(document.components.schemas[name].properties).sort()]).toEqual([
      name,
      Object.keys(object).sort(),
    ]);
  }
});

test('describes each webhook with its headers and its event', () => {
  expect(Object.keys(document.webhooks).sort()).toEqual([...paygate.events.types].sort());
  for (const [type, { post }] of Object.entries<{ post: never }>(document.webhooks)) {
    const { parameters, requestBody, summary } = post as {
      parameters: { in: string; name: string; required: boolean }[];
      requestBody: { content: Record<string, { schema: unknown }> };
      summary: string;
    };
    expect(summary).toBe(type);
    expect(parameters.map(({ name, required }) => [name, required])).toEqual([
      ['X-PayGate-Signature', true],
      ['webhook-id', true],
      ['webhook-timestamp', true],
      ['webhook-signature', true],
    ]);
    expect(requestBody.content['application/json']?.schema).toEqual({ $ref: '#/components/schemas/Event' });
  }
});

test('an endpoint can ask for the dialects that are served, and no others', () => {
  const { schema } = document.paths['/v1/webhooks'].post.requestBody.content['application/json'];
  expect(schema.properties.dialect.enum).toEqual(['paygate']);
});

test('the guide to webhooks is where the description says', async () => {
  const [, link] = /\[docs\/webhooks\.md\]\(([^)]+)\)/.exec(document.info.description) ?? [];
  const { status, text, headers } = await api.send({ method: 'GET', url: link as string });
  expect([status, headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8']);
  expect(text).toMatch(/^# Webhooks/);
});

test('has the document’s required parameters and their limits', () => {
  const { schema } = document.paths['/v1/checkout/sessions'].post.requestBody.content['application/json'];
  expect(schema.required).toEqual(['amount', 'success_url', 'cancel_url']);
  expect(schema.additionalProperties).toBe(false);
  expect(schema.properties.amount).toMatchObject({ type: 'integer', minimum: 1, maximum: 99_999_999 });
  expect(JSON.stringify(document)).not.toContain('"format":"uri"');
});

test('the reference at /docs works without a network', async () => {
  const page = await api.send({ method: 'GET', url: '/docs' });
  expect(page.status).toBe(200);
  expect(page.headers['content-security-policy']).toContain("script-src 'self';");
  const links = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link]) => link as string);
  expect(links.length).toBeGreaterThan(3);
  for (const link of links) {
    expect(link).toMatch(/^\//);
    expect((await api.send({ method: 'GET', url: link })).status).toBe(200);
  }
  expect(page.text).toContain('data-url="/openapi/paygate.json"');
});
