import { expect, test } from 'vitest';
import type { FeeSchedule } from '../fee-schedule.ts';
import { balancesOf } from '../ledger/balances.ts';
import { type Entry, postChange } from '../ledger/post-change.ts';
import type { Outcome } from '../outcome.ts';
import type { Payment } from '../payment.ts';
import type { Checkout } from '../session.ts';
import { type Command, decide } from './decide.ts';
import { brokenInvariants } from './invariants.ts';
import { approved, at, HOUR, newCheckout, outcome, refundOf, START, start, transfer } from './scenario.fixture.ts';

/** Rails that tell what they take only after they have told of the money. */

const END = START + 24 * HOUR;
const paid: Outcome = { kind: 'approved', receivedMinor: 5000, watchUntilMs: END, pollAtMs: START + 60_000 };
const withFee: Outcome = { kind: 'approved', receivedMinor: 5000, feeMinor: 98 };
const heard: Command = { type: 'hear_of_payment', paymentId: 'p1' };
const SCHEDULE: FeeSchedule = {
  ...{ rail: 'simulator', livemode: false, method: null, currency: 'GHS', basisPoints: 195 },
  ...{ fixedMinor: 50, minimumMinor: 0, maximumMinor: null, isReturned: true },
};

type Step = readonly [Command, number];

/** What the steps come to, one after the other, with the books. Those that change nothing are left out. */
function life(steps: readonly Step[], feeSchedules: readonly FeeSchedule[] = []) {
  const entries: Entry[] = [];
  let checkout: Checkout = newCheckout();
  let changes = 0;
  for (const [command, nowMs] of steps) {
    const decision = decide(checkout, command, { ...at(nowMs), feeSchedules });
    if (decision.kind !== 'change') continue;
    const { payments: after } = decision.checkout;
    entries.push(...postChange({ before: checkout.payments, after, refunds: decision.refunds }));
    checkout = decision.checkout;
    changes += 1;
  }
  const payment = checkout.payments[0] as Payment;
  const fees = entries.flatMap(({ cause, source, amount }) => (/fee/.test(cause) ? [[cause, source, amount]] : []));
  return { checkout, payment, fees, changes, balances: balancesOf(entries).get('GHS') };
}

const begun: readonly Step[] = [
  [start('p1'), START],
  [outcome('p1', paid), START],
];
const told: Step = [outcome('p1', withFee), START + 60_000];

test('it is asked for when the rail says, and at the end', () => {
  expect(life(begun).payment).toMatchObject({ feeMinor: null, workAtMs: START + 60_000, watchUntilMs: END });
  const later: Outcome = { ...paid, pollAtMs: START + HOUR };
  expect(life([...begun, [outcome('p1', later), START + 60_000]]).payment.workAtMs).toBe(START + HOUR);
  const last: Outcome = { ...paid, pollAtMs: END + HOUR };
  expect(life([...begun, [outcome('p1', last), START + HOUR]]).payment.workAtMs).toBe(END);
  expect(life([...begun, [outcome('p1', last), END]]).payment.workAtMs).toBeNull();
});

test('it is booked once it is told, and the session tells it', () => {
  const { checkout, payment, fees, balances } = life([...begun, told]);
  expect(payment).toMatchObject({ status: 'succeeded', feeMinor: 98, workAtMs: null, watchUntilMs: null });
  expect(checkout.session.feeMinor).toBe(98);
  expect(fees).toEqual([['fee', 'balance', 98n]]);
  expect(balances).toMatchObject({ payers: -5000n, balance: 4902n, fees: 98n });
  expect(brokenInvariants(checkout, [])).toEqual([]);
});

test.each<[string, readonly Step[]]>([
  ['twice', [told, told]],
  ['before an answer that was given without it', [told, [outcome('p1', paid), START + 61_000]]],
  ['after one that was lost', [[outcome('p1', { kind: 'unknown', message: '' }), START + 60_000], told]],
  ['when the rail calls, twice', [[heard, START + 30_000], [heard, START + 30_000], told, [heard, END], told]],
  ['long after the end', [[outcome('p1', paid), END], [heard, END + HOUR], told]],
])('it is booked exactly once where it is told %s', (_, steps) => {
  const { payment, fees } = life([...begun, ...steps]);
  expect([payment.feeMinor, payment.workAtMs, fees]).toEqual([98, null, [['fee', 'balance', 98n]]]);
});

test('a call of the rail’s makes it due while it is waited for, and never after', () => {
  const due = life([...begun, [heard, START + 30_000]]);
  expect(due.payment.workAtMs).toBe(START + 30_000);
  const [before, after] = [life([...begun, told]), life([...begun, told, [heard, END]])];
  expect(after.changes).toBe(before.changes);
});

test('of an attempt whose success was not known yet it is booked with the money', () => {
  const steps: Step[] = [
    [start('p1'), START],
    [outcome('p1', transfer()), START],
    [heard, START + 1_000],
    [outcome('p1', withFee), START + 1_000],
    [outcome('p1', paid), START + 2_000],
  ];
  const { payment, fees } = life(steps);
  expect([payment.watchUntilMs, payment.workAtMs, fees]).toEqual([null, null, [['fee', 'balance', 98n]]]);
});

test('it takes the place of what the schedule had reckoned, and nothing of it comes back with refunds', () => {
  const refunded: readonly Step[] = [[refundOf('p1', 'r9', { amountMinor: 2500 }), START + 1_000]];
  const reckoned = life([...begun, ...refunded], [SCHEDULE]);
  expect(reckoned.fees).toEqual([['fee', 'balance', 148n]]);
  const { checkout, fees, balances } = life([...begun, ...refunded, told], [SCHEDULE]);
  expect(fees).toEqual([
    ['fee', 'balance', 148n],
    ['fee', 'fees', 50n],
  ]);
  expect([checkout.session.feeMinor, checkout.payments[0]?.isFeeReturned]).toEqual([98, false]);
  expect(balances).toMatchObject({ fees: 98n });
});

test('of money that settles nothing it is booked too, and the session’s own stays', () => {
  const { checkout, fees } = life([
    [start('p1'), START],
    [outcome('p1', transfer()), START],
    [start('p2'), START],
    [outcome('p2', { ...approved(), feeMinor: 10 } as Outcome), START],
    [outcome('p1', paid), START + 1_000],
    told,
  ]);
  expect(checkout.payments[0]).toMatchObject({ disposition: 'duplicate', feeMinor: 98 });
  expect([checkout.session.feeMinor, fees]).toEqual([
    10,
    [
      ['fee', 'balance', 10n],
      ['fee', 'balance', 98n],
    ],
  ]);
});
