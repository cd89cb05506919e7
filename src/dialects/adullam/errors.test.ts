import { expect, test } from 'vitest';
import type { Refusal, RefusalCode } from '../../core/errors.ts';
import { errors, WIRE_ERRORS, WORDING } from './errors.ts';

/** One of each reason to refuse: a new one does not compile without it. */
const REFUSALS: { readonly [Code in RefusalCode]: Extract<Refusal, { code: Code }> } = {
  parameter_missing: { code: 'parameter_missing', param: 'amount' },
  parameter_invalid: { code: 'parameter_invalid', param: 'amount', reason: 'must be at least 100' },
  parameter_unknown: { code: 'parameter_unknown', param: 'amout', closest: 'amount' },
  not_allowed_together: { code: 'not_allowed_together', param: 'ending_before', reason: 'they differ' },
  body_malformed: { code: 'body_malformed', reason: 'it is empty' },
  body_too_large: { code: 'body_too_large', limitBytes: 65_536 },
  media_type_unsupported: { code: 'media_type_unsupported', mediaType: 'text/plain' },
  content_encoding_unsupported: { code: 'content_encoding_unsupported', encoding: 'gzip' },
  key_missing: { code: 'key_missing' },
  key_invalid: { code: 'key_invalid' },
  right_missing: { code: 'right_missing', right: 'refunds:write' },
  test_only: { code: 'test_only' },
  not_found: { code: 'not_found', resource: 'checkout.session', id: 'cs_ci_1' },
  route_not_found: { code: 'route_not_found', method: 'GET', path: '/v1/nothing' },
  session_not_open: { code: 'session_not_open', status: 'complete' },
  payment_in_progress: { code: 'payment_in_progress' },
  payment_not_awaiting_action: { code: 'payment_not_awaiting_action', status: 'succeeded' },
  method_not_allowed: { code: 'method_not_allowed', method: 'card', allowed: ['blik'] },
  refund_exceeds: { code: 'refund_exceeds', availableMinor: 2500, currency: 'USD' },
  payment_not_refundable: { code: 'payment_not_refundable', reason: 'it is not paid' },
  product_inactive: { code: 'product_inactive', id: 'prod_1' },
  already_exists: { code: 'already_exists', resource: 'product', id: 'prod_1' },
  feature_unsupported: { code: 'feature_unsupported', param: 'mode', reason: 'there are no subscriptions' },
  idempotency_mismatch: { code: 'idempotency_mismatch', params: ['amount', 'currency'] },
  idempotency_in_flight: { code: 'idempotency_in_flight' },
  rate_limited: { code: 'rate_limited', retryAfterSeconds: 2 },
  unavailable: { code: 'unavailable' },
  internal: { code: 'internal' },
};

const render = (refusal: Refusal) => {
  const { statusCode, body } = errors.render(refusal, { requestId: 'req_1', publicUrl: 'https://pay.example' });
  return { statusCode, body: JSON.parse(body) };
};

test.each(Object.values(REFUSALS))('$code has the document’s shape and words of its own', (refusal) => {
  const { statusCode, body } = render(refusal);
  expect(Object.keys(body)).toEqual(['statusCode', 'error', 'message', 'details']);
  expect(body.statusCode).toBe(statusCode);
  expect(body.message).not.toMatch(/undefined|\[object|\brail\b/);
  for (const detail of body.details) expect(Object.keys(detail)).toEqual(['field', 'message']);
  expect(errors.reference.some((known) => known.statusCode === statusCode && known.type === body.error)).toBe(true);
});

test('the statuses', () => {
  const byStatus = Object.groupBy(Object.keys(REFUSALS) as RefusalCode[], (code) => render(REFUSALS[code]).statusCode);
  expect(byStatus).toEqual({
    400: [
      'parameter_missing',
      'parameter_invalid',
      'parameter_unknown',
      'not_allowed_together',
      'body_malformed',
      'method_not_allowed',
      'refund_exceeds',
      'feature_unsupported',
    ],
    401: ['key_missing', 'key_invalid'],
    403: ['right_missing', 'test_only'],
    404: ['not_found', 'route_not_found'],
    409: [
      'session_not_open',
      'payment_in_progress',
      'payment_not_awaiting_action',
      'payment_not_refundable',
      'product_inactive',
      'already_exists',
      'idempotency_mismatch',
      'idempotency_in_flight',
    ],
    413: ['body_too_large'],
    415: ['media_type_unsupported', 'content_encoding_unsupported'],
    429: ['rate_limited'],
    500: ['internal'],
    503: ['unavailable'],
  });
});

test('a field is named as it is sent here', () => {
  const detailsOf = (param: string) => render({ code: 'parameter_invalid', param, reason: 'is wrong' }).body.details;
  expect(detailsOf('method.phone')).toEqual([{ field: 'user_phone', message: 'is wrong' }]);
  expect(detailsOf('payment_method_types')).toEqual([{ field: 'payment_method', message: 'is wrong' }]);
  expect(detailsOf('Idempotency-Key')).toEqual([{ field: 'idempotency-key', message: 'is wrong' }]);
  expect(detailsOf('events[0]')).toEqual([{ field: 'events[0]', message: 'is wrong' }]);
});

test('a missing field, and fields that differ under one key', () => {
  expect(render(REFUSALS.parameter_missing).body).toEqual({
    statusCode: 400,
    error: 'Bad Request',
    message: 'amount is required.',
    details: [{ field: 'amount', message: 'is required' }],
  });
  expect(render(REFUSALS.idempotency_mismatch).body.details.map(({ field }: { field: string }) => field)).toEqual([
    'amount',
    'currency',
  ]);
});

test('what is another’s reads like what never was', () => {
  const known = render({ code: 'not_found', resource: 'checkout.session', id: '018bd3c1-0000-7000-8000-000000000000' });
  const never = render({ code: 'not_found', resource: 'checkout.session', id: 'cs_ci_1' });
  expect(known).toEqual(never);
});

test('every reason is worded, and every error of the documentation is used', () => {
  expect(Object.keys(WORDING).sort()).toEqual(Object.keys(REFUSALS).sort());
  const used = new Set(
    Object.values(REFUSALS).map(
      (refusal) => (WORDING[refusal.code] as (r: Refusal) => { error: string })(refusal).error,
    ),
  );
  expect([...used].sort()).toEqual(Object.keys(WIRE_ERRORS).sort());
  expect(errors.reference.map(({ code }) => code).sort()).toEqual([...used].sort());
});
