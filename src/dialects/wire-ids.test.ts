import { expect, test } from 'vitest';
import { type Refusal, Refused } from '../core/errors.ts';
import { anyPaymentId, customerId, makeUuid, paymentId, prefixedId } from '../core/ids.ts';
import { modeSessionId, sessionIdParser } from '../core/session-id.ts';
import type { Caller } from '../operations/operations.ts';
import { parseFilterId, parseId, parseNamedId, parseSessionParam, printAnyId } from './wire-ids.ts';

const ID = makeUuid(1, 2, Buffer.alloc(8, 3));
const context = { parseSessionId: sessionIdParser([modeSessionId]) };
const TEXT = modeSessionId.print({ id: ID, livemode: false, extra: {} });

function refusalOf(act: () => unknown): Refusal | undefined {
  try {
    act();
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
  return undefined;
}

test('the session in a path, by whatever name the path has for it, is one of the caller’s mode', () => {
  const request = (livemode: boolean, params: object) => ({ params, caller: { livemode } as Caller });
  expect(parseSessionParam(request(false, { id: TEXT }), context)).toBe(ID);
  expect(parseSessionParam(request(false, { payment_id: TEXT }), context, 'payment_id')).toBe(ID);
  const unknown = { code: 'not_found', resource: 'checkout.session', id: TEXT };
  expect(refusalOf(() => parseSessionParam(request(true, { id: TEXT }), context))).toEqual(unknown);
});

test('what is no id of its kind is as unknown as one that was never given out', () => {
  const text = customerId.print(ID);
  expect(parseId(customerId, 'customer', { id: text })).toBe(ID);
  expect(parseNamedId(customerId, 'customer', text)).toBe(ID);
  const unknown = { code: 'not_found', resource: 'payment', id: text };
  expect(refusalOf(() => parseId(paymentId, 'payment', { id: text }))).toEqual(unknown);
  expect(refusalOf(() => parseNamedId(paymentId, 'payment', text))).toEqual(unknown);
});

test.each([undefined, null])('a body that names %s names nothing', (text) => {
  expect(parseNamedId(customerId, 'customer', text)).toBeUndefined();
});

test.each([
  [anyPaymentId, 'pay_…'],
  [prefixedId('cs_test_'), 'cs_test_…'],
])('a filter that is no id is told the form of one', (form, example) => {
  expect(parseFilterId(form, 'payment', form.print(ID))).toBe(ID);
  expect(parseFilterId(form, 'payment', undefined)).toBeUndefined();
  const reason = `must be an id of the form ${example}`;
  expect(refusalOf(() => parseFilterId(form, 'payment', 'x'))).toEqual({
    code: 'parameter_invalid',
    param: 'payment',
    reason,
  });
});

test('a refusal prints what is an id in the API’s form, and what is none as it was sent', () => {
  expect(printAnyId(customerId, ID)).toBe(customerId.print(ID));
  expect(printAnyId(customerId, 'cus_1')).toBe('cus_1');
  expect(printAnyId(undefined, ID)).toBe(ID);
});
