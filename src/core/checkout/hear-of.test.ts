import { describe, expect, test } from 'vitest';
import type { RefundOutcome } from '../outcome.ts';
import type { Refund } from '../refund.ts';
import type { Checkout } from '../session.ts';
import { type Command, decide } from './decide.ts';
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
  threeDSecure,
} from './scenario.fixture.ts';

const LATER = START + 1_000;

describe('a call about an attempt', () => {
  const TABLE: [state: string, commands: Command[], workAtMs: number | '='][] = [
    ['created', [start('p1')], '='],
    ['requires_action', [start('p1'), outcome('p1', threeDSecure())], LATER],
    ['processing', [start('p1'), outcome('p1', pending())], LATER],
    ['unknown', [start('p1'), outcome('p1', { kind: 'unknown', message: 'lost' })], LATER],
    ['failed', [start('p1'), outcome('p1', declined())], LATER],
    ['canceled', [start('p1'), outcome('p1', threeDSecure()), { type: 'expire' }], LATER],
    ['succeeded', [start('p1'), outcome('p1', approved())], '='],
    [
      'succeeded',
      [start('p1'), outcome('p1', { kind: 'approved', receivedMinor: 5000, watchUntilMs: LATER + 1 })],
      LATER,
    ],
  ];
  test.each(TABLE)('that is %s', (status, commands, workAtMs) => {
    const checkout = checkoutAt(commands);
    const decision = decide(checkout, { type: 'hear_of_payment', paymentId: 'p1' }, at(LATER));
    if (decision.kind !== 'change')
      return expect([status, decision.kind]).toEqual([status, workAtMs === '=' && 'nothing']);
    expect(decision.checkout.payments[0]).toMatchObject({ status, workAtMs });
    expect([decision.events, decision.refunds]).toEqual([[], []]);
  });

  test('that is due already changes nothing: callbacks come twice', () => {
    const heard = { type: 'hear_of_payment', paymentId: 'p1' } as const;
    const checkout = checkoutAt([start('p1'), outcome('p1', pending()), [heard, LATER]]);
    expect(decide(checkout, heard, at(LATER)).kind).toBe('nothing');
  });
});

describe('a call about a refund', () => {
  const PENDING: RefundOutcome = { kind: 'pending', pollAtMs: START + 60_000, railReference: 're_1' };
  const TABLE: [state: string, outcomes: RefundOutcome[], workAtMs: number | '='][] = [
    ['that no answer has confirmed', [], '='],
    ['whose answer was lost', [{ kind: 'unknown', message: 'lost' }], '='],
    ['that the rail has taken', [PENDING], LATER],
    ['that waits for somebody', [PENDING, { kind: 'needs_action', message: 'sign it' }], LATER],
    ['that has gone back', [{ kind: 'succeeded' }], '='],
    ['that has failed', [{ kind: 'failed', message: 'closed' }], '='],
  ];
  test.each(TABLE)('%s', (_state, outcomes, workAtMs) => {
    const { checkout, refund } = refundAfter(outcomes);
    const decision = decide(checkout, { type: 'hear_of_refund', refund }, at(LATER));
    if (decision.kind !== 'change') return expect(decision.kind).toBe(workAtMs === '=' && 'nothing');
    expect(decision.refunds).toEqual([{ refund: { ...refund, workAtMs, updatedAtMs: LATER }, isNew: false }]);
    expect(decision.events).toEqual([]);
  });

  function refundAfter(outcomes: readonly RefundOutcome[]): { checkout: Checkout; refund: Refund } {
    const begun = decide(checkoutAt([start('p1'), outcome('p1', approved())]), refundOf('p1', 'r1'), at(START));
    return outcomes.reduce(
      ({ checkout, refund }, outcome) => {
        return after(changeOf(decide(checkout, { type: 'record_refund_outcome', refund, outcome }, at(START))));
      },
      after(changeOf(begun)),
    );
  }
  const after = ({ checkout, refunds }: ReturnType<typeof changeOf>) => ({
    checkout,
    refund: refunds[0]?.refund as Refund,
  });
});
