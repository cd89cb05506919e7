import { expect, test } from 'vitest';
import { makeUuid } from '../../../core/ids.ts';
import type { Refund } from '../../../core/refund.ts';
import { refundId } from '../ids.ts';
import { parseRefund, renderRefund } from './refund.ts';

const id = makeUuid(1, 2, Buffer.alloc(8, 3));
const refund = { id, amountMinor: 2500, currency: 'XOF', status: 'pending', railReference: null } as Refund;

test('everything may be left out', () => {
  expect(parseRefund({}, id)).toEqual({ sessionId: id, amountMinor: undefined, currency: undefined });
});

test('a reason that is known is named, and any other is kept in its own words', () => {
  expect(parseRefund({ reason: 'duplicate' }, id)).toMatchObject({ reason: 'duplicate' });
  expect(parseRefund({ reason: 'The shirt was torn' }, id)).toMatchObject({
    metadata: { reason: 'The shirt was torn' },
  });
  // Money that went back by itself has reasons that a merchant cannot give.
  expect(parseRefund({ reason: 'late' }, id)).toMatchObject({ metadata: { reason: 'late' } });
  expect(parseRefund({ reason: null }, id)).not.toHaveProperty('reason');
});

test('the currency is read in either case, and answered as it was sent', () => {
  expect(parseRefund({ amount: 1, currency: 'xof' }, id)).toMatchObject({ amountMinor: 1, currency: 'XOF' });
  expect(renderRefund(refund, 'xof')).toEqual({
    id: refundId.print(id),
    status: 'pending',
    amount: 2500,
    currency: 'xof',
  });
  expect(renderRefund(refund).currency).toBe('XOF');
});

test.each([
  [{ status: 'pending' }, 'pending'],
  [{ status: 'pending', railReference: 'x' }, 'processing'],
  [{ status: 'requires_action' }, 'pending'],
  [{ status: 'succeeded', railReference: 'x' }, 'completed'],
  [{ status: 'failed' }, 'failed'],
] as const)('%j is %s', (change, status) => {
  expect(renderRefund({ ...refund, ...change }).status).toBe(status);
});
