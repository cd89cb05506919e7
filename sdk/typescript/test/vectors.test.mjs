import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as sdk from '@polytill/sdk';
import { errorOf } from '../dist/esm/errors.js';
import { retryDelayMs } from '../dist/esm/retry.js';
import { classNamed, methodOf, readVectors } from './vectors.mjs';

const { Polytill, Webhook } = sdk;

for (const { name, body, header, secret, now, type, reason } of readVectors('generated/signatures')) {
  const options = { nowMs: now * 1000 };
  const bodies = typeof body === 'string' ? [body, Buffer.from(body), new TextEncoder().encode(body).buffer] : [body];
  test(`a webhook: ${name}`, async () => {
    for (const each of bodies) {
      const ways = [
        async () => Webhook.constructEvent(each, header, secret, options),
        () => Webhook.constructEventAsync(each, header, secret, options),
      ];
      for (const construct of ways) {
        if (reason === undefined) {
          const event = await construct();
          assert.equal(event.type, type);
          assert.deepEqual(event, JSON.parse(body));
        } else {
          await assert.rejects(
            construct,
            (error) => error instanceof sdk.SignatureVerificationError && error.reason === reason,
          );
        }
      }
    }
  });
}

for (const { name, answer, error: expected } of readVectors('generated/errors')) {
  test(`an error: ${name}`, async () => {
    const fetch = async () => new Response(answer.body, { status: answer.status, headers: answer.headers });
    const client = new Polytill('sk_test_p', { fetch, maxRetries: 0 });
    const error = await client.account.retrieve().catch((reason) => reason);
    assert.equal(error.constructor, classNamed(expected.class));
    assert.equal(error.name, expected.class);
    assert.ok(error instanceof sdk.PolytillError);
    const { status, type, code, param, docUrl, requestId, retryAfterSeconds, message } = error;
    const told = {
      status,
      type,
      code,
      param,
      doc_url: docUrl,
      request_id: requestId,
      retry_after: retryAfterSeconds,
      message,
    };
    for (const [field, value] of Object.entries(told)) assert.equal(value ?? null, expected[field], field);
  });
}

for (const vector of readVectors('retries')) {
  test(`a retry: ${vector.name}`, () => {
    const headers = new Headers(vector.retry_after === undefined ? {} : { 'retry-after': vector.retry_after });
    const { type = 'api_error', code = null } = vector;
    const failures = { connection: new sdk.ConnectionError('x'), timeout: new sdk.TimeoutError('x') };
    const error =
      failures[vector.failure] ?? errorOf(vector.status, headers, JSON.stringify({ error: { type, code } }));
    assert.equal(
      retryDelayMs(error, vector.retries_made, () => vector.random),
      vector.delay_ms,
    );
  });
}

/** A client whose requests are kept, and answered by a function of their number. */
function keepRequests(answer = () => ({})) {
  const requests = [];
  const fetch = async (url, init) => {
    requests.push({ url, ...init });
    return Response.json(answer(requests.length - 1));
  };
  return { requests, client: new Polytill('sk_test_p', { baseUrl: 'https://pay.example/till/', fetch }) };
}

for (const { name, call, ids = [], params, idempotency_key: key, request, refused } of readVectors('requests')) {
  test(`a request: ${name}`, async () => {
    const { requests, client } = keepRequests(() => ({ object: 'list', url: '', has_more: false, data: [] }));
    const options = key === undefined ? [] : [{ idempotencyKey: key }];
    const make = async () => methodOf(client, call)(...ids, ...(params ? [params] : []), ...options);
    if (refused) {
      await assert.rejects(make, TypeError);
      assert.equal(requests.length, 0);
      return;
    }
    await make();
    const [{ url, method, headers, body }] = requests;
    const target = url.replace('https://pay.example/till', '');
    const [path, query] = target.split('?');
    assert.equal(query === undefined ? path : `${path}?${decodeURIComponent(query)}`, request.target);
    assert.equal(method, request.method);
    assert.deepEqual(body === undefined ? null : JSON.parse(body), request.body);
    assert.equal(headers.authorization, 'Bearer sk_test_p');
    assert.equal(headers['content-type'], request.body === null ? undefined : 'application/json');
    if (method === 'GET') assert.equal(headers['idempotency-key'], undefined);
    else if (key !== undefined) assert.equal(Buffer.from(headers['idempotency-key'], 'latin1').toString(), key);
    else assert.match(headers['idempotency-key'], /^[0-9a-f-]{36}$/);
  });
}

test('an option that is not known is refused, rather than left out', async () => {
  const { requests, client } = keepRequests();
  const refund = client.refunds.create({ payment: 'pay_1' }, { idempotency_key: 'order-1234' });
  await assert.rejects(refund, /no option "idempotency_key"/);
  assert.throws(() => new Polytill('sk_test_p', { baseURL: 'https://pay.example' }), /no option "baseURL"/);
  assert.equal(requests.length, 0);
});

for (const { name, params, pages, ids } of readVectors('pages')) {
  test(`a list: ${name}`, async () => {
    const { requests, client } = keepRequests((number) => {
      const { has_more, ids } = pages[number];
      return {
        object: 'list',
        url: '/v1/checkout/sessions',
        has_more,
        data: ids.map((id) => ({ id, novelty: { of: id } })),
      };
    });
    const seen = [];
    for await (const session of client.checkout.sessions.list(params)) {
      seen.push(session.id);
      assert.equal(session.novelty.of, session.id);
    }
    assert.deepEqual(seen, ids);
    const queries = requests.map(({ url }) => decodeURIComponent(url.split('?')[1] ?? ''));
    assert.deepEqual(
      queries,
      pages.map(({ query }) => query),
    );
  });
}

test('a page leads to the next, and the last to none', async () => {
  const answers = [
    { has_more: true, data: [{ id: 'b' }] },
    { has_more: false, data: [{ id: 'a' }] },
  ];
  const { client } = keepRequests((number) => ({ object: 'list', url: '/v1/refunds', ...answers[number] }));
  const first = await client.refunds.list();
  assert.deepEqual(JSON.parse(JSON.stringify(first)), { object: 'list', url: '/v1/refunds', ...answers[0] });
  const second = await first.nextPage();
  assert.deepEqual(second.data, [{ id: 'a' }]);
  assert.equal(await second.nextPage(), null);
});

test('the idempotency key can be given', async () => {
  const { requests, client } = keepRequests();
  await client.refunds.create({ payment: 'pay_1' }, { idempotencyKey: 'refund-of-1234' });
  assert.equal(requests[0].headers['idempotency-key'], 'refund-of-1234');
});

test('wrong settings are told at once', () => {
  for (const key of ['', 'sk_test_p\n', undefined]) assert.throws(() => new Polytill(key), TypeError);
  assert.throws(() => new Polytill('sk_test_p', { baseUrl: 'pay.example' }), TypeError);
});
