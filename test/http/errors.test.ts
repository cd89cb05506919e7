import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Refusal, RefusalCode } from '../../src/core/errors.ts';
import { errors, WIRE_ERRORS, WORDING } from '../../src/dialects/paygate/errors.ts';
import { startApi } from './api.ts';

/** One of each reason to refuse: a new one does not compile without it. */
const REFUSALS: { readonly [Code in RefusalCode]: Extract<Refusal, { code: Code }> } = {
  parameter_missing: { code: 'parameter_missing', param: 'amount' },
  parameter_invalid: { code: 'parameter_invalid', param: 'amount', reason: 'must be an integer' },
  parameter_unknown: { code: 'parameter_unknown', param: 'amout', closest: 'amount' },
  not_allowed_together: { code: 'not_allowed_together', param: 'line_items', reason: 'they differ' },
  body_malformed: { code: 'body_malformed', reason: 'it is empty' },
  body_too_large: { code: 'body_too_large', limitBytes: 65_536 },
  media_type_unsupported: { code: 'media_type_unsupported', mediaType: 'text/plain' },
  content_encoding_unsupported: { code: 'content_encoding_unsupported', encoding: 'gzip' },
  key_missing: { code: 'key_missing' },
  key_invalid: { code: 'key_invalid' },
  right_missing: { code: 'right_missing', right: 'events:read' },
  test_only: { code: 'test_only' },
  not_found: { code: 'not_found', resource: 'payment', id: 'pay_1' },
  route_not_found: { code: 'route_not_found', method: 'GET', path: '/v1/nothing' },
  session_not_open: { code: 'session_not_open', status: 'expired' },
  payment_in_progress: { code: 'payment_in_progress' },
  payment_not_awaiting_action: { code: 'payment_not_awaiting_action', status: 'succeeded' },
  method_not_allowed: { code: 'method_not_allowed', method: 'card', allowed: ['blik'] },
  product_inactive: { code: 'product_inactive', id: 'prod_1' },
  already_exists: { code: 'already_exists', resource: 'product', id: 'prod_1' },
  feature_unsupported: { code: 'feature_unsupported', param: 'mode', reason: 'only payment is' },
  refund_exceeds: { code: 'refund_exceeds', availableMinor: 3000, currency: 'GHS' },
  payment_not_refundable: { code: 'payment_not_refundable', reason: 'nothing was received' },
  idempotency_mismatch: { code: 'idempotency_mismatch', params: ['amount'] },
  idempotency_in_flight: { code: 'idempotency_in_flight' },
  rate_limited: { code: 'rate_limited', retryAfterSeconds: 2 },
  unavailable: { code: 'unavailable' },
  internal: { code: 'internal' },
};

const render = (refusal: Refusal) => {
  const { statusCode, body } = errors.render(refusal, { requestId: 'req_1', publicUrl: 'https://pay.example' });
  return { statusCode, error: JSON.parse(body).error };
};

test.each(Object.values(REFUSALS))('$code has words of its own', (refusal) => {
  const { statusCode, error } = render(refusal);
  expect(Object.keys(error)).toEqual(['type', 'code', 'message', 'param', 'doc_url', 'request_id']);
  expect(Object.keys(WIRE_ERRORS)).toContain(error.code);
  expect(error).toMatchObject({ doc_url: `https://pay.example/docs/errors#${error.code}`, request_id: 'req_1' });
  expect(error.message).not.toMatch(/undefined|\[object/);
  expect(statusCode).toBeGreaterThanOrEqual(400);
});

test('the contract’s statuses', () => {
  const status = (code: RefusalCode) => render(REFUSALS[code]).statusCode;
  const expected: [number, RefusalCode[]][] = [
    [400, ['parameter_missing', 'parameter_invalid', 'parameter_unknown', 'body_malformed']],
    [401, ['key_missing', 'key_invalid']],
    [403, ['right_missing', 'test_only']],
    [404, ['not_found', 'route_not_found']],
    [
      409,
      [
        'session_not_open',
        'payment_not_refundable',
        'payment_in_progress',
        'already_exists',
        'idempotency_mismatch',
        'idempotency_in_flight',
      ],
    ],
    [413, ['body_too_large']],
    [415, ['media_type_unsupported', 'content_encoding_unsupported']],
    [422, ['not_allowed_together', 'refund_exceeds', 'method_not_allowed', 'product_inactive', 'feature_unsupported']],
    [429, ['rate_limited']],
    [500, ['internal']],
    [503, ['unavailable']],
  ];
  for (const [statusCode, codes] of expected) {
    for (const code of codes) expect([code, status(code)]).toEqual([code, statusCode]);
  }
});

test.each([
  ['open', 'open'],
  ['complete', 'complete'],
  ['failed', 'expired'],
  ['expired', 'expired'],
  ['canceled', 'expired'],
] as const)('a session that is %s is told of as %s', (status, word) => {
  expect(render({ code: 'session_not_open', status }).error.message).toContain(`This checkout session is ${word};`);
});

test('every wire code is used, and every reason is worded', () => {
  const used = new Set(Object.values(REFUSALS).map((refusal) => render(refusal).error.code));
  expect([...used].sort()).toEqual(Object.keys(WIRE_ERRORS).sort());
  expect(Object.keys(WORDING).sort()).toEqual(Object.keys(REFUSALS).sort());
});

test('docs/errors.md lists the same codes, and says the same of them', async () => {
  const text = await readFile(new URL('../../docs/errors.md', import.meta.url), 'utf8');
  const rows = [...text.matchAll(/^\| `(\w+)` \| (\d+) \| `(\w+)` \| (.+) \|$/gm)];
  const listed = rows.map(([, code, statusCode, type, meaning]) => ({
    code,
    statusCode: Number(statusCode),
    type,
    meaning,
  }));
  expect(listed).toEqual(errors.reference);
});

test('doc_url leads to a place on a page that is served', async () => {
  const api = await startApi();
  try {
    const { status, text, headers } = await api.send({ method: 'GET', url: '/docs/errors' });
    expect(status).toBe(200);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    for (const { code } of errors.reference) expect(text).toContain(`id="${code}"`);
  } finally {
    await api.close();
  }
});
