import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { convergegate } from '../../src/dialects/convergegate/convergegate.ts';
import { wewire } from '../../src/dialects/wewire/wewire.ts';
import { type Api, SESSION, startApi } from './api.ts';

/** What real clients send that means one thing only is taken as that. */
let api: Api;
const keys: Record<string, string> = {};

beforeAll(async () => {
  api = await startApi({ moreDialects: [convergegate, wewire] });
  keys.paygate = api.key;
  for (const dialect of ['convergegate', 'wewire']) keys[dialect] = await api.newKey({ dialect });
});
afterAll(() => api.close());

const bearer = (key = '') => ({ authorization: `Bearer ${key}` });
const openSession = async () => (await api.post('/v1/checkout/sessions', SESSION)).body.id as string;

describe('an empty body is no body, whatever its type is called', () => {
  test.each(['application/x-www-form-urlencoded', 'text/plain', 'application/octet-stream', 'application/json'])(
    '%s',
    async (type) => {
      const url = `/v1/checkout/sessions/${await openSession()}/expire`;
      const headers = { ...bearer(api.key), 'content-type': type };
      expect(await api.send({ method: 'POST', url, headers, payload: '' })).toMatchObject({ status: 200 });
    },
  );

  test('one that is not empty is of its type', async () => {
    const url = `/v1/checkout/sessions/${await openSession()}/expire`;
    const headers = { ...bearer(api.key), 'content-type': 'text/plain' };
    const answer = await api.send({ method: 'POST', url, headers, payload: 'x' });
    expect(answer).toMatchObject({ status: 415, body: { error: { code: 'media_type_unsupported' } } });
  });
});

test('a mark of the byte order before JSON says nothing', async () => {
  const answer = await api.post('/v1/checkout/sessions', `\ufeff${JSON.stringify(SESSION)}`);
  expect(answer.status).toBe(200);
});

test('a slash at the end of a path changes nothing', async () => {
  const id = await openSession();
  expect((await api.get(`/v1/checkout/sessions/${id}/`)).body.id).toBe(id);
  expect((await api.get('/v1/checkout/sessions/')).body.object).toBe('list');
  expect((await api.send({ method: 'GET', url: '/docs/' })).status).toBe(200);
});

test('a key that was cut short is refused in the words of its API', async () => {
  const cut = (dialect: string) => bearer(keys[dialect]?.slice(0, -3));
  const path = '/v1/checkout/sessions/x';
  expect((await api.get(path, cut('paygate'))).body.error.code).toBe('invalid_api_key');
  expect((await api.get(path, cut('convergegate'))).body.error).toMatchObject({ charge_id: '', decline_code: '' });
  expect((await api.get('/api/v1/checkout', cut('wewire'))).body).toMatchObject({ statusCode: 401 });
});

test('a client that waits to be asked for its key is asked in the form that its API uses', async () => {
  const challenge = async (key: string) =>
    (await api.get('/v1/checkout/sessions/x', bearer(key))).headers['www-authenticate'];
  expect(await challenge(`${keys.convergegate}x`)).toBe('Basic realm="polytill"');
  expect(await challenge(`${keys.paygate}x`)).toBe('Bearer realm="polytill"');
  expect(await challenge('nonsense')).toBe('Bearer realm="polytill"');
});

test('Allow names what such a key could call there, and nothing of others', async () => {
  const allow = async (dialect: string, url: string) => (await api.get(url, bearer(keys[dialect]))).headers.allow;
  expect(await allow('wewire', '/v1/refunds')).toBeUndefined();
  expect(await allow('convergegate', '/v1/refunds')).toBe('POST, OPTIONS');
  expect(await allow('wewire', '/v1/test/clock/advance')).toBe('POST, OPTIONS');
});

test('what is not a number in a query is told so', async () => {
  const { body } = await api.get('/v1/checkout/sessions?limit=1.5');
  expect(body.error.message).toContain('must be a whole number, in digits');
});
