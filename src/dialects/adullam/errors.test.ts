import { expect, test } from 'vitest';
import type { Refusal } from '../../core/errors.ts';
import { PLAIN_STATUSES, REFUSALS } from '../refusals.fixture.ts';
import { errors, WIRE_ERRORS, WORDING } from './errors.ts';

const render = (refusal: Refusal) => {
  const { statusCode, body } = errors.render(refusal, { requestId: 'req_1', publicUrl: 'https://pay.example' });
  return { statusCode, body: JSON.parse(body) };
};

test.each(Object.values(REFUSALS))('$code has the document’s shape, its status and words of its own', (refusal) => {
  const { statusCode, body } = render(refusal);
  expect(Object.keys(body)).toEqual(['statusCode', 'error', 'message', 'details']);
  expect(statusCode).toBe(PLAIN_STATUSES[refusal.code]);
  expect(body.statusCode).toBe(statusCode);
  expect(body.message).not.toMatch(/undefined|\[object|\brail\b/);
  for (const detail of body.details) expect(Object.keys(detail)).toEqual(['field', 'message']);
  expect(errors.reference.some((known) => known.statusCode === statusCode && known.type === body.error)).toBe(true);
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
