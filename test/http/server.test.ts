import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Refused } from '../../src/core/errors.ts';
import { type Api, SESSION, startApi } from './api.ts';

let api: Api;
let brokenDatabase = false;
beforeAll(async () => {
  api = await startApi({
    health: {
      ping: async () => {
        if (brokenDatabase) throw Object.assign(new Error('connect to db.internal as admin'), { code: 'ECONNREFUSED' });
      },
    },
    plugins: [
      async (scope) => {
        scope.get('/crash', async () => {
          throw new Error('a secret in a message');
        });
        scope.get('/down', async () => {
          throw new Refused({ code: 'unavailable' }, { cause: new Error('no connection') });
        });
      },
    ],
  });
});
afterAll(() => api.close());

const PATH = '/v1/checkout/sessions';

test('HEAD answers as GET does, without the body', async () => {
  const headers = { authorization: `Bearer ${api.key}` };
  const head = await api.send({ method: 'HEAD', url: PATH, headers });
  const get = await api.send({ method: 'GET', url: PATH, headers });
  expect([head.status, head.text, head.headers['content-length']]).toEqual([200, '', get.headers['content-length']]);
});

test('OPTIONS tells the methods, and nothing about other origins', async () => {
  const { status, headers, text } = await api.send({
    method: 'OPTIONS',
    url: PATH,
    headers: { origin: 'https://a.example' },
  });
  expect([status, headers.allow, text]).toEqual([204, 'GET, HEAD, POST, OPTIONS', '']);
  expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
});

test.each([
  ['DELETE', PATH, 'GET, HEAD, POST, OPTIONS'],
  ['GET', '/v1/checkout/sessions/cs_1/expire', 'POST, OPTIONS'],
  ['GET', '/v1/invoices', undefined],
] as const)('404 for %s %s, with the methods that there are', async (method, url, allow) => {
  const { status, body, headers } = await api.send({ method, url, headers: { authorization: `Bearer ${api.key}` } });
  expect(status).toBe(404);
  expect(body.error).toMatchObject({ code: 'route_not_found', message: expect.stringContaining(`${method} ${url}`) });
  expect(headers.allow).toBe(allow);
  expect(headers['request-id']).toBe(body.error.request_id);
});

test.each(['/v1/%zz', '/%', '/v1/checkout/sessions/%E0%A4%A'])('a broken path is no route: %s', async (url) => {
  const { status, body, headers } = await api.send({ method: 'GET', url });
  expect(status).toBe(404);
  expect(body.error.code).toBe('route_not_found');
  expect(headers['request-id']).toMatch(/^req_/);
});

test('our own faults are told as such and no more, and logged with the request id', async () => {
  const { status, text, body } = await api.send({ method: 'GET', url: '/crash' });
  expect(status).toBe(500);
  expect(body.error).toMatchObject({ type: 'api_error', code: 'internal_error' });
  expect(text).not.toContain('secret');
  const line = api.log.find(({ msg, requestId }) => msg === 'request failed' && requestId === body.error.request_id);
  expect(line).toMatchObject({ level: 'error', route: '/crash', err: { message: 'a secret in a message' } });

  const down = await api.send({ method: 'GET', url: '/down' });
  expect(down).toMatchObject({
    status: 503,
    headers: { 'retry-after': '1' },
    body: { error: { code: 'unavailable' } },
  });
});

test('one line for each request, with nothing secret in it', async () => {
  const before = api.log.length;
  const { headers } = await api.post(PATH, { ...SESSION, description: 'hush' }, { 'idempotency-key': 'once' });
  const lines = api.log.slice(before);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toEqual({
    level: 'info',
    time: expect.any(String),
    requestId: headers['request-id'],
    method: 'POST',
    route: PATH,
    status: 200,
    durationMs: expect.any(Number),
    msg: 'request',
  });
  api.server.log.info(
    { req: { headers: { authorization: api.key }, body: 'hush' }, headers: { 'x-api-key': api.key } },
    'x',
  );
  expect(JSON.stringify(api.log)).not.toContain(api.key);
  expect(JSON.stringify(api.log)).not.toContain('hush');
});

test('the path of a request is not logged: it may be the right to pay', async () => {
  await api.send({ method: 'GET', url: '/checkout/cs_secret?token=hush' });
  expect(JSON.stringify(api.log)).not.toContain('cs_secret');
  expect(api.log.at(-1)).toMatchObject({ route: null, status: 404 });
});

test('healthz, and readyz with the reason', async () => {
  expect(await api.send({ method: 'GET', url: '/healthz' })).toMatchObject({ status: 200, body: { status: 'ok' } });
  expect(await api.send({ method: 'GET', url: '/readyz' })).toMatchObject({ status: 200, body: { status: 'ok' } });
  brokenDatabase = true;
  const { status, body } = await api.send({ method: 'GET', url: '/readyz' });
  brokenDatabase = false;
  expect(status).toBe(503);
  expect(body.reason).toContain('ECONNREFUSED');
  expect(body.reason).not.toContain('admin');
});

describe('metrics', () => {
  const scrape = (headers = {}, remoteAddress = '127.0.0.1') =>
    api.send({ method: 'GET', url: '/metrics', headers, remoteAddress });

  test('count requests by route, for loopback', async () => {
    await api.get(`${PATH}/cs_unknown`);
    const { status, text, headers } = await scrape();
    expect(status).toBe(200);
    expect(headers['content-type']).toContain('text/plain');
    expect(text).toMatch(
      /polytill_http_request_duration_seconds_count\{method="GET",route="\/v1\/checkout\/sessions\/:id",status="404"\} \d/,
    );
    expect(text).toContain('process_resident_memory_bytes');
    expect(text).not.toContain('cs_unknown');
    expect((await scrape({}, '::1')).status).toBe(200);
    expect((await scrape({}, '::ffff:127.0.0.1')).status).toBe(200);
  });

  test('are not for others, nor for what a proxy forwards', async () => {
    expect((await scrape({}, '192.0.2.1')).status).toBe(403);
    expect((await scrape({ 'x-forwarded-for': '127.0.0.1' })).status).toBe(403);
    expect((await scrape({ forwarded: 'for=127.0.0.1' })).status).toBe(403);
  });

  test('are for whoever bears the token, where there is one', async () => {
    const other = await startApi({ metricsToken: 'a token of some length' });
    try {
      const read = (authorization?: string) =>
        other.send({ method: 'GET', url: '/metrics', ...(authorization ? { headers: { authorization } } : {}) });
      expect((await read()).status).toBe(403);
      expect((await read('Bearer another token')).status).toBe(403);
      expect((await read('Bearer a token of some length')).status).toBe(200);
    } finally {
      await other.close();
    }
  });
});

describe('over a socket', () => {
  let port: number;
  beforeAll(async () => {
    await api.server.listen({ host: '127.0.0.1', port: 0 });
    port = (api.server.server.address() as AddressInfo).port;
  });

  const raw = async (text: string): Promise<string> => {
    const socket = connect(port, '127.0.0.1');
    socket.end(text);
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    await once(socket, 'close');
    return answer;
  };

  test('bytes that are no request get 400 and no more', async () => {
    expect(await raw('nonsense\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [\s\S]*"type":"invalid_request_error"/);
  });

  test('headers beyond measure get 431', async () => {
    expect(await raw(`GET / HTTP/1.1\r\nHost: a\r\nX: ${'a'.repeat(100_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431 /);
  });

  test('a length that is a lie does not hang the server', async () => {
    const head = `POST ${PATH} HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${api.key}\r\nContent-Type: application/json\r\nConnection: close\r\n`;
    expect(await raw(`${head}Content-Length: 999999\r\n\r\n{}`)).toMatch(/^HTTP\/1\.1 413 /);
    const chunked = await raw(`${head}Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n`);
    expect(chunked).toMatch(/^HTTP\/1\.1 400 [\s\S]*parameter_missing/);
  });
});
