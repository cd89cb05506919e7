import { describe, expect, test } from 'vitest';
import type { Checkout } from '../session.ts';
import { type Command, decide } from './decide.ts';
import { START_GRACE_MS } from './limits.ts';
import type { RequestRefund } from './request-refund.ts';
import {
  approved,
  at,
  changeOf,
  checkoutAt,
  declined,
  HOUR,
  outcome,
  pending,
  refundOf,
  START,
  start,
  transfer,
} from './scenario.fixture.ts';

const expire: Command = { type: 'expire' };
const partly = [start('p1'), outcome('p1', transfer(2000))];

/** Every payment that may or may not be refunded, and how much of it: or why not. */
test.each<[state: string, () => Checkout, result: number | string]>([
  ['paid', () => checkoutAt([start('p1'), outcome('p1', approved())]), 5000],
  ['paid too much', () => checkoutAt([start('p1'), outcome('p1', approved(5500))]), 5500],
  ['late, held', () => checkoutAt([...partly, expire, outcome('p1', approved())]), 5000],
  ['paid in part, canceled, held', () => checkoutAt([...partly, expire]), 2000],
  ['paid in part, failed, held', () => checkoutAt([start('p1'), outcome('p1', approved(4999)), expire]), 4999],
  [
    'paid in part, session open',
    () => checkoutAt([start('p1'), outcome('p1', approved(4999))]),
    '!its session is open',
  ],
  ['paid in part, payer to act', () => checkoutAt(partly), '!it is still under way'],
  ['created', () => checkoutAt([start('p1')]), '!it is still under way'],
  ['processing', () => checkoutAt([start('p1'), outcome('p1', pending())]), '!it is still under way'],
  [
    'unknown',
    () => checkoutAt([start('p1'), outcome('p1', { kind: 'unknown', message: '' })]),
    '!it is still under way',
  ],
  ['declined', () => checkoutAt([start('p1'), outcome('p1', declined())]), '!nothing was received'],
  ['duplicate, on its way back already', () => bothPaid(), '!what is left of it is on its way back'],
  [
    'about to be refunded',
    () => checkoutAt([start('p1'), outcome('p1', approved()), refundOf('p1', 'r0')]),
    '!what is left of it is on its way back',
  ],
  ['refunded', () => givenBack(bothPaid()), '!all that was received is refunded'],
])('all of a payment that is %s: %#', (_, state, result) => {
  const decision = decide(state(), refundOf('p1', 'r1'), at(START));
  if (typeof result === 'string') {
    const reason = expect.stringContaining(result.slice(1));
    expect(decision).toMatchObject({ kind: 'refusal', refusal: { code: 'payment_not_refundable', reason } });
  } else {
    expect(changeOf(decision).refunds).toMatchObject([{ isNew: true, refund: { amountMinor: result } }]);
  }
});

describe('of what was received', () => {
  const paid = () => checkoutAt([start('p1'), outcome('p1', approved())]);
  const partRefunded = () => checkoutAt([start('p1'), outcome('p1', approved()), refundOf('p1', 'r0', amount(2000))]);

  test.each<[() => Checkout, number | null, string | number]>([
    [paid, 1, 1],
    [paid, 5000, 5000],
    [paid, 5001, '!refund_exceeds 5000'],
    [partRefunded, null, 3000],
    [partRefunded, 3000, 3000],
    [partRefunded, 3001, '!refund_exceeds 3000'],
    [partRefunded, 5000, '!refund_exceeds 3000'],
    [paid, 0, '!parameter_invalid'],
    [paid, -1, '!parameter_invalid'],
    [paid, 0.5, '!parameter_invalid'],
    [paid, Number.NaN, '!parameter_invalid'],
  ])('%# %s %s', (state, amountMinor, result) => {
    const decision = decide(state(), refundOf('p1', 'r1', amount(amountMinor)), at(START));
    if (decision.kind === 'refusal') {
      const { refusal } = decision;
      const told = refusal.code === 'refund_exceeds' ? ` ${refusal.availableMinor}` : '';
      expect(`!${refusal.code}${told}`).toBe(result);
    } else {
      expect(changeOf(decision).refunds[0]?.refund.amountMinor).toBe(result);
    }
  });

  test('only in the currency that was paid', () => {
    expect(decide(paid(), refundOf('p1', 'r1', { currency: 'USD' }), at(START))).toMatchObject({
      refusal: { code: 'parameter_invalid', param: 'currency' },
    });
    expect(decide(paid(), refundOf('p1', 'r1', { currency: 'GHS' }), at(START)).kind).toBe('change');
  });
});

test('a refund begins pending, told, with its amount set aside and nothing given back yet', () => {
  const paid = checkoutAt([start('p1'), outcome('p1', approved())]);
  const wish = refundOf('p1', 'r1', { amountMinor: 1200, reason: 'fraudulent', metadata: { case: '7' } });
  const { checkout, events, refunds } = changeOf(decide(paid, wish, at(START + HOUR)));
  expect(events).toEqual([{ type: 'refund.created', paymentId: 'p1', refundId: 'r1' }]);
  expect(checkout.payments[0]).toMatchObject({ status: 'succeeded', refundDueMinor: 1200, refundedMinor: 0 });
  expect(checkout.session).toMatchObject({ status: 'complete', amountRefundedMinor: 0 });
  expect(refunds).toEqual([
    {
      isNew: true,
      refund: {
        id: 'r1',
        shard: paid.session.shard,
        accountId: paid.session.accountId,
        livemode: false,
        sessionId: paid.session.id,
        paymentId: 'p1',
        amountMinor: 1200,
        currency: 'GHS',
        reason: 'fraudulent',
        status: 'pending',
        action: null,
        failureMessage: null,
        metadata: { case: '7' },
        rail: 'simulator',
        railState: null,
        trouble: null,
        railReference: null,
        // Whoever asked calls the rail now: recovery waits for longer than that takes.
        workAtMs: START + HOUR + START_GRACE_MS,
        createdAtMs: START + HOUR,
        updatedAtMs: START + HOUR,
      },
    },
  ]);
});

test('money that goes back by itself is due at once', () => {
  const waiting = checkoutAt([...partly, start('p2')]);
  const { refunds } = changeOf(decide(waiting, outcome('p2', approved()), at(START)));
  expect(refunds).toMatchObject([{ refund: { id: 'r1', paymentId: 'p1', amountMinor: 2000, workAtMs: START } }]);
});

test('asked for after the end of a session that the sweep has not recorded yet, it records the end too', () => {
  const unswept = checkoutAt([start('p1'), outcome('p1', approved(4999))]);
  const { checkout, events } = changeOf(decide(unswept, refundOf('p1', 'r1'), at(START + 24 * HOUR)));
  expect(checkout.session.status).toBe('expired');
  expect(events.map(({ type }) => type)).toEqual(['session.expired', 'refund.created']);
});

function bothPaid(): Checkout {
  return checkoutAt([
    start('p1'),
    outcome('p1', transfer()),
    start('p2'),
    outcome('p2', approved()),
    outcome('p1', approved()),
  ]);
}

function amount(amountMinor: number | null): Partial<RequestRefund> {
  return { amountMinor };
}

/** As if every refund that was begun had succeeded. */
function givenBack({ session, payments }: Checkout): Checkout {
  return { session, payments: payments.map((payment) => ({ ...payment, refundedMinor: payment.refundDueMinor })) };
}
