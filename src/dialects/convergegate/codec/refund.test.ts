import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeUuid, refundId } from '../../../core/ids.ts';
import { REFUND_REASONS, type Refund } from '../../../core/refund.ts';
import { base64SessionId, sessionIdParser } from '../../../core/session-id.ts';
import type { Caller } from '../../../operations/operations.ts';
import { printSessionId } from '../ids.ts';
import { parseRefund, renderRefund } from './refund.ts';

const sessionId = makeUuid(1, 2, Buffer.alloc(8, 3));
const context = {
  publicUrl: 'https://pay.example',
  clock: { nowMs: () => 0 },
  parseSessionId: sessionIdParser([base64SessionId]),
};
const caller = { livemode: false } as Caller;

function refundOf(facts: Partial<Refund> = {}): Refund {
  return {
    id: makeUuid(4, 2, Buffer.alloc(8, 5)),
    shard: 2,
    accountId: makeUuid(1, 2, Buffer.alloc(8, 1)),
    livemode: false,
    sessionId,
    paymentId: makeUuid(2, 2, Buffer.alloc(8, 4)),
    amountMinor: 500,
    currency: 'PLN',
    reason: null,
    status: 'succeeded',
    action: null,
    failureMessage: null,
    metadata: {},
    rail: 'bank',
    railState: null,
    railReference: null,
    trouble: null,
    workAtMs: null,
    createdAtMs: 1_768_471_200_999,
    updatedAtMs: 1_768_471_200_999,
    ...facts,
  };
}

test('a refund has the contract’s fields first, then what is added', () => {
  expect(Object.entries(renderRefund(refundOf()))).toEqual([
    ['id', refundId.print(refundOf().id)],
    ['amount', 500],
    ['status', 'succeeded'],
    ['reason', ''],
    ['created_at', 1_768_471_200],
    ['livemode', false],
    ['session_id', printSessionId(sessionId)],
    ['currency', 'pln'],
    ['metadata', null],
    ['failure_message', ''],
  ]);
});

test('a duplicate is duplicated here, both ways', () => {
  const sent = { session_id: printSessionId(sessionId), reason: 'duplicated' as const };
  const { reason = null, ...input } = parseRefund(sent, caller, context);
  expect([reason, input]).toEqual(['duplicate', { sessionId, amountMinor: undefined, metadata: undefined }]);
  expect(renderRefund(refundOf({ reason })).reason).toBe('duplicated');
});

test('every reason has a word', () => {
  for (const reason of REFUND_REASONS) expect(renderRefund(refundOf({ reason })).reason).toMatch(/^[a-z_]+$/);
});

test('property: no amount changes by a unit, in either direction', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99_999_999 }), fc.constantFrom('PLN', 'XOF', 'KWD'), (amount, currency) => {
      const read = parseRefund({ session_id: printSessionId(sessionId), amount }, caller, context);
      expect(read.amountMinor).toBe(amount);
      expect(renderRefund(refundOf({ amountMinor: amount, currency })).amount).toBe(amount);
    }),
  );
});
