import { expect, test } from 'vitest';
import { decide } from '../checkout/decide.ts';
import type { Decision } from '../checkout/decision.ts';
import {
  approved,
  at,
  changeOf,
  checkoutAt,
  declined,
  outcome,
  pending,
  refundOf,
  START,
  start,
  transfer,
} from '../checkout/scenario.fixture.ts';
import { disputeOf } from '../dispute.fixture.ts';
import type { Dispute } from '../dispute.ts';
import type { Payment } from '../payment.ts';
import type { Refund, RefundStatus } from '../refund.ts';
import type { Checkout } from '../session.ts';
import { attentionOf } from './attention.ts';

const expire = { type: 'expire' } as const;
const partly = [start('p1'), outcome('p1', transfer(2_000))];
const late = () => checkoutAt([...partly, expire, outcome('p1', approved())]);

test.each<[what: string, Checkout, told: string[]]>([
  ['open', checkoutAt([]), []],
  ['declined', checkoutAt([start('p1'), outcome('p1', declined())]), []],
  ['paid', checkoutAt([start('p1'), outcome('p1', approved())]), []],
  ['processing', checkoutAt([start('p1'), outcome('p1', pending())]), []],
  ['paid in part, and the payer is still at it', checkoutAt(partly), []],
  ['paid in part, and over', checkoutAt([...partly, expire]), ['stray 2000']],
  ['too little', checkoutAt([start('p1'), outcome('p1', approved(4_999))]), ['stray 4999']],
  ['late', late(), ['late 5000']],
  ['lost', checkoutAt([start('p1'), outcome('p1', { kind: 'unknown', message: '' })]), ['unknown 5000']],
  [
    'paid twice, on its way back by itself',
    checkoutAt([
      start('p1'),
      outcome('p1', transfer()),
      start('p2'),
      outcome('p2', approved()),
      outcome('p1', approved()),
    ]),
    [],
  ],
])('a session that is %s', (_what, checkout, told) => expect(say(checkout, [])).toEqual(told));

test.each<[RefundStatus, string[]]>([
  ['pending', []],
  ['succeeded', []],
  ['requires_action', ['refund_waits 5000']],
  ['failed', ['refund_failed 5000']],
])('a refund that is %s', (status, told) => {
  const paid = checkoutAt([start('p1'), outcome('p1', approved())]);
  const begun = changeOf(decide(paid, refundOf('p1', 'r1'), at(START)) satisfies Decision);
  const refund = { ...(begun.refunds[0]?.refund as Refund), status };
  expect(say(begun.checkout, [refund])).toEqual(told);
  expect(say(begun.checkout, [refund, { ...refund, id: 'r2', status: 'succeeded' }])).toEqual(
    status === 'failed' ? [] : told,
  );
});

test.each<[RefundStatus, string[]]>([
  ['pending', []],
  ['requires_action', ['refund_waits 2000']],
  ['failed', ['refund_failed 2000', 'duplicate 5000']],
])('what came after a refund that is %s', (status, told) => {
  const settled = changeOf(
    decide(checkoutAt([...partly, start('p2')]), outcome('p2', approved()), at(START)) satisfies Decision,
  );
  const refund = { ...(settled.refunds[0]?.refund as Refund), status };
  const { checkout } = changeOf(decide(settled.checkout, outcome('p1', approved()), at(START)) satisfies Decision);
  const freed = status === 'failed' ? 0 : refund.amountMinor;
  const payments = checkout.payments.map((payment) => ({ ...payment, refundDueMinor: freed }));
  expect(say({ ...checkout, payments: payments.slice(0, 1) }, [refund])).toEqual(told);
});

test('money that came late and whose refund has failed is told as both, the refund first', () => {
  const checkout = late();
  const begun = changeOf(decide(checkout, refundOf('p1', 'r1'), at(START)));
  const refund = { ...(begun.refunds[0]?.refund as Refund), status: 'failed' as const };
  expect(say(checkout, [refund])).toEqual(['refund_failed 5000', 'late 5000']);
});

test.each([
  ['needs_response', ['disputed 5000']],
  ['warning_needs_response', ['disputed 5000']],
  ['under_review', []],
  ['warning_under_review', []],
  ['warning_closed', []],
  ['won', []],
  ['lost', []],
] as const)('a dispute that is %s asks for %j', (status, told) => {
  const paid = checkoutAt([start('p1'), outcome('p1', approved())]);
  const dispute = disputeOf(paid.payments[0] as Payment, 'd1', { status });
  expect(say(paid, [], [dispute])).toEqual(told);
});

test('what a bank has taken back of stray money is not here any more', () => {
  const stray = late();
  const payments = stray.payments.map((payment) => ({ ...payment, withdrawnMinor: 3000 }));
  expect(say({ ...stray, payments }, [])).toEqual(['late 2000']);
});

function say({ payments }: Checkout, refunds: Refund[], disputes: Dispute[] = []): string[] {
  return attentionOf(payments, refunds, disputes).map(({ reason, amountMinor }) => `${reason} ${amountMinor}`);
}
