import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Merchant, MOBILE_MONEY, REDIRECT, startMerchant } from './merchant.ts';

let merchant: Merchant;
let checkout: { id: string };
beforeAll(async () => {
  merchant = await startMerchant();
  checkout = await merchant.prompt('+22507987605');
});
afterAll(() => merchant.stop());

const UNKNOWN = '02vS1EpP6iwxcpDx8MTrfE';
const newKey = async (options: {
  accountId?: string;
  livemode?: boolean;
  rights?: Record<string, 'read' | 'write'>;
}) => {
  const { account } = await merchant.app.operations.authenticate(merchant.key);
  const key = { accountId: account.id, dialect: 'adullam', livemode: false, rights: null, ...options };
  return { authorization: `Bearer ${(await merchant.app.operations.createKey(key)).text}` };
};

test.each(['', 'Bearer', 'Bearer sk_test_...', `Bearer sk_test_a${'A'.repeat(32)}`])(
  '401 for %j',
  async (authorization) => {
    const { status, body } = await merchant.call('GET', `/v1/checkouts/${checkout.id}`, undefined, { authorization });
    expect(status).toBe(401);
    expect(body).toMatchObject({ statusCode: 401, error: 'Unauthorized', details: [] });
  },
);

test('every call answers 404 for an id that is unknown, malformed, of the other mode or another’s', async () => {
  const other = await newKey({ accountId: (await merchant.app.operations.createAccount({ name: 'Another' })).id });
  const live = await newKey({ livemode: true });
  const bodies = new Set<string>();
  const expect404 = async (method: string, path: string, headers = {}) => {
    const { status, body } = await merchant.call(method, path, method === 'POST' ? {} : undefined, headers);
    expect([method, path, status]).toEqual([method, path, 404]);
    bodies.add(JSON.stringify(body));
  };
  for (const [method, end] of [
    ['GET', ''],
    ['POST', '/cancel'],
    ['POST', '/refund'],
  ] as const) {
    for (const id of [
      `cs_ci_${UNKNOWN}`,
      `cs_test_${UNKNOWN}`,
      'cs_ci_123456789',
      'x',
      checkout.id.replace('cs_ci_', 'cs_live_'),
    ]) {
      await expect404(method, `/v1/checkouts/${id}${end}`);
    }
    for (const headers of [other, live]) await expect404(method, `/v1/checkouts/${checkout.id}${end}`, headers);
  }
  expect(bodies.size).toBe(1);
  for (const method of ['GET', 'DELETE']) await expect404(method, `/v1/webhooks/webhook_${UNKNOWN}`);
  for (const headers of [other, live]) {
    expect((await merchant.call('GET', '/v1/checkouts', undefined, headers)).body).toEqual({
      data: [],
      has_more: false,
    });
  }
});

test('a restricted key is told what it lacks', async () => {
  const reader = await newKey({ rights: { checkout_sessions: 'read' } });
  expect((await merchant.call('GET', '/v1/checkouts', undefined, reader)).status).toBe(200);
  const { status, body } = await merchant.call('POST', `/v1/checkouts/${checkout.id}/refund`, {}, reader);
  expect(status).toBe(403);
  expect(body).toMatchObject({
    statusCode: 403,
    error: 'Forbidden',
    message: expect.stringContaining('refunds:write'),
  });
});

test.each([
  ['amount', { ...MOBILE_MONEY, user_phone: '+22507987654', amount: 99 }],
  ['amount', { ...MOBILE_MONEY, user_phone: '+22507987654', amount: '5000' }],
  ['currency', { ...MOBILE_MONEY, user_phone: '+22507987654', currency: 'GHS' }],
  ['user_phone', { ...MOBILE_MONEY, user_phone: '07 98 76 54' }],
  ['description', { ...MOBILE_MONEY, user_phone: '+22507987654', description: 'a'.repeat(201) }],
  ['expires_in', { ...MOBILE_MONEY, user_phone: '+22507987654', expires_in: 86_401 }],
  ['payment_method', { ...REDIRECT, payment_method: undefined }],
  ['payment_method', { ...REDIRECT, payment_method: 'cheque' }],
  ['currency', { ...REDIRECT, currency: 'zzz' }],
  ['success_url', { ...REDIRECT, success_url: 'example.com' }],
  ['cancel_url', { ...REDIRECT, cancel_url: `https://example.com/${'a'.repeat(2048)}` }],
])('400 names the field: %s', async (field, body) => {
  const answer = await merchant.call('POST', '/v1/checkouts', body, { 'idempotency-key': `bad-${field}` });
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual({
    statusCode: 400,
    error: 'Bad Request',
    message: expect.stringContaining(field),
    details: [{ field, message: expect.any(String) }],
  });
});

test('bodies that are no JSON, too large or of another type', async () => {
  const send = (body: string, headers = {}) => merchant.call('POST', '/v1/checkouts', body, headers);
  expect(await send('{"amount":')).toMatchObject({ status: 400, body: { error: 'Bad Request', details: [] } });
  expect(await send('[]')).toMatchObject({ status: 400, body: { error: 'Bad Request', details: [] } });
  expect(await send(JSON.stringify({ x: 'a'.repeat(300_000) }))).toMatchObject({
    status: 413,
    body: { statusCode: 413 },
  });
  expect(await send('a=1', { 'content-type': 'text/plain' })).toMatchObject({ status: 415, body: { statusCode: 415 } });
});

test('a field that is not known is ignored', async () => {
  const { status, body } = await merchant.call('POST', '/v1/checkouts', { ...REDIRECT, colour: 'red' });
  expect(status).toBe(201);
  expect(body).not.toHaveProperty('colour');
});

test('a path or method that is not this API’s is 404 in its shape', async () => {
  const paths = [
    ['POST', `/v1/webhooks/webhook_${UNKNOWN}`],
    ['POST', `/v1/checkouts/${checkout.id}`],
    ['GET', '/v1/nothing'],
  ] as const;
  for (const [method, path] of paths) {
    const { status, body } = await merchant.call(method, path);
    expect([path, status, body.error]).toEqual([path, 404, 'Not Found']);
  }
});

test('live mode without a rail says what is missing', async () => {
  const live = await newKey({ livemode: true });
  const { status, body } = await merchant.call('POST', '/v1/checkouts', REDIRECT, live);
  expect(status).toBe(400);
  expect(body).toMatchObject({ details: [{ field: 'payment_method', message: expect.stringContaining('live mode') }] });
});

test('pages of the list, both ways', async () => {
  const made: string[] = [checkout.id];
  for (let n = 0; n < 5; n++) made.unshift((await merchant.prompt('+22507987600', { payment_id: `n-${n}` })).id);
  const list = async (query: string) => (await merchant.call('GET', `/v1/checkouts?${query}`)).body;
  const idsOf = ({ data }: { data: { id: string }[] }) => data.map(({ id }) => id);
  const first = await list('limit=2');
  expect([idsOf(first), first.has_more]).toEqual([made.slice(0, 2), true]);
  const second = await list(`limit=2&starting_after=${made[1]}`);
  expect(idsOf(second)).toEqual(made.slice(2, 4));
  expect(idsOf(await list(`limit=2&ending_before=${made[3]}`))).toEqual(made.slice(1, 3));
  for (const query of ['limit=0', 'limit=101', 'limit=x', 'starting_after=x', 'starting_after=a&ending_before=b']) {
    const { status } = await merchant.call('GET', `/v1/checkouts?${query}`);
    expect([query, status]).toEqual([query, 400]);
  }
});
