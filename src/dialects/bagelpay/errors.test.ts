import { expect, test } from 'vitest';
import type { Refusal } from '../../core/errors.ts';
import { REFUSALS } from '../refusals.fixture.ts';
import { errors, WIRE_ERRORS } from './errors.ts';
import { ID } from './session.fixture.ts';

const CONTEXT = { requestId: 'req_1', publicUrl: 'https://pay.example' };

/** The statuses that the provider's own client takes for errors, whatever the HTTP status. */
const KNOWN_TO_CLIENT = [400, 401, 403, 404, 422, 500];

test.each<[Refusal, number, RegExp]>([
  [{ code: 'parameter_missing', param: 'code' }, 400, /"product_id" is required/],
  [{ code: 'parameter_invalid', param: 'customer.email', reason: 'must be x' }, 400, /"customer.email" must be x\.$/],
  [{ code: 'key_missing' }, 401, /x-api-key/],
  [{ code: 'not_found', resource: 'product', id: 'prod_1' }, 404, /no product "prod_1"/],
  [{ code: 'not_found', resource: 'checkout.session', id: ID }, 404, /no checkout "ch_\d+"/],
  [{ code: 'product_inactive', id: 'prod_1' }, 422, /"prod_1" is archived/],
  [{ code: 'already_exists', resource: 'product', id: 'prod_1' }, 409, /product "prod_1" already/],
  [{ code: 'feature_unsupported', param: 'billing_type', reason: 'no' }, 422, /"billing_type"/],
  [{ code: 'session_not_open', status: 'complete' }, 409, /is completed; only a pending one/],
  [{ code: 'rate_limited', retryAfterSeconds: 3 }, 429, /in 3 s/],
  [{ code: 'internal' }, 500, /went wrong/],
])('%j answers %i', (refusal, status, msg) => {
  const { statusCode, body } = errors.render(refusal, CONTEXT);
  expect(statusCode).toBe(status);
  expect(JSON.parse(body)).toEqual({ msg: expect.stringMatching(msg), code: status, data: null });
});

test('every status that is answered is described, and every one that is described is answered', () => {
  const answered = new Set<number>();
  for (const refusal of Object.values(REFUSALS)) answered.add(errors.render(refusal, CONTEXT).statusCode);
  expect([...answered].sort()).toEqual(Object.keys(WIRE_ERRORS).map(Number));
  expect(errors.reference.map(({ statusCode }) => statusCode)).toEqual(Object.keys(WIRE_ERRORS).map(Number));
  expect(KNOWN_TO_CLIENT.every((status) => answered.has(status))).toBe(true);
});
