import type { FastifyPluginAsync } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MethodInput } from '../../src/core/method.ts';
import { type Api, startApi } from './api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const ORDER = { amount: 5000, success_url: 'https://shop.example/ok', cancel_url: 'https://shop.example/no' };

test('what the documents allow fits, however it is written', async () => {
  const metadata = Object.fromEntries(
    Array.from({ length: 50 }, (_, n) => [`${n}`.padStart(40, 'k'), '語'.repeat(500)]),
  );
  const plain = JSON.stringify({ ...ORDER, metadata });
  const escaped = plain.replaceAll('語', '\\u8a9e');
  for (const body of [plain, escaped]) {
    const answer = await api.send({
      method: 'POST',
      url: '/v1/checkout/sessions',
      headers: { authorization: `Bearer ${api.key}`, 'content-type': 'application/json' },
      payload: body,
    });
    expect(answer.status).toBe(200);
    expect(answer.body.metadata).toEqual(metadata);
  }
});

test('a refusal names the status in the words of this API', async () => {
  const { body: session } = await api.post('/v1/checkout/sessions', ORDER);
  await api.post(`/v1/checkout/sessions/${session.id}/cancel`);
  const again = await api.post(`/v1/checkout/sessions/${session.id}/cancel`);
  expect(again.status).toBe(409);
  expect(again.body.error.message).toContain('is expired');
});

describe('a refusal of a parameter is a sentence', () => {
  const card = { type: 'card', number: '4242424242424242', exp_month: 12, exp_year: 2040, cvc: '123' };
  const METHODS: Record<string, object>[] = [
    { method: { ...card, number: '4111111111111111' } },
    { method: { ...card, number: '4242424242424241' } },
    { method: { ...card, exp_month: 13 } },
    { method: { ...card, exp_year: 1 } },
    { method: { ...card, cvc: '1' } },
    { method: { type: 'blik', code: '12345' } },
    { method: { type: 'mobile_money', phone: '0241234567' } },
    { method: { type: 'mobile_money', phone: '+233241234567', network: '<b>' } },
    { method: { type: 'crypto', asset: 'DOGE' as MethodInput['type'], network: 'base' } },
  ];
  const CREATES: Record<string, unknown>[] = [
    { amount: 0 },
    { amount: '5000' },
    { currency: 'XXX' },
    { success_url: 'javascript:alert(1)' },
    { customer_phone: '123' },
    { expires_at: 'tomorrow' },
    { expires_at: '2020-01-01T00:00:00Z' },
    { metadata: { a: 1 } },
    { payment_method_types: ['cash'] },
    { locale: 'not a locale' },
    { customer_email: 'kofi' },
    { description: 'a\0b' },
    { description: '\ud800' },
    { metadata: { '': 'v' } },
    { metadata: { ['k'.repeat(41)]: 'v' } },
    { payment_method_types: ['card', 'card'] },
    { allowed_assets: ['DOGE'] },
    { line_items: [{ name: 'a', unit_amount: 5000, quantity: 0 }] },
    { allowed_assets: ['USDC'], payment_method_types: ['card'] },
    { line_items: [{ name: 'a', unit_amount: 1, quantity: 1 }] },
  ];

  test.each(METHODS)('%j', async (body) => {
    const { body: session } = await api.post('/v1/checkout/sessions', ORDER);
    isSentence(await api.post(`/v1/test/checkout/sessions/${session.id}/pay`, body));
  });
  test.each(CREATES)('%j', async (change) => {
    isSentence(await api.post('/v1/checkout/sessions', { ...ORDER, ...change }));
  });
  test.each([{ events: ['no.such'] }, { events: [] }, { dialect: 'foo' }, { dialect: 'stripe' }, { url: 'x' }])(
    '%j',
    async (change) => {
      isSentence(await api.post('/v1/webhooks', { url: 'https://shop.example/hook', events: ['*'], ...change }));
    },
  );

  test.each(['limit=ten', 'limit=0', 'status=paid', 'starting_after=x', 'created[gte]=noon', 'customer=1'])(
    '?%s',
    async (query) => isSentence(await api.get(`/v1/checkout/sessions?${query}`)),
  );
  test('an idempotency key, and the test clock', async () => {
    isSentence(await api.post('/v1/customers', {}, { 'idempotency-key': 'k'.repeat(1001) }));
    for (const seconds of [0, 400_000_000, 1.5]) isSentence(await api.post('/v1/test/clock/advance', { seconds }));
  });

  test('an endpoint’s dialect is one that is served', async () => {
    const { body } = await api.post('/v1/webhooks', { url: 'https://a.example', events: ['*'], dialect: 'stripe' });
    expect(body.error.message).toBe('The parameter "dialect" must be one of: paygate.');
  });

  function isSentence({ status, body }: { status: number; body: { error: { message: string } } }): void {
    expect([400, 422]).toContain(status);
    expect(body.error.message).toMatch(
      /^The parameter "[^"]+" (must|has|is|would|does not go with the others:)(?= ).*[^.]\.$/s,
    );
  }
});

test('an idempotency key that comes with another call is told so', async () => {
  const headers = { 'idempotency-key': 'one-key' };
  expect((await api.post('/v1/checkout/sessions', ORDER, headers)).status).toBe(200);
  const { status, body } = await api.post('/v1/customers', { email: 'ama@example.com' }, headers);
  expect([status, body.error.message]).toEqual([409, expect.stringContaining('for another call')]);
});

test('a proxy that is not trusted is told of once', async () => {
  for (let n = 0; n < 3; n++) await api.get('/v1/customers', { 'x-forwarded-for': '203.0.113.7' });
  expect(api.log.filter(({ msg }) => String(msg).includes('TRUST_PROXY'))).toHaveLength(1);
});

test.each([
  [0, '127.0.0.1'],
  [1, '203.0.113.7'],
  [2, '198.51.100.9'],
])('behind %d proxies the address is %s', async (trustProxy, address) => {
  const told: string[] = [];
  const plugin: FastifyPluginAsync = async (app) => {
    app.get('/address', async ({ ip }) => void told.push(ip));
  };
  const proxied = await startApi({ trustProxy, plugins: [plugin] });
  // Who calls may write the first one, and the nearest proxy has written the last.
  await proxied.get('/address', { 'x-forwarded-for': '192.0.2.1, 198.51.100.9, 203.0.113.7' });
  await proxied.close();
  expect(told).toEqual([address]);
});
