import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Api, CARD, SESSION, startApi } from './api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const PATH = '/v1/checkout/sessions';
const UNKNOWN = '02vS1EpP6iwxcpDx8MTrfE';
const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

test.each([
  ['no key', {}],
  ['the placeholder of the document', { authorization: 'Bearer sk_test_...' }],
  ['a key that was never issued', bearer(`sk_test_p${'A'.repeat(32)}`)],
  ['another scheme', { authorization: 'Digest abc' }],
])('401 for %s', async (_, headers) => {
  const answer = await api.send({ method: 'GET', url: PATH, headers });
  expect(answer.status).toBe(401);
  expect(answer.body.error).toMatchObject({ type: 'authentication_error', code: 'invalid_api_key', param: null });
  expect(answer.headers['www-authenticate']).toContain('Bearer');
});

test('every form of authentication is as good', async () => {
  const basic = `Basic ${Buffer.from(`${api.key}:`).toString('base64')}`;
  for (const headers of [
    bearer(api.key),
    { authorization: basic },
    { 'x-api-key': api.key },
    { 'ww-api-key': api.key },
  ]) {
    expect((await api.send({ method: 'GET', url: PATH, headers })).status).toBe(200);
  }
});

test('a bad key is told before a bad body, and that before a missing object', async () => {
  const url = `/v1/customers/cus_${UNKNOWN}`;
  const payload = { nonsense: 1 };
  expect((await api.send({ method: 'POST', url, payload })).status).toBe(401);
  expect((await api.post(url, payload)).status).toBe(400);
  expect((await api.post(url, {})).status).toBe(404);
});

test.each([
  ['/v1/checkout/sessions', 'cs_'],
  ['/v1/payments', 'pay_'],
  ['/v1/customers', 'cus_'],
  ['/v1/webhooks', 'we_'],
  ['/v1/events', 'evt_'],
])('404 at %s for an id that is unknown, malformed or of another kind', async (path, prefix) => {
  for (const id of [
    prefix + UNKNOWN,
    `${prefix}abc`,
    UNKNOWN,
    `xx_${UNKNOWN}`,
    `${prefix}${UNKNOWN}0`,
    'a'.repeat(300),
  ]) {
    const { status, body } = await api.get(`${path}/${id}`);
    expect(status).toBe(404);
    expect(body.error).toMatchObject({ type: 'invalid_request_error', code: 'resource_missing' });
    expect(body.error.message).toContain(id.slice(0, 100));
  }
});

test('what is another account’s or the other mode’s is as unknown as what never was', async () => {
  const { body: session } = await api.post(PATH, { ...SESSION, customer_email: 'a@example.com' });
  const { body: paid } = await api.post(`/v1/test/checkout/sessions/${session.id}/pay`, CARD);
  const { body: endpoint } = await api.post('/v1/webhooks', { url: 'https://a.example', events: ['*'] });
  const { body: events } = await api.get('/v1/events');
  const others = [await api.newKey({ account: await api.newAccount() }), await api.newKey({ livemode: true })];
  for (const other of others) {
    const headers = bearer(other);
    for (const path of [
      `${PATH}/${session.id}`,
      `/v1/payments/${paid.payment.id}`,
      `/v1/customers/${paid.session.customer}`,
      `/v1/webhooks/${endpoint.id}`,
      `/v1/webhooks/${endpoint.id}/deliveries`,
      `/v1/events/${events.data[0].id}`,
    ]) {
      const theirs = await api.get(path, headers);
      expect(theirs.status).toBe(404);
      const id = path.split('/').find((part) => part.includes('_')) as string;
      const never = await api.get(path.replace(id, `${id.split('_')[0]}_${UNKNOWN}`), headers);
      const strip = (text: string) => text.replaceAll(/(cs|pay|cus|we|evt|req)_\w+/g, '');
      expect(strip(theirs.text)).toBe(strip(never.text));
    }
    for (const path of [PATH, '/v1/payments', '/v1/customers', '/v1/webhooks', '/v1/events']) {
      expect((await api.get(path, headers)).body.data).toEqual([]);
    }
    for (const wish of ['expire', 'cancel']) {
      expect((await api.post(`${PATH}/${session.id}/${wish}`, {}, headers)).status).toBe(404);
    }
    expect((await api.get(`${PATH}?payment=${paid.payment.id}`, headers)).body.data).toEqual([]);
    const borrowed = await api.post(PATH, { ...SESSION, customer: paid.session.customer }, headers);
    expect([404, 422]).toContain(borrowed.status);
  }
});

test('a restricted key does what it was given, and is told what it lacks', async () => {
  const reader = bearer(await api.newKey({ rights: { checkout_sessions: 'read', customers: 'write' } }));
  const cases = [
    ['GET', PATH, 200],
    ['POST', PATH, 'checkout_sessions:write'],
    ['GET', '/v1/customers', 200],
    ['POST', '/v1/customers', 200],
    ['GET', '/v1/payments', 'payments:read'],
    ['GET', '/v1/events', 'events:read'],
    ['POST', '/v1/webhooks', 'webhooks:write'],
    ['GET', '/v1/test/clock', 'test_helpers:read'],
    ['POST', '/v1/test/clock/advance', 'test_helpers:write'],
  ] as const;
  for (const [method, url, expected] of cases) {
    const { status, body } = await api.send({ method, url, headers: reader });
    if (expected === 200) {
      expect(status).toBe(200);
      continue;
    }
    expect(status).toBe(403);
    expect(body.error).toMatchObject({ type: 'permission_error', code: 'right_missing' });
    expect(body.error.message).toContain(expected);
  }
});

test('test helpers do not exist for live keys', async () => {
  const headers = bearer(await api.newKey({ livemode: true }));
  for (const answer of [
    await api.get('/v1/test/clock', headers),
    await api.post('/v1/test/clock/advance', { seconds: 1 }, headers),
    await api.post(`/v1/test/checkout/sessions/cs_${UNKNOWN}/pay`, CARD, headers),
  ]) {
    expect(answer.status).toBe(403);
    expect(answer.body.error).toMatchObject({ type: 'permission_error', code: 'test_mode_only' });
  }
});

test('a key that asks too often is told how long to wait', async () => {
  const limited = await startApi({ rateLimits: { test: 3, live: 0 } });
  try {
    const answers = await Promise.all(Array.from({ length: 10 }, () => limited.get(PATH)));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(answers.length - refused.length).toBeGreaterThanOrEqual(3);
    expect(refused[0]?.body.error).toMatchObject({ type: 'rate_limit_error', code: 'rate_limited' });
    expect(refused[0]?.headers['retry-after']).toBe('1');
    // Another key has its own.
    expect((await limited.get(PATH, bearer(await limited.newKey()))).status).toBe(200);
  } finally {
    await limited.close();
  }
});
