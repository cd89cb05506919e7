import fc from 'fast-check';
import { DISPUTE_STATUSES, type Dispute, type ToldDispute } from '../dispute.ts';
import type { FeeSchedule } from '../fee-schedule.ts';
import type { Outcome, RefundOutcome } from '../outcome.ts';
import type { Refund } from '../refund.ts';
import type { Checkout } from '../session.ts';
import { type Command, decide } from './decide.ts';
import type { Change } from './decision.ts';
import { newCheckout, refundOf, rerouteTo, START, start } from './scenario.fixture.ts';

/** Any life of a session: steps in any order, as payers, rails, merchants and time could take them. */

const step = fc.integer({ min: 0, max: 6 * 3_600_000 });
const money = fc.constantFrom(1, 2500, 4999, 5000, 5001, 9000);

const anOutcome: fc.Arbitrary<Outcome> = fc.oneof(
  fc
    .record({
      receivedMinor: money,
      told: fc.constantFrom({}, { feeMinor: 0 }, { feeMinor: 25 }),
      watched: fc.constantFrom(
        {},
        { watchUntilMs: START + 100 * 3_600_000 },
        { watchUntilMs: START + 24 * 3_600_000, pollAtMs: START + 3_600_000 },
      ),
    })
    .map(({ receivedMinor, told, watched }): Outcome => ({ kind: 'approved', receivedMinor, ...told, ...watched })),
  fc
    .constantFrom('card_declined', 'insufficient_funds', 'timed_out')
    .map((reason): Outcome => ({ kind: 'declined', reason })),
  fc.record({ receivedMinor: money, watches: fc.boolean() }).map(
    ({ receivedMinor, watches }): Outcome => ({
      kind: 'needs_action',
      action: { type: 'otp', wrongCode: false },
      receivedMinor: watches ? receivedMinor : 0,
      ...(watches ? { watchUntilMs: START + 100 * 3_600_000 } : { timeoutAtMs: START + 900_000 }),
    }),
  ),
  step.map((ms): Outcome => ({ kind: 'pending', pollAtMs: START + ms, timeoutAtMs: START + 2 * ms })),
  fc.constantFrom<Outcome[]>(
    { kind: 'refused', message: '' },
    { kind: 'unavailable', message: '' },
    { kind: 'unknown', message: '' },
    { kind: 'absent' },
  ),
);

const aRefundOutcome: fc.Arbitrary<RefundOutcome> = fc.oneof(
  fc.constantFrom<RefundOutcome[]>(
    { kind: 'succeeded' },
    { kind: 'failed', message: 'no' },
    { kind: 'needs_action', message: 'sign it' },
    { kind: 'unavailable', message: '' },
    { kind: 'unknown', message: '' },
    { kind: 'absent' },
  ),
  step.map((ms): RefundOutcome => ({ kind: 'pending', pollAtMs: START + ms })),
);

const aRefund = fc.record({ amountMinor: fc.option(fc.oneof(money, fc.constantFrom(0, -1, 0.5))) });

const aDispute = fc
  .record({
    railReference: fc.constantFrom('du_1', 'du_2'),
    amountMinor: money,
    status: fc.constantFrom(...DISPUTE_STATUSES),
    share: fc.constantFrom(0, 0.5, 1),
    feeMinor: fc.constantFrom(0, 1500),
    toldAtMs: fc.integer({ min: 0, max: 6 }),
  })
  .map(
    ({ share, amountMinor, ...told }): ToldDispute => ({
      ...told,
      amountMinor,
      withdrawnMinor: Math.floor(amountMinor * share),
      currency: 'GHS',
      reason: 'fraudulent',
      evidenceDueAtMs: null,
    }),
  );

/** A step: how much later, and what. `which` picks one of the attempts or refunds that there are by then. */
const aStep = fc.record({
  laterMs: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, step),
  what: fc.oneof(
    {
      weight: 1,
      arbitrary: fc.constantFrom('open' as const, 'end_when_due' as const, 'expire' as const, 'cancel' as const),
    },
    { weight: 3, arbitrary: fc.constant('start' as const) },
    { weight: 1, arbitrary: fc.constantFrom('a', 'b').map((rail) => ({ rail })) },
    { weight: 6, arbitrary: anOutcome.map((of) => ({ of })) },
    { weight: 3, arbitrary: aRefund },
    { weight: 3, arbitrary: aRefundOutcome.map((ofRefund) => ({ ofRefund })) },
    { weight: 2, arbitrary: fc.constantFrom('hear of payment' as const, 'hear of refund' as const) },
    { weight: 2, arbitrary: aDispute.map((ofDispute) => ({ ofDispute })) },
  ),
  which: fc.nat({ max: 4 }),
  latePayments: fc.constantFrom('hold' as const, 'refund' as const),
});

/** Whatever the rail tells no fee of. */
const FEES: readonly FeeSchedule[] = [
  {
    ...{ rail: 'simulator', livemode: false, method: null, currency: 'GHS', basisPoints: 195 },
    ...{ fixedMinor: 7, minimumMinor: 0, maximumMinor: null, isReturned: true },
  },
];

export const aLife = fc.array(aStep, { maxLength: 16, size: 'max' });
type Step = typeof aStep extends fc.Arbitrary<infer T> ? T : never;

export type Lived = {
  readonly before: Checkout;
  readonly command: Command;
  readonly change: Change;
  /** All that there are after it. */
  readonly refunds: readonly Refund[];
  readonly disputes: readonly Dispute[];
};

/** The changes that the steps lead to, one after the other; what is refused or changes nothing is left out. */
export function* live(steps: readonly Step[], first: Checkout = newCheckout()): Generator<Lived> {
  let before = first;
  const refunds = new Map<string, Refund>();
  const disputes = new Map<string, Dispute>();
  let begun = 0;
  const newId = () => `r${++begun}`;
  let nowMs = START;
  for (const { laterMs, what, which, latePayments } of steps) {
    nowMs += laterMs;
    const command = commandOf({ ...before, refunds: [...refunds.values()], disputes }, what, which, newId);
    if (!command) continue;
    const change = decide(before, command, { nowMs, latePayments, newId, feeSchedules: FEES });
    if (change.kind !== 'change') continue;
    for (const { refund } of change.refunds) refunds.set(refund.id, refund);
    for (const { dispute } of change.disputes) disputes.set(dispute.railReference, dispute);
    yield { before, command, change, refunds: [...refunds.values()], disputes: [...disputes.values()] };
    before = change.checkout;
  }
}

type What =
  | 'open'
  | 'end_when_due'
  | 'expire'
  | 'cancel'
  | 'start'
  | 'hear of payment'
  | 'hear of refund'
  | { of: Outcome }
  | { rail: string }
  | { amountMinor: number | null }
  | { ofRefund: RefundOutcome }
  | { ofDispute: ToldDispute };

function commandOf(
  { payments, refunds, disputes }: Checkout & { refunds: Refund[]; disputes: ReadonlyMap<string, Dispute> },
  what: What,
  which: number,
  newId: () => string,
): Command | undefined {
  if (what === 'start') return start(`p${payments.length + 1}`);
  const refund = refunds[which % Math.max(1, refunds.length)];
  const payment = payments[which % Math.max(1, payments.length)];
  if (what === 'hear of refund') return refund && { type: 'hear_of_refund', refund };
  if (what === 'hear of payment') return payment && { type: 'hear_of_payment', paymentId: payment.id };
  if (typeof what === 'string') return { type: what };
  if ('ofRefund' in what) return refund && { type: 'record_refund_outcome', refund, outcome: what.ofRefund };
  if (!payment) return undefined;
  if ('of' in what) return { type: 'record_outcome', paymentId: payment.id, outcome: what.of };
  if ('rail' in what) return rerouteTo(payment, what.rail);
  if ('ofDispute' in what) {
    const { ofDispute: told } = what;
    return { type: 'record_dispute', paymentId: payment.id, told, known: disputes.get(told.railReference) ?? null };
  }
  return refundOf(payment.id, newId(), what);
}
