import { expect, test } from 'vitest';
import type { Refusal, RefusalCode } from '../../core/errors.ts';
import { makeUuid } from '../../core/ids.ts';
import { errors, WIRE_ERRORS, WORDING } from './errors.ts';
import { printSessionId } from './ids.ts';
import { ERROR_TYPES } from './schema/error.ts';

/** One of each reason to refuse, with its status: a new one does not compile without it. */
const REFUSALS: { readonly [Code in RefusalCode]: readonly [number, Extract<Refusal, { code: Code }>] } = {
  parameter_missing: [400, { code: 'parameter_missing', param: 'amount' }],
  parameter_invalid: [400, { code: 'parameter_invalid', param: 'amount', reason: 'must be an integer' }],
  parameter_unknown: [400, { code: 'parameter_unknown', param: 'amout', closest: 'amount' }],
  not_allowed_together: [400, { code: 'not_allowed_together', param: 'currency', reason: 'blik settles in PLN' }],
  body_malformed: [400, { code: 'body_malformed', reason: 'it names "amount" twice' }],
  body_too_large: [413, { code: 'body_too_large', limitBytes: 65_536 }],
  media_type_unsupported: [415, { code: 'media_type_unsupported', mediaType: 'application/json' }],
  content_encoding_unsupported: [415, { code: 'content_encoding_unsupported', encoding: 'gzip' }],
  key_missing: [401, { code: 'key_missing' }],
  key_invalid: [401, { code: 'key_invalid' }],
  right_missing: [403, { code: 'right_missing', right: 'refunds:write' }],
  test_only: [403, { code: 'test_only' }],
  not_found: [404, { code: 'not_found', resource: 'checkout.session', id: 'x' }],
  route_not_found: [404, { code: 'route_not_found', method: 'GET', path: '/v1/nothing' }],
  session_not_open: [409, { code: 'session_not_open', status: 'canceled' }],
  payment_in_progress: [409, { code: 'payment_in_progress' }],
  payment_not_awaiting_action: [409, { code: 'payment_not_awaiting_action', status: 'succeeded' }],
  method_not_allowed: [400, { code: 'method_not_allowed', method: 'blik', allowed: ['card'] }],
  refund_exceeds: [400, { code: 'refund_exceeds', availableMinor: 250, currency: 'PLN' }],
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
  return { statusCode, error: JSON.parse(body).error };
}

test.each(Object.values(REFUSALS))('%i for %j', (expected, refusal) => {
  const { statusCode, error } = render(refusal);
  expect(statusCode).toBe(expected);
  expect(Object.keys(error)).toEqual(['type', 'message', 'charge_id', 'decline_code']);
  expect(ERROR_TYPES).toContain(error.type);
  expect(error).toMatchObject({ charge_id: '', decline_code: '' });
  expect(error.message).not.toMatch(/undefined|\[object/);
});

test('the reference lists every kind of error once, and every reason has words', () => {
  expect(errors.reference.map(({ code }) => code)).toEqual(Object.keys(WIRE_ERRORS));
  expect(Object.keys(WORDING).sort()).toEqual(Object.keys(REFUSALS).sort());
  const told = new Set(Object.values(REFUSALS).map(([, refusal]) => render(refusal).statusCode));
  // A decline is no refusal: the call that pays words it.
  expect(new Set(errors.reference.map(({ statusCode }) => statusCode))).toEqual(told.add(402));
});

test.each([
  ['payment_method_types', 'payment_method'],
  ['method.type', 'payment_method'],
  ['method.code', 'blik_code'],
  ['metadata.order', 'metadata.order'],
])('the core’s %s is %s here', (param, name) => {
  const { error } = render({ code: 'parameter_invalid', param, reason: 'is wrong' });
  expect(error.message).toBe(`The parameter "${name}" is wrong.`);
});

test.each([
  ['complete', 'completed'],
  ['failed', 'expired'],
  ['canceled', 'expired'],
] as const)('a session that is %s is told of as %s', (status, word) => {
  expect(render({ code: 'session_not_open', status }).error.message).toContain(`This checkout session is ${word};`);
});

test('an id is named as the caller knows it, and a stranger’s text is cut', () => {
  const id = makeUuid(1, 2, Buffer.alloc(8, 3));
  expect(render({ code: 'not_found', resource: 'checkout.session', id }).error.message).toContain(
    `"${printSessionId(id)}"`,
  );
  const long = render({ code: 'not_found', resource: 'refund', id: 'x'.repeat(5000) }).error.message;
  expect(long.length).toBeLessThan(250);
});

test('what is left to refund is told in minor units and in words', () => {
  const left = (availableMinor: number, currency: string) =>
    render({ code: 'refund_exceeds', availableMinor, currency }).error.message;
  expect(left(250, 'PLN')).toContain('250 (2.50 pln)');
  expect(left(250, 'XOF')).toContain('250 (250 xof)');
  expect(left(0, 'PLN')).toContain('all of the payment has been refunded');
});
