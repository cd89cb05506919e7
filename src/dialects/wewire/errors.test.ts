import { expect, test } from 'vitest';
import type { Refusal, RefusalCode } from '../../core/errors.ts';
import { errors, STATUS_TEXTS, WORDING } from './errors.ts';

/** One of each reason to refuse, with its status: a new one does not compile without it. */
const REFUSALS: { readonly [Code in RefusalCode]: readonly [number, Extract<Refusal, { code: Code }>] } = {
  parameter_missing: [400, { code: 'parameter_missing', param: 'amount' }],
  parameter_invalid: [400, { code: 'parameter_invalid', param: 'amount', reason: 'must be a number' }],
  parameter_unknown: [400, { code: 'parameter_unknown', param: 'amout', closest: 'amount' }],
  not_allowed_together: [
    400,
    { code: 'not_allowed_together', param: 'payment_method_types', reason: 'no rail carries crypto' },
  ],
  body_malformed: [400, { code: 'body_malformed', reason: 'it is an array' }],
  body_too_large: [413, { code: 'body_too_large', limitBytes: 65_536 }],
  media_type_unsupported: [415, { code: 'media_type_unsupported', mediaType: 'text/plain' }],
  content_encoding_unsupported: [415, { code: 'content_encoding_unsupported', encoding: 'gzip' }],
  key_missing: [401, { code: 'key_missing' }],
  key_invalid: [401, { code: 'key_invalid' }],
  right_missing: [403, { code: 'right_missing', right: 'checkout_sessions:write' }],
  test_only: [403, { code: 'test_only' }],
  not_found: [404, { code: 'not_found', resource: 'checkout.session', id: 'x' }],
  route_not_found: [404, { code: 'route_not_found', method: 'GET', path: '/api/v1/nothing' }],
  session_not_open: [409, { code: 'session_not_open', status: 'canceled' }],
  payment_in_progress: [409, { code: 'payment_in_progress' }],
  payment_not_awaiting_action: [409, { code: 'payment_not_awaiting_action', status: 'succeeded' }],
  method_not_allowed: [400, { code: 'method_not_allowed', method: 'card', allowed: ['crypto'] }],
  refund_exceeds: [400, { code: 'refund_exceeds', availableMinor: 5, currency: 'USD' }],
  payment_not_refundable: [409, { code: 'payment_not_refundable', reason: 'nothing was received' }],
  product_inactive: [409, { code: 'product_inactive', id: 'prod_1' }],
  already_exists: [409, { code: 'already_exists', resource: 'product', id: 'prod_1' }],
  feature_unsupported: [400, { code: 'feature_unsupported', param: 'mode', reason: 'one payment only' }],
  idempotency_mismatch: [409, { code: 'idempotency_mismatch', params: ['amount'] }],
  idempotency_in_flight: [409, { code: 'idempotency_in_flight' }],
  rate_limited: [429, { code: 'rate_limited', retryAfterSeconds: 2 }],
  unavailable: [503, { code: 'unavailable' }],
  internal: [500, { code: 'internal' }],
};

function render(refusal: Refusal) {
  const { statusCode, body } = errors.render(refusal, { requestId: 'req_1', publicUrl: 'https://pay.example' });
  return { statusCode, body: JSON.parse(body) };
}

test.each(Object.values(REFUSALS))('%i for %j', (expected, refusal) => {
  const { statusCode, body } = render(refusal);
  expect(statusCode).toBe(expected);
  expect(Object.keys(body)).toEqual(['statusCode', 'message', 'error']);
  expect(body).toMatchObject({ statusCode, error: STATUS_TEXTS[statusCode as keyof typeof STATUS_TEXTS] });
  expect(body.message.length).toBeGreaterThan(10);
  expect(body.message).not.toMatch(/undefined|\[object/);
});

test.each([
  [{ code: 'parameter_missing', param: 'email' }, 'email is required'],
  [
    { code: 'session_not_open', status: 'canceled' },
    'This checkout session is cancelled; only an open one allows this.',
  ],
  [
    { code: 'session_not_open', status: 'complete' },
    'This checkout session is completed; only an open one allows this.',
  ],
  [{ code: 'not_found', resource: 'checkout.session', id: 'x' }, 'Checkout session "x" not found for this key'],
] as const)('%j reads: %s', (refusal, message) => {
  expect(render(refusal).body.message).toBe(message);
});

test.each([
  ['customer_email', 'email'],
  ['line_items[0].name', 'productName'],
  ['payment_method_types', 'allowedAssets'],
  ['metadata.orderId', 'metadata.orderId'],
  ['successUrl', 'successUrl'],
])('the core’s %s is %s here', (param, wire) => {
  const { message } = render({ code: 'parameter_invalid', param, reason: 'is wrong' }).body;
  expect(message).toBe(`${wire} is wrong`);
});

test('the reference lists every reason, as it is answered', () => {
  expect(errors.reference.map(({ code }) => code).sort()).toEqual(Object.keys(REFUSALS).sort());
  expect(Object.keys(WORDING).sort()).toEqual(Object.keys(REFUSALS).sort());
  for (const { code, statusCode, type, meaning } of errors.reference) {
    const { body } = render(REFUSALS[code as RefusalCode][1]);
    expect([code, statusCode, type]).toEqual([code, body.statusCode, body.error]);
    expect(meaning).toMatch(/\.$/);
  }
});
