import { describe, expect, test } from 'vitest';
import type { Outcome } from '../outcome.ts';
import type { Payment } from '../payment.ts';
import type { Refund } from '../refund.ts';
import type { Checkout } from '../session.ts';
import { type Command, decide } from './decide.ts';
import type { Change } from './decision.ts';
import {
  approved,
  at,
  changeOf as change,
  checkoutAt,
  declined,
  HOUR,
  outcome,
  pending,
  redirect,
  refundOf,
  START,
  start,
  threeDSecure,
  transfer,
} from './scenario.fixture.ts';

/** Every state a session can be in, by the commands that lead there. */
const STATES: Record<string, () => Checkout> = {
  new: () => checkoutAt([]),
  opened: () => checkoutAt([{ type: 'open' }]),
  created: () => checkoutAt([start('p1')]),
  processing: () => checkoutAt([start('p1'), outcome('p1', pending())]),
  requires_action: () => checkoutAt([start('p1'), outcome('p1', threeDSecure())]),
  unknown: () => checkoutAt([start('p1'), outcome('p1', { kind: 'unknown', message: 'lost' })]),
  declined: () => checkoutAt([start('p1'), outcome('p1', declined())]),
  complete: () => checkoutAt([start('p1'), outcome('p1', approved())]),
  expired: () => checkoutAt([{ type: 'expire' }]),
  canceled: () => checkoutAt([{ type: 'cancel' }]),
};

describe('every state against every command', () => {
  // What each command leads to: the session's status and phase, or = nothing, or ! the refusal.
  const TABLE: [state: string, open: string, start: string, expire: string, cancel: string][] = [
    ['new', 'open/opened', 'open/processing', 'expired', 'canceled'],
    ['opened', '=', 'open/processing', 'expired', 'canceled'],
    ['created', '=', '!payment_in_progress', '!payment_in_progress', '!payment_in_progress'],
    ['processing', '=', '!payment_in_progress', '!payment_in_progress', '!payment_in_progress'],
    ['requires_action', '=', 'open/processing', 'expired', 'canceled'],
    ['unknown', '=', '!payment_in_progress', '!payment_in_progress', '!payment_in_progress'],
    ['declined', '=', 'open/processing', 'expired', 'canceled'],
    ['complete', '=', '!session_not_open', '!session_not_open', '!session_not_open'],
    ['expired', '=', '!session_not_open', '!session_not_open', '!session_not_open'],
    ['canceled', '=', '!session_not_open', '!session_not_open', '!session_not_open'],
  ];
  const commands: Command[] = [{ type: 'open' }, start('p2'), { type: 'expire' }, { type: 'cancel' }];

  for (const [state, ...expected] of TABLE) {
    test.each(commands.map((command, index) => [command.type, expected[index] as string, command] as const))(
      `${state} + %s → %s`,
      (_, result, command) => {
        expect(summary(decide(stateOf(state), command, at(START)))).toBe(result);
      },
    );
  }
});

describe('an attempt that is meant to be a certain one', () => {
  // What starting the first, second and third attempt leads to; the last column is for whoever does not say.
  const TABLE: [state: string, first: string, second: string, third: string, any: string][] = [
    ['new', 'open/processing', '!payment_in_progress', '!payment_in_progress', 'open/processing'],
    ['created', '!payment_in_progress', '!payment_in_progress', '!payment_in_progress', '!payment_in_progress'],
    ['requires_action', '!payment_in_progress', 'open/processing', '!payment_in_progress', 'open/processing'],
    ['declined', '!payment_in_progress', 'open/processing', '!payment_in_progress', 'open/processing'],
    ['complete', '!session_not_open', '!session_not_open', '!session_not_open', '!session_not_open'],
    ['expired', '!session_not_open', '!session_not_open', '!session_not_open', '!session_not_open'],
  ];
  for (const [state, ...expected] of TABLE) {
    test.each([1, 2, 3, undefined].map((attempt, index) => [attempt, expected[index] as string] as const))(
      `${state} + attempt %s → %s`,
      (attempt, result) => {
        expect(summary(decide(stateOf(state), { ...start('p9'), attempt }, at(START)))).toBe(result);
      },
    );
  }
});

describe('every living attempt against every outcome', () => {
  const outcomes: Record<string, Outcome> = {
    approved: approved(),
    declined: declined(),
    needs_action: threeDSecure(),
    pending: pending(),
    refused: { kind: 'refused', message: 'bad request' },
    unavailable: { kind: 'unavailable', message: 'try later' },
    unknown: { kind: 'unknown', message: 'lost' },
    absent: { kind: 'absent' },
  };
  const names = [
    'approved',
    'declined',
    'needs_action',
    'pending',
    'refused',
    'unavailable',
    'unknown',
    'absent',
  ] as const;
  const TABLE: [state: string, ...result: string[]][] = [
    ['created', 'succeeded', 'failed', 'requires_action', 'processing', 'failed', 'failed', 'unknown', 'failed'],
    [
      'requires_action',
      'succeeded',
      'failed',
      'requires_action',
      'processing',
      'failed',
      'requires_action',
      'unknown',
      'unknown',
    ],
    [
      'processing',
      'succeeded',
      'failed',
      'requires_action',
      'processing',
      'failed',
      'processing',
      'unknown',
      'unknown',
    ],
    ['unknown', 'succeeded', 'failed', 'requires_action', 'processing', 'failed', 'unknown', 'unknown', 'failed'],
    // An ended attempt comes back to life by money alone.
    ['declined', 'succeeded', 'failed', 'failed', 'failed', 'failed', 'failed', 'failed', 'failed'],
    [
      'complete',
      'succeeded',
      'succeeded',
      'succeeded',
      'succeeded',
      'succeeded',
      'succeeded',
      'succeeded',
      'succeeded',
    ],
  ];
  for (const [state, ...expected] of TABLE) {
    test.each(names.map((name, index) => [name, expected[index] as string] as const))(
      `${state} + %s → %s`,
      (name, status) => {
        const decision = decide(stateOf(state), outcome('p1', outcomes[name] as Outcome), at(START));
        const payments = decision.kind === 'change' ? decision.checkout.payments : stateOf(state).payments;
        expect(payments[0]?.status).toBe(status);
      },
    );
  }
});

describe('expiry is exact', () => {
  const end = START + 24 * HOUR;
  const begun = end - HOUR;
  const underWay = () =>
    checkoutAt([
      [start('p1'), begun],
      [outcome('p1', { kind: 'unknown', message: '' }), begun],
    ]);

  test('a session ends at its time and not a millisecond before', () => {
    expect(summary(decide(stateOf('opened'), { type: 'end_when_due' }, at(end - 1)))).toBe('=');
    expect(summary(decide(stateOf('opened'), { type: 'end_when_due' }, at(end)))).toBe('expired');
    expect(summary(decide(stateOf('opened'), start('p1'), at(end)))).toBe('!session_not_open');
  });

  test('an attempt under way keeps it open past its time, and its success completes it', () => {
    expect(summary(decide(underWay(), { type: 'end_when_due' }, at(end)))).toBe('=');
    expect(summary(decide(underWay(), outcome('p1', approved()), at(end + 1)))).toBe('complete');
  });

  test('its failure past the time expires the session at once', () => {
    const decision = change(decide(underWay(), outcome('p1', declined()), at(end + 1)));
    expect(decision.checkout.session.status).toBe('expired');
    expect(decision.events.map(({ type }) => type)).toEqual([
      'payment.failed',
      'session.payment_failed',
      'session.expired',
    ]);
  });

  test('it holds the session for 24 hours at most', () => {
    expect(summary(decide(underWay(), { type: 'end_when_due' }, at(begun + 24 * HOUR - 1)))).toBe('=');
    expect(summary(decide(underWay(), { type: 'end_when_due' }, at(begun + 24 * HOUR)))).toBe('expired');
  });

  test('a success that comes after the end is late, and the session stays expired', () => {
    const decision = change(decide(stateOf('requires_action'), outcome('p1', approved()), at(end)));
    expect(decision.checkout.session.status).toBe('expired');
    expect(decision.checkout.payments[0]).toMatchObject({
      status: 'succeeded',
      disposition: 'late',
      receivedMinor: 5000,
    });
    expect(decision.events.map(({ type }) => type)).toEqual([
      'payment.canceled',
      'session.expired',
      'payment.succeeded',
    ]);
  });
});

describe('what money is for', () => {
  const bothPaid = () => {
    const waiting = checkoutAt([start('p1'), outcome('p1', transfer()), start('p2'), outcome('p2', approved())]);
    return change(decide(waiting, outcome('p1', approved()), at(START)));
  };

  test('a second success is a duplicate and is to be given back', () => {
    const decision = bothPaid();
    expect(decision.checkout.payments.map(({ disposition }) => disposition)).toEqual(['duplicate', 'settles']);
    expect(refundsOf(decision)).toMatchObject([{ paymentId: 'p1', amountMinor: 5000, reason: 'duplicate' }]);
    expect(decision.events.map(({ type }) => type)).toEqual(['payment.succeeded', 'refund.created']);
  });

  test.each([
    ['hold', []],
    ['refund', [{ paymentId: 'p1', amountMinor: 5000, reason: 'late' }]],
  ] as const)('late money: %s', (rule, refunds) => {
    const expired = checkoutAt([start('p1'), outcome('p1', transfer()), { type: 'expire' }]);
    expect(refundsOf(change(decide(expired, outcome('p1', approved()), at(START, rule))))).toMatchObject(refunds);
  });

  test('money for an attempt that was given up settles a session that nobody else has paid', () => {
    const moved = checkoutAt([start('p1'), outcome('p1', transfer()), start('p2'), outcome('p2', declined())]);
    const decision = change(decide(moved, outcome('p1', approved()), at(START)));
    expect(decision.checkout.session).toMatchObject({ status: 'complete', settledBy: 'p1' });
  });

  test('a part that was paid before another method settled it is given back, and what comes meanwhile after it', () => {
    const part = checkoutAt([start('p1'), outcome('p1', transfer(2000)), start('p2')]);
    const settled = change(decide(part, outcome('p2', approved()), at(START)));
    expect(refundsOf(settled)).toMatchObject([{ paymentId: 'p1', amountMinor: 2000, reason: 'underpaid' }]);
    const [first] = refundsOf(settled);
    const more = [transfer(2001), transfer(2003), approved()];
    const dusted = more.reduce((checkout, said) => {
      const after = change(decide(checkout, outcome('p1', said), at(START)));
      expect(refundsOf(after)).toEqual([]);
      return after.checkout;
    }, settled.checkout);
    const done = change(
      decide(
        dusted,
        { type: 'record_refund_outcome', refund: first as Refund, outcome: { kind: 'succeeded' } },
        at(START),
      ),
    );
    expect(refundsOf(done)).toMatchObject([
      { id: first?.id, status: 'succeeded' },
      { paymentId: 'p1', amountMinor: 3000, reason: 'duplicate', status: 'pending', workAtMs: START },
    ]);
  });

  test('what comes while a refund fails is the merchant’s to give back, or goes back with what comes next', () => {
    const part = checkoutAt([start('p1'), outcome('p1', transfer(2000)), start('p2')]);
    const settled = change(decide(part, outcome('p2', approved()), at(START)));
    const [refund] = refundsOf(settled) as [Refund];
    const more = change(decide(settled.checkout, outcome('p1', transfer(3000)), at(START)));
    const failure = { type: 'record_refund_outcome', refund, outcome: { kind: 'failed', message: 'no' } } as const;
    const failed = change(decide(more.checkout, failure, at(START)));
    expect(refundsOf(failed)).toMatchObject([{ id: refund.id, status: 'failed' }]);
    const next = change(decide(failed.checkout, outcome('p1', approved()), at(START)));
    expect(refundsOf(next)).toMatchObject([{ amountMinor: 5000, reason: 'duplicate' }]);
  });

  test('a refund that the merchant has begun says nothing of what came meanwhile', () => {
    const held = checkoutAt([start('p1'), outcome('p1', transfer(2000)), { type: 'expire' }]);
    const begun = change(decide(held, refundOf('p1', 'r1', { amountMinor: 500 }), at(START)));
    const [refund] = refundsOf(begun) as [Refund];
    const done = { type: 'record_refund_outcome', refund, outcome: { kind: 'succeeded' } } as const;
    const after = change(decide(begun.checkout, done, at(START, 'refund')));
    expect(refundsOf(after)).toMatchObject([{ id: 'r1', status: 'succeeded' }]);
  });

  test('more than was asked settles, with what was received', () => {
    const decision = change(decide(stateOf('created'), outcome('p1', approved(5500)), at(START)));
    expect(decision.checkout.payments[0]).toMatchObject({
      disposition: 'settles',
      amountMinor: 5000,
      receivedMinor: 5500,
    });
  });

  test('approved with less than was asked is no success, and what came is recorded', () => {
    const decision = change(decide(stateOf('created'), outcome('p1', approved(4999)), at(START)));
    expect(decision.checkout.session.status).toBe('open');
    expect(decision.checkout.payments[0]).toMatchObject({
      status: 'failed',
      failureCode: 'underpaid',
      receivedMinor: 4999,
    });
  });
});

describe('limits', () => {
  test('the twentieth decline fails the session', () => {
    const tries = Array.from({ length: 19 }, (_, n) => [start(`p${n}`), outcome(`p${n}`, declined())]).flat();
    const almost = checkoutAt([...tries, start('last')]);
    expect(almost.session.status).toBe('open');
    const decision = change(decide(almost, outcome('last', declined()), at(START)));
    expect(decision.checkout.session.status).toBe('failed');
    expect(decision.events.map(({ type }) => type)).toEqual(['payment.failed', 'session.failed']);
  });

  test('a rail that is down does not count against the payer', () => {
    const tries = Array.from({ length: 30 }, (_, n) => [
      start(`p${n}`),
      outcome(`p${n}`, { kind: 'unavailable', message: '' }),
    ]);
    expect(checkoutAt(tries.flat() as Command[]).session).toMatchObject({ status: 'open', declines: 0 });
  });

  test('too many declines from one address fail the session before anything is sent', () => {
    const decision = change(decide(stateOf('opened'), { ...start('p1'), declinesFromAddress: 1_000 }, at(START)));
    expect(decision.checkout).toMatchObject({ session: { status: 'failed' }, payments: [] });
  });

  test('an attempt that takes too long times out when the rail still has no answer', () => {
    const decision = change(decide(stateOf('processing'), outcome('p1', pending()), at(START + 60_000)));
    expect(decision.checkout.payments[0]).toMatchObject({ status: 'failed', failureCode: 'timed_out' });
  });

  test('asking again does not put the time-out off', () => {
    const asked = checkoutAt([
      start('p1'),
      outcome('p1', pending()),
      [outcome('p1', pending(START + 59_000)), START + 59_000],
    ]);
    expect(asked.payments[0]).toMatchObject({
      status: 'processing',
      timeoutAtMs: START + 60_000,
      workAtMs: START + 60_000,
    });
  });
});

test('a method that the session does not allow is refused by name', () => {
  const card = checkoutAt([]);
  const blikOnly = { ...card, session: { ...card.session, methods: ['blik'] as const } };
  const decision = decide(blikOnly, start('p1'), at(START));
  expect(decision).toMatchObject({
    kind: 'refusal',
    refusal: { code: 'method_not_allowed', method: 'card', allowed: ['blik'] },
  });
});

test('canceling tells both words, in this order', () => {
  const decision = change(decide(stateOf('requires_action'), { type: 'cancel' }, at(START)));
  expect(decision.events.map(({ type }) => type)).toEqual(['payment.canceled', 'session.canceled', 'session.expired']);
  expect(decision.checkout.session.canceledAtMs).toBe(START);
});

test('paying by another method cancels the attempt that waits, and it is watched for money on its way', () => {
  const waiting = checkoutAt([start('p1'), outcome('p1', transfer()), start('p2')]);
  const first = waiting.payments[0] as Payment;
  expect(first.status).toBe('canceled');
  expect(first.workAtMs).not.toBeNull();
});

test.each<[string, Command]>([
  ['another attempt takes its place', start('p2')],
  ['the session ends', { type: 'expire' }],
])(
  'the rail is asked at once about a page of its own when %s, so that nothing is paid there any more',
  (_why, command) => {
    const checkout = checkoutAt([start('p1'), outcome('p1', redirect()), [command, START + 1_000]]);
    expect(checkout.payments[0]).toMatchObject({
      status: 'canceled',
      action: null,
      workAtMs: START + 1_000,
      watchUntilMs: START + 24 * HOUR,
    });
  },
);

describe('what happens by itself says so, whatever it comes with', () => {
  const by = ({ events }: Change) => events.map(({ type, by }) => (by ? `${type} by ${by}` : type));
  const late = { ...at(START + 25 * HOUR, 'refund') };

  test('a time-out', () => {
    const decision = change(decide(stateOf('processing'), outcome('p1', pending()), at(START + 60_000)));
    expect(by(decision)).toEqual(['payment.failed by clock', 'session.payment_failed by clock']);
  });

  test('the end of a session whose time is over, and what it brings with it', () => {
    const waiting = checkoutAt([start('p1'), outcome('p1', transfer(1_000))]);
    expect(by(change(decide(waiting, { type: 'end_when_due' }, late)))).toEqual([
      'payment.canceled by clock',
      'refund.created by rule',
      'session.expired by clock',
    ]);
  });

  test('not the end at the merchant’s wish, but what goes back after it', () => {
    const waiting = checkoutAt([start('p1'), outcome('p1', transfer(1_000))]);
    expect(by(change(decide(waiting, { type: 'expire' }, at(START, 'refund'))))).toEqual([
      'payment.canceled',
      'refund.created by rule',
      'session.expired',
    ]);
  });
});

function refundsOf({ refunds }: Change) {
  return refunds.map(({ refund }) => refund);
}

function stateOf(name: string): Checkout {
  return (STATES[name] as () => Checkout)();
}

function summary(decision: ReturnType<typeof decide>): string {
  if (decision.kind === 'nothing') return '=';
  if (decision.kind === 'refusal') return `!${decision.refusal.code}`;
  const { status, phase } = decision.checkout.session;
  return status === 'open' ? `open/${phase}` : status;
}
