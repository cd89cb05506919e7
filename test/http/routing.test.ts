import type { FastifyPluginAsync } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DialectName } from '../../src/core/session.ts';
import type { Dialect } from '../../src/dialects/dialect.ts';
import { paygate } from '../../src/dialects/paygate/paygate.ts';
import { type Api, SESSION, startApi } from './api.ts';

/** A dialect with an error shape of its own, and routes that say who answered. */
function tinyDialect(name: DialectName, paths: readonly string[]): Dialect {
  const plugin: FastifyPluginAsync = async (scope) => {
    for (const path of paths) {
      const [method = '', url = ''] = path.split(' ');
      scope.route({ method, url, handler: async () => ({ answered: name }) });
    }
  };
  return {
    ...paygate,
    name,
    keyForm: `sk_{mode}_${name[0]}`,
    plugin,
    openApi: { ...paygate.openApi, title: name },
    errors: {
      reference: [],
      render: ({ code }) => ({
        statusCode: code === 'route_not_found' ? 404 : 400,
        body: JSON.stringify({ [name]: code }),
      }),
    },
  };
}

let api: Api;
let keys: Record<'paygate' | 'wewire' | 'adullam' | 'stripe', string>;
const bearer = (key: string) => ({ authorization: `Bearer ${key}` });

beforeAll(async () => {
  api = await startApi({
    moreDialects: [
      tinyDialect('wewire', [
        'GET /v1/payments/:payment',
        'POST /v1/payments',
        'GET /v1/wallets/:id',
        'POST /v1/shared',
      ]),
      tinyDialect('adullam', ['POST /v1/shared']),
      tinyDialect('stripe', ['GET /v1/charges/:id']),
    ],
  });
  keys = {
    paygate: api.key,
    wewire: await api.newKey({ dialect: 'wewire' }),
    adullam: await api.newKey({ dialect: 'adullam' }),
    stripe: await api.newKey({ dialect: 'stripe' }),
  };
});
afterAll(() => api.close());

test('on a shared path the key’s dialect answers, whatever the auth form', async () => {
  const wewire = { answered: 'wewire' };
  expect((await api.get('/v1/payments/x', bearer(keys.wewire))).body).toEqual(wewire);
  for (const headers of [
    { 'ww-api-key': keys.wewire },
    { 'x-api-key': keys.wewire },
    { authorization: `Basic ${Buffer.from(`${keys.wewire}:`).toString('base64')}` },
  ]) {
    expect((await api.send({ method: 'GET', url: '/v1/payments/x', headers })).body).toEqual(wewire);
  }
  expect((await api.get('/v1/payments/x')).body.error.code).toBe('resource_missing');
});

test('a path that one dialect owns answers any key', async () => {
  for (const key of Object.values(keys)) {
    expect((await api.get('/v1/wallets/1', bearer(key))).body).toEqual({ answered: 'wewire' });
    expect((await api.get('/v1/checkout/sessions', bearer(key))).body.object).toBe('list');
  }
  const { body: session } = await api.post('/v1/checkout/sessions', SESSION);
  for (const key of Object.values(keys)) {
    expect((await api.get(`/v1/checkout/sessions/${session.id}`, bearer(key))).body).toEqual(session);
  }
});

test('without a call of its own on a shared path, a dialect answers 404 in its own words', async () => {
  // paygate and wewire share the path; only wewire has this method, and only paygate the other.
  expect(await api.post('/v1/payments', {})).toMatchObject({
    status: 404,
    body: { error: { code: 'route_not_found' } },
  });
  expect(await api.get('/v1/payments', bearer(keys.wewire))).toMatchObject({
    status: 404,
    body: { wewire: 'route_not_found' },
  });
  expect(await api.get('/v1/payments/x', bearer(keys.adullam))).toMatchObject({
    status: 404,
    body: { adullam: 'route_not_found' },
  });
});

test('without a key a shared path answers as paygate does', async () => {
  // The last is of no dialect that is served here.
  for (const headers of [{}, bearer('sk_test_...'), bearer('nonsense'), bearer(`sk_test_x${'A'.repeat(32)}`)]) {
    const answer = await api.send({ method: 'GET', url: '/v1/payments/x', headers });
    expect(answer).toMatchObject({ status: 401, body: { error: { code: 'invalid_api_key' } } });
  }
});

test('an unknown path is answered in the words of the key’s dialect', async () => {
  expect((await api.get('/v1/nothing', bearer(keys.wewire))).body).toEqual({ wewire: 'route_not_found' });
  expect((await api.get('/v1/nothing')).body.error.code).toBe('route_not_found');
  expect((await api.send({ method: 'GET', url: '/v1/nothing' })).body.error.code).toBe('route_not_found');
});

test('a body sent to nowhere does not matter', async () => {
  const answer = await api.post('/v1/nothing', '{"broken', { 'content-type': 'text/plain' });
  expect(answer).toMatchObject({ status: 404, body: { error: { code: 'route_not_found' } } });
});

test('what a dialect throws is worded by it', async () => {
  const answer = await api.send({
    method: 'POST',
    url: '/v1/payments',
    headers: { ...bearer(keys.wewire), 'content-type': 'text/plain' },
    payload: 'x',
  });
  expect(answer).toMatchObject({ status: 400, body: { wewire: 'media_type_unsupported' } });
});

test('each dialect is described for itself', async () => {
  const wewire = (await api.send({ method: 'GET', url: '/openapi/wewire.json' })).body;
  expect(Object.keys(wewire.paths)).toContain('/v1/wallets/{id}');
  expect(Object.keys(wewire.paths)).not.toContain('/v1/customers');
});

test('OPTIONS and Allow tell the methods of the key’s own dialect', async () => {
  const options = await api.send({ method: 'OPTIONS', url: '/v1/payments', headers: bearer(keys.wewire) });
  expect(options).toMatchObject({ status: 204, headers: { allow: 'POST, OPTIONS' } });
  expect((await api.post('/v1/payments', {})).headers.allow).toBe('GET, HEAD, OPTIONS');
});
