import { expect, test } from 'vitest';
import { makeUuid, paymentId } from '../../../core/ids.ts';
import { FAILURE_CODES, type Payment } from '../../../core/payment.ts';
import { printDecline } from './decline.ts';

const id = makeUuid(1, 2, Buffer.alloc(8, 3));
const paymentOf = (facts: Pick<Payment, 'status' | 'failureCode'>) => ({ id, ...facts }) as Payment;

test.each(FAILURE_CODES)('%s is told with its payment and a code', (failureCode) => {
  const { error } = JSON.parse(printDecline(paymentOf({ status: 'failed', failureCode })) ?? '{}');
  expect(Object.keys(error)).toEqual(['type', 'message', 'charge_id', 'decline_code']);
  expect(error.charge_id).toBe(paymentId.print(id));
  expect(error.decline_code).toMatch(/^[a-z_]+$/);
  expect(error.message).toMatch(/^[A-Z].*\.$/);
  const ours = ['interrupted', 'rail_unavailable', 'rail_refused'].includes(failureCode);
  expect(error.type).toBe(ours ? 'api_error' : 'invalid_request_error');
});

test.each(['created', 'processing', 'unknown', 'succeeded'] as const)(
  'a payment that is %s is no decline',
  (status) => {
    expect(printDecline(paymentOf({ status, failureCode: null }))).toBeUndefined();
  },
);
