import { expect, test } from 'vitest';
import type { Refusal } from '../../core/errors.ts';
import { makeUuid } from '../../core/ids.ts';
import { PLAIN_STATUSES, REFUSALS } from '../refusals.fixture.ts';
import { errors, WIRE_ERRORS, WORDING } from './errors.ts';
import { printSessionId } from './ids.ts';
import { ERROR_TYPES } from './schema/error.ts';

function render(refusal: Refusal) {
  const { statusCode, body } = errors.render(refusal, { requestId: 'req_1', publicUrl: 'https://pay.example' });
  return { statusCode, error: JSON.parse(body).error };
}

test.each(Object.values(REFUSALS))('$code has the document’s shape, its status and words of its own', (refusal) => {
  const { statusCode, error } = render(refusal);
  expect(statusCode).toBe(PLAIN_STATUSES[refusal.code]);
  expect(Object.keys(error)).toEqual(['type', 'message', 'charge_id', 'decline_code']);
  expect(ERROR_TYPES).toContain(error.type);
  expect(error).toMatchObject({ charge_id: '', decline_code: '' });
  expect(error.message).not.toMatch(/undefined|\[object/);
});

test('the reference lists every kind of error once, and every reason has words', () => {
  expect(errors.reference.map(({ code }) => code)).toEqual(Object.keys(WIRE_ERRORS));
  expect(Object.keys(WORDING).sort()).toEqual(Object.keys(REFUSALS).sort());
  const told = new Set(Object.values(REFUSALS).map((refusal) => render(refusal).statusCode));
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
