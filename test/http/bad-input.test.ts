import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Api, SESSION, startApi } from './api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.close());

const PATH = '/v1/checkout/sessions';
const ahead = (ms: number) => new Date(Date.now() + ms).toISOString();
const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, 'v']));

describe('a session is refused that has', () => {
  test.each([
    ['no amount', { amount: undefined }, 'parameter_missing', 'amount'],
    ['no success_url', { success_url: undefined }, 'parameter_missing', 'success_url'],
    ['no cancel_url', { cancel_url: undefined }, 'parameter_missing', 'cancel_url'],
    ['an amount of 0', { amount: 0 }, 'parameter_invalid', 'amount'],
    ['an amount below 0', { amount: -1 }, 'parameter_invalid', 'amount'],
    ['an amount that is a fraction', { amount: 50.5 }, 'parameter_invalid', 'amount'],
    ['an amount that is a text', { amount: '5000' }, 'parameter_invalid', 'amount'],
    ['an amount of 100,000,000', { amount: 100_000_000 }, 'parameter_invalid', 'amount'],
    ['an amount of null', { amount: null }, 'parameter_invalid', 'amount'],
    ['a currency that does not exist', { currency: 'ABC' }, 'parameter_invalid', 'currency'],
    ['a currency that is no money', { currency: 'XAU' }, 'parameter_invalid', 'currency'],
    ['a relative URL', { success_url: '/thanks' }, 'parameter_invalid', 'success_url'],
    ['a URL without slashes', { success_url: 'https:thanks.example' }, 'parameter_invalid', 'success_url'],
    ['a script for a URL', { cancel_url: 'javascript:alert(1)' }, 'parameter_invalid', 'cancel_url'],
    ['a URL without a host', { cancel_url: 'https://' }, 'parameter_invalid', 'cancel_url'],
    ['a URL with a line break', { cancel_url: 'https://a.example/\nb' }, 'parameter_invalid', 'cancel_url'],
    [
      'a URL that is too long',
      { cancel_url: `https://a.example/${'a'.repeat(2031)}` },
      'parameter_invalid',
      'cancel_url',
    ],
    ['a broken notification URL', { notification_url: 'ftp://a.example' }, 'parameter_invalid', 'notification_url'],
    ['a broken e-mail', { customer_email: 'kofi' }, 'parameter_invalid', 'customer_email'],
    ['a phone without a plus', { customer_phone: '0241234567' }, 'parameter_invalid', 'customer_phone'],
    [
      'an unknown way to pay',
      { payment_method_types: ['card', 'cheque'] },
      'parameter_invalid',
      'payment_method_types[1]',
    ],
    ['a way to pay twice', { payment_method_types: ['card', 'card'] }, 'parameter_invalid', 'payment_method_types'],
    ['an unknown asset', { allowed_assets: ['DOGE'] }, 'parameter_invalid', 'allowed_assets[0]'],
    ['metadata that is no object', { metadata: [] }, 'parameter_invalid', 'metadata'],
    ['metadata that is a number', { metadata: { order: 1 } }, 'parameter_invalid', 'metadata.order'],
    ['51 metadata keys', { metadata: many(51) }, 'parameter_invalid', 'metadata'],
    ['a metadata key of 41', { metadata: { ['k'.repeat(41)]: 'v' } }, 'parameter_invalid', 'metadata'],
    ['a metadata value of 501', { metadata: { k: 'v'.repeat(501) } }, 'parameter_invalid', 'metadata.k'],
    ['an address with an empty label', { customer_email: 'a@b..de' }, 'parameter_invalid', 'customer_email'],
    ['an expiry in the past', { expires_at: ahead(-60_000) }, 'parameter_invalid', 'expires_at'],
    ['an expiry in four minutes', { expires_at: ahead(240_000) }, 'parameter_invalid', 'expires_at'],
    ['an expiry in 31 days', { expires_at: ahead(31 * 86_400_000) }, 'parameter_invalid', 'expires_at'],
    ['an expiry without an offset', { expires_at: '2030-01-15T10:00:00' }, 'parameter_invalid', 'expires_at'],
    ['an expiry on 30 February', { expires_at: '2030-02-30T10:00:00Z' }, 'parameter_invalid', 'expires_at'],
    ['an expiry in Unix seconds', { expires_at: 1_893_456_000 }, 'parameter_invalid', 'expires_at'],
    ['a broken locale', { locale: 'not a locale' }, 'parameter_invalid', 'locale'],
    [
      'line items without a name',
      { line_items: [{ unit_amount: 5000, quantity: 1 }] },
      'parameter_missing',
      'line_items[0].name',
    ],
    [
      'line items of no quantity',
      { line_items: [{ name: 'a', unit_amount: 5000, quantity: 0 }] },
      'parameter_invalid',
      'line_items[0].quantity',
    ],
    ['a name that is not known', { amout: 1 }, 'parameter_unknown', 'amout'],
    [
      'a name that is not known further in',
      { line_items: [{ nmae: 'a', unit_amount: 5000, quantity: 1 }] },
      'parameter_unknown',
      'line_items[0].nmae',
    ],
  ])('%s', async (_, change, code, param) => {
    const { status, body, headers } = await api.post(PATH, { ...SESSION, ...change });
    expect(status).toBe(400);
    expect(Object.keys(body)).toEqual(['error']);
    expect(body.error).toEqual({
      type: 'invalid_request_error',
      code,
      param,
      message: expect.stringMatching(/\.$|\?$/),
      doc_url: `https://pay.example/docs/errors#${code}`,
      request_id: headers['request-id'],
    });
  });
});

test.each([
  ['amout', 'amount'],
  ['successUrl', 'success_url'],
  ['sucess_url', 'success_url'],
  ['email', null],
  ['constructor', null],
])('an unknown name is answered with the closest known one: %s', async (name, closest) => {
  const { body } = await api.post(PATH, { [name]: 1 });
  expect(body.error.code).toBe('parameter_unknown');
  if (closest) expect(body.error.message).toContain(`"${closest}"`);
  else expect(body.error.message).not.toContain('Did you mean');
});

test('the limits themselves are allowed', async () => {
  const edge = {
    amount: 99_999_999,
    success_url: `https://a.example/${'a'.repeat(2030)}`,
    metadata: { ...many(49), ['k'.repeat(40)]: 'v'.repeat(500) },
    expires_at: ahead(300_000),
  };
  expect((await api.post(PATH, { ...SESSION, ...edge })).status).toBe(200);
  expect((await api.post(PATH, { ...SESSION, amount: 1, expires_at: ahead(30 * 86_400_000) })).status).toBe(200);
});

test.each([
  [
    'line items that come to something else',
    { line_items: [{ name: 'a', unit_amount: 1, quantity: 1 }] },
    'line_items',
  ],
  ['assets without crypto', { allowed_assets: ['USDC'], payment_method_types: ['card'] }, 'allowed_assets'],
])('values that are not allowed together: %s', async (_, change, param) => {
  const { status, body } = await api.post(PATH, { ...SESSION, ...change });
  expect(status).toBe(422);
  expect(body.error).toMatchObject({ code: 'parameter_conflict', param });
});

test.each([
  ['broken JSON', '{"amount":', 400, 'body_malformed'],
  ['an array', '[]', 400, 'body_malformed'],
  ['a text', '"hello"', 400, 'body_malformed'],
  ['null', 'null', 400, 'body_malformed'],
  ['a number beyond all', '{"amount":1e400}', 400, 'parameter_missing'],
  ['a name twice', '{"amount":1,"amount":2}', 400, 'body_malformed'],
  ['a prototype', '{"__proto__":{"amount":1}}', 400, 'body_malformed'],
  ['a NUL', '{"description":"a\\u0000"}', 400, 'parameter_invalid'],
  ['half a character', '{"description":"\\udc00"}', 400, 'parameter_invalid'],
  ['deep nesting', `{"metadata":${'['.repeat(1000)}${']'.repeat(1000)}}`, 400, 'body_malformed'],
  ['more than 256 KB', `{"description":"${'a'.repeat(263_000)}"}`, 413, 'body_too_large'],
])('a body is refused that is %s', async (_, payload, status, code) => {
  const answer = await api.post(PATH, payload);
  expect(answer.status).toBe(status);
  expect(answer.body.error.code).toBe(code);
});

test('bytes that are not UTF-8 are refused', async () => {
  const payload = Buffer.from([...Buffer.from('{"description":"'), 0xc3, 0x28, ...Buffer.from('"}')]);
  const headers = { authorization: `Bearer ${api.key}`, 'content-type': 'application/json' };
  const { status, body } = await api.send({ method: 'POST', url: PATH, headers, payload });
  expect(status).toBe(400);
  expect(body.error).toMatchObject({ code: 'body_malformed', message: expect.stringContaining('UTF-8') });
});

test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'nonsense'])(
  'a body of type %s is refused',
  async (type) => {
    const { status, body } = await api.post(PATH, 'amount=5000', { 'content-type': type });
    expect(status).toBe(415);
    expect(body.error).toMatchObject({
      code: 'media_type_unsupported',
      message: expect.stringContaining(type.slice(0, 9)),
    });
  },
);

test.each([
  ['content-type', 'application/json; charset=utf-16'],
  ['content-type', 'application/vnd.shop+json;charset="latin1"'],
  ['content-encoding', 'gzip'],
  ['content-encoding', 'identity, br'],
])('a body is refused by its %s: %s', async (name, value) => {
  const { status, body } = await api.post(PATH, SESSION, { [name]: value });
  expect([status, body.error.code]).toEqual([415, 'media_type_unsupported']);
  expect(body.error.message).toContain(value);
});

test('null and a list are no object, for calls that need nothing too', async () => {
  for (const [payload, what] of [
    ['null', 'it is null'],
    ['[]', 'it is an array'],
  ] as const) {
    for (const path of [PATH, '/v1/customers']) {
      const { status, body } = await api.post(path, payload);
      expect([status, body.error.code, body.error.message]).toEqual([
        400,
        'body_malformed',
        `The body cannot be read: ${what}. Send a JSON object.`,
      ]);
    }
  }
});

test('an encoding that changes nothing is taken', async () => {
  expect((await api.post(PATH, SESSION, { 'content-encoding': 'identity' })).status).toBe(200);
});

test.each([
  'application/json',
  'application/json; charset=utf-8',
  'application/json; charset="UTF8"',
  'APPLICATION/JSON',
  'application/vnd.shop+json',
])('a body of type %s is read', async (type) => {
  expect((await api.post(PATH, SESSION, { 'content-type': type })).status).toBe(200);
});

test('an empty body is an empty object', async () => {
  expect((await api.post(PATH, '')).body.error).toMatchObject({ code: 'parameter_missing', param: 'amount' });
  expect((await api.post('/v1/customers', '')).status).toBe(200);
  const headers = { authorization: `Bearer ${api.key}` };
  expect((await api.send({ method: 'POST', url: '/v1/customers', headers })).status).toBe(200);
});

test('calls without parameters take none', async () => {
  const { body: session } = await api.post(PATH, SESSION);
  expect((await api.post(`${PATH}/${session.id}/expire`, { reason: 'x' })).body.error.code).toBe('parameter_unknown');
});

test.each([
  ['limit=0', 'limit'],
  ['limit=101', 'limit'],
  ['limit=ten', 'limit'],
  ['limit=1.5', 'limit'],
  ['limit=10&limit=20', 'limit'],
  ['status=paid', 'status'],
  ['customer=cs_1', 'customer'],
  ['payment=1', 'payment'],
  ['starting_after=cs_x', 'starting_after'],
  ['ending_before=evt_02vS1EpP6iwxcpDx8MTrfE', 'ending_before'],
  ['created%5Bgte%5D=yesterday', 'created[gte]'],
  ['created[lte]=2024-13-01T00:00:00Z', 'created[lte]'],
])('a list is refused for %s', async (query, param) => {
  const { status, body } = await api.get(`${PATH}?${query}`);
  expect(status).toBe(400);
  expect(body.error).toMatchObject({ code: 'parameter_invalid', param });
});

test('a query has no other names, and no two cursors', async () => {
  const unknown = await api.get(`${PATH}?created[gt]=2024-01-01T00:00:00Z`);
  expect(unknown.status).toBe(400);
  expect(unknown.body.error).toMatchObject({ code: 'parameter_unknown', message: expect.stringContaining('created[') });
  const { body: session } = await api.post(PATH, SESSION);
  const both = await api.get(`${PATH}?starting_after=${session.id}&ending_before=${session.id}`);
  expect(both.status).toBe(422);
});

test.each([
  [{}, 'parameter_missing', 'method'],
  [{ method: 'card' }, 'parameter_invalid', 'method'],
  [{ method: {} }, 'parameter_missing', 'method.type'],
  [{ method: { type: 'cash' } }, 'parameter_invalid', 'method.type'],
  [{ method: { type: 'card' } }, 'parameter_missing', 'method.number'],
  [{ method: { type: 'blik', code: '777123', phone: '+1' } }, 'parameter_unknown', 'method.phone'],
  [{ method: { type: 'crypto', asset: 'USDC', paid: 'twice' } }, 'parameter_invalid', 'method.paid'],
])('the test helper names what is wrong with %j', async (payload, code, param) => {
  const { body: session } = await api.post(PATH, SESSION);
  const { status, body } = await api.post(`/v1/test/checkout/sessions/${session.id}/pay`, payload);
  expect(status).toBe(400);
  expect(body.error).toMatchObject({ code, param });
});

test('a live key wants https', async () => {
  // There is no rail in live mode here, which is told after the URLs were read.
  const headers = { authorization: `Bearer ${await api.newKey({ livemode: true })}` };
  const plain = await api.post(PATH, { ...SESSION, cancel_url: 'http://a.example' }, headers);
  expect(plain.body.error).toMatchObject({ code: 'parameter_invalid', param: 'cancel_url' });
  expect((await api.post(PATH, SESSION, headers)).status).toBe(422);
  expect((await api.post(PATH, { ...SESSION, cancel_url: 'http://a.example' })).status).toBe(200);
});
