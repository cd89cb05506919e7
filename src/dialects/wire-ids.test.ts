import { expect, test } from 'vitest';
import { anyPaymentId, customerId, makeUuid, paymentId, prefixedId } from '../core/ids.ts';
import { modeSessionId, sessionIdParser } from '../core/session-id.ts';
import type { Caller } from '../operations/operations.ts';
import { parseFilterId, parseId, parseNamedId, parseSessionParam, printAnyId } from './wire-ids.ts';

const ID = makeUuid(1, 2, Buffer.alloc(8, 3));
const context = { parseSessionId: sessionIdParser([modeSessionId]) };
const TEXT = modeSessionId.print({ id: ID, livemode: false, extra: {} });

const refusal = (expected: object) => expect.objectContaining({ refusal: expected });

test('the session in a path, by whatever name the path has for it, is one of the caller’s mode', () => {
  const request = (livemode: boolean, params: object) => ({ params, caller: { livemode } as Caller });
  expect(parseSessionParam(request(false, { id: TEXT }), context)).toBe(ID);
  expect(parseSessionParam(request(false, { payment_id: TEXT }), context, 'payment_id')).toBe(ID);
  const unknown = { code: 'not_found', resource: 'checkout.session', id: TEXT };
  expect(() => parseSessionParam(request(true, { id: TEXT }), context)).toThrow(refusal(unknown));
});

test('what is no id of its kind is as unknown as one that was never given out', () => {
  const text = customerId.print(ID);
  expect(parseId(customerId, 'customer', { id: text })).toBe(ID);
  expect(parseNamedId(customerId, { resource: 'customer', param: 'payer' }, text)).toBe(ID);
  const unknown = { code: 'not_found', resource: 'payment', id: text };
  expect(() => parseId(paymentId, 'payment', { id: text })).toThrow(refusal(unknown));
  expect(() => parseNamedId(paymentId, { resource: 'payment', param: 'paid_by' }, text)).toThrow(
    refusal({ ...unknown, param: 'paid_by' }),
  );
});

test.each([undefined, null])('a body that names %s names nothing', (text) => {
  expect(parseNamedId(customerId, { resource: 'customer', param: 'payer' }, text)).toBeUndefined();
});

test.each([
  [anyPaymentId, 'pay_…'],
  [prefixedId('cs_test_'), 'cs_test_…'],
])('a filter that is no id is told the form of one', (form, example) => {
  expect(parseFilterId(form, 'payment', form.print(ID))).toBe(ID);
  expect(parseFilterId(form, 'payment', undefined)).toBeUndefined();
  const reason = `must be an id of the form ${example}`;
  expect(() => parseFilterId(form, 'payment', 'x')).toThrow(
    refusal({ code: 'parameter_invalid', param: 'payment', reason }),
  );
});

test('a refusal prints what is an id in the API’s form, and what is none as it was sent', () => {
  expect(printAnyId(customerId, ID)).toBe(customerId.print(ID));
  expect(printAnyId(customerId, 'cus_1')).toBe('cus_1');
  expect(printAnyId(undefined, ID)).toBe(ID);
});
