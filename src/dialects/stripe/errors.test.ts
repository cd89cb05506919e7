import { describe, expect, test } from 'vitest';
import type { Refusal, RefusalCode } from '../../core/errors.ts';
import { WIRE_ERRORS } from './error-codes.ts';
import { errors, WORDING, wireParam } from './errors.ts';
import { newSession } from './session.fixture.ts';

type Of<Code extends RefusalCode> = Extract<Refusal, { code: Code }>;

/** One of each reason to refuse, with the status and code of its answer: a new one does not compile without it. */
const REFUSALS: { readonly [Code in RefusalCode]: readonly [number, string, Of<Code>] } = {
  parameter_missing: [400, 'parameter_missing', { code: 'parameter_missing', param: 'line_items' }],
  parameter_invalid: [400, 'parameter_invalid', { code: 'parameter_invalid', param: 'limit', reason: 'must be 1' }],
  parameter_unknown: [400, 'parameter_unknown', { code: 'parameter_unknown', param: 'modus', closest: 'mode' }],
  not_allowed_together: [
    400,
    'parameters_exclusive',
    { code: 'not_allowed_together', param: 'a', reason: 'they differ' },
  ],
  body_malformed: [400, 'body_malformed', { code: 'body_malformed', reason: 'it names "a" twice' }],
  body_too_large: [413, 'body_too_large', { code: 'body_too_large', limitBytes: 65_536 }],
  media_type_unsupported: [415, 'media_type_unsupported', { code: 'media_type_unsupported', mediaType: 'text/plain' }],
  content_encoding_unsupported: [
    415,
    'media_type_unsupported',
    { code: 'content_encoding_unsupported', encoding: 'gzip' },
  ],
  key_missing: [401, 'invalid_api_key', { code: 'key_missing' }],
  key_invalid: [401, 'invalid_api_key', { code: 'key_invalid' }],
  right_missing: [403, 'more_permissions_required', { code: 'right_missing', right: 'events:read' }],
  test_only: [403, 'test_mode_only', { code: 'test_only' }],
  not_found: [404, 'resource_missing', { code: 'not_found', resource: 'payment', id: 'pi_1' }],
  route_not_found: [404, 'route_not_found', { code: 'route_not_found', method: 'GET', path: '/v1/balance' }],
  session_not_open: [400, 'session_not_open', { code: 'session_not_open', status: 'canceled' }],
  payment_in_progress: [400, 'payment_in_progress', { code: 'payment_in_progress' }],
  payment_not_awaiting_action: [
    400,
    'payment_intent_unexpected_state',
    { code: 'payment_not_awaiting_action', status: 'succeeded' },
  ],
  method_not_allowed: [
    400,
    'payment_intent_incompatible_payment_method',
    { code: 'method_not_allowed', method: 'card', allowed: ['blik'] },
  ],
  refund_exceeds: [400, 'amount_too_large', { code: 'refund_exceeds', availableMinor: 5, currency: 'UGX' }],
  payment_not_refundable: [
    400,
    'charge_not_refundable',
    { code: 'payment_not_refundable', reason: 'nothing was received' },
  ],
  product_inactive: [400, 'product_inactive', { code: 'product_inactive', id: 'prod_1' }],
  already_exists: [400, 'resource_already_exists', { code: 'already_exists', resource: 'price', id: 'gold' }],
  feature_unsupported: [
    400,
    'feature_unsupported',
    { code: 'feature_unsupported', param: 'line_items[0].tax_rates', reason: 'taxes are not computed' },
  ],
  idempotency_mismatch: [400, 'idempotency_key_reused', { code: 'idempotency_mismatch', params: ['mode'] }],
  idempotency_in_flight: [409, 'idempotency_key_in_use', { code: 'idempotency_in_flight' }],
  rate_limited: [429, 'rate_limit', { code: 'rate_limited', retryAfterSeconds: 2 }],
  unavailable: [503, 'unavailable', { code: 'unavailable' }],
  internal: [500, 'internal_error', { code: 'internal' }],
};

function render(refusal: Refusal) {
  const context = { requestId: 'req_1', publicUrl: 'https://pay.example', livemode: false };
  const { statusCode, body } = errors.render(refusal, context);
  return { statusCode, error: JSON.parse(body).error };
}

test.each(Object.values(REFUSALS))('%d %s', (statusCode, code, refusal) => {
  const told = render(refusal);
  expect(told.statusCode).toBe(statusCode);
  const { type } = WIRE_ERRORS[code as keyof typeof WIRE_ERRORS];
  const { param, ...rest } = told.error;
  expect(rest).toEqual({
    code,
    doc_url: `https://pay.example/docs/errors#stripe-${code}`,
    message: expect.any(String),
    type,
  });
  expect(rest.message).not.toMatch(/undefined|\[object/);
  expect(param === undefined || typeof param === 'string').toBe(true);
});

test('every reason is worded, and every code is used', () => {
  expect(Object.keys(WORDING).sort()).toEqual(Object.keys(REFUSALS).sort());
  const refundedInFull: Refusal = { code: 'payment_not_refundable', reason: 'x', refundedInFull: true };
  const used = [...Object.values(REFUSALS).map(([, , refusal]) => refusal), refundedInFull];
  expect(new Set(used.map((refusal) => render(refusal).error.code))).toEqual(new Set(Object.keys(WIRE_ERRORS)));
  expect(errors.reference.map(({ code }) => code)).toEqual(Object.keys(WIRE_ERRORS));
});

test('only what Stripe’s clients may repeat by themselves has a status on which they do', () => {
  const repeated = Object.values(REFUSALS).filter(([status]) => status === 409 || status >= 500);
  expect(repeated.map(([, code]) => code)).toEqual(['idempotency_key_in_use', 'unavailable', 'internal_error']);
});

describe('a parameter', () => {
  test.each([
    ['mode', 'mode'],
    ['line_items[0].price_data.currency', 'line_items[0][price_data][currency]'],
    ['payment_method_types[1]', 'payment_method_types[1]'],
    ['metadata.order_id', 'metadata[order_id]'],
    ['created.gte', 'created[gte]'],
    ['a.b[2].c[3]', 'a[b][2][c][3]'],
    ['code', 'id'],
  ])('%s is written %s', (param, wire) => {
    expect(wireParam(param)).toBe(wire);
  });
});

test('an object is named as this API prints it', () => {
  const { id } = newSession();
  const messageOf = (resource: string) => render({ code: 'not_found', resource, id }).error.message;
  expect(messageOf('checkout.session')).toMatch(/^No such checkout.session: 'cs_test_\w{22}'$/);
  expect(messageOf('payment')).toMatch(/^No such payment_intent: 'pi_\w{22}'$/);
  expect(messageOf('price')).toMatch(/^No such price: 'price_\w{22}'$/);
  expect(messageOf('product')).toBe(`No such product: '${id}'`);
});
