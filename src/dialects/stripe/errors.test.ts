import { describe, expect, test } from 'vitest';
import type { Refusal, RefusalCode } from '../../core/errors.ts';
import { REFUSALS } from '../refusals.fixture.ts';
import { WIRE_ERRORS, type WireCode } from './error-codes.ts';
import { errors, WORDING, wireParam } from './errors.ts';
import { newSession } from './session.fixture.ts';

/** The status and code of the answer to each reason to refuse. */
const ANSWERS: { readonly [Code in RefusalCode]: readonly [number, WireCode] } = {
  parameter_missing: [400, 'parameter_missing'],
  parameter_invalid: [400, 'parameter_invalid'],
  parameter_unknown: [400, 'parameter_unknown'],
  not_allowed_together: [400, 'parameters_exclusive'],
  body_malformed: [400, 'body_malformed'],
  body_too_large: [413, 'body_too_large'],
  media_type_unsupported: [415, 'media_type_unsupported'],
  content_encoding_unsupported: [415, 'media_type_unsupported'],
  key_missing: [401, 'invalid_api_key'],
  key_invalid: [401, 'invalid_api_key'],
  right_missing: [403, 'more_permissions_required'],
  test_only: [403, 'test_mode_only'],
  not_found: [404, 'resource_missing'],
  route_not_found: [404, 'route_not_found'],
  session_not_open: [400, 'session_not_open'],
  payment_in_progress: [400, 'payment_in_progress'],
  payment_not_awaiting_action: [400, 'payment_intent_unexpected_state'],
  method_not_allowed: [400, 'payment_intent_incompatible_payment_method'],
  refund_exceeds: [400, 'amount_too_large'],
  payment_not_refundable: [400, 'charge_not_refundable'],
  product_inactive: [400, 'product_inactive'],
  already_exists: [400, 'resource_already_exists'],
  feature_unsupported: [400, 'feature_unsupported'],
  idempotency_mismatch: [400, 'idempotency_key_reused'],
  idempotency_in_flight: [409, 'idempotency_key_in_use'],
  rate_limited: [429, 'rate_limit'],
  unavailable: [503, 'unavailable'],
  internal: [500, 'internal_error'],
};

function render(refusal: Refusal) {
  const context = { requestId: 'req_1', publicUrl: 'https://pay.example', livemode: false };
  const { statusCode, body } = errors.render(refusal, context);
  return { statusCode, error: JSON.parse(body).error };
}

test.each(Object.values(REFUSALS))('$code', (refusal) => {
  const [statusCode, code] = ANSWERS[refusal.code];
  const told = render(refusal);
  expect(told.statusCode).toBe(statusCode);
  const { type } = WIRE_ERRORS[code];
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
  const isDisputed: Refusal = { code: 'payment_not_refundable', reason: 'x', isDisputed: true };
  const used = [...Object.values(REFUSALS), refundedInFull, isDisputed];
  expect(new Set(used.map((refusal) => render(refusal).error.code))).toEqual(new Set(Object.keys(WIRE_ERRORS)));
  expect(errors.reference.map(({ code }) => code)).toEqual(Object.keys(WIRE_ERRORS));
});

test('only what Stripe’s clients may repeat by themselves has a status on which they do', () => {
  const repeated = Object.values(ANSWERS).filter(([status]) => status === 409 || status >= 500);
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
