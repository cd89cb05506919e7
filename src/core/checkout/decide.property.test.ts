import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scaled } from '../../../test/scale.ts';
import type { Outcome } from '../outcome.ts';
import type { Checkout } from '../session.ts';
import { type Command, decide } from './decide.ts';
import { brokenByChange, brokenInvariants } from './invariants.ts';
import { newCheckout, START, start } from './scenario.fixture.ts';

const RUNS = scaled({ quick: 100_000, soak: 1_000_000 });

const step = fc.integer({ min: 0, max: 6 * 3_600_000 });
const money = fc.constantFrom(1, 2500, 4999, 5000, 5001, 9000);

const anOutcome: fc.Arbitrary<Outcome> = fc.oneof(
  money.map((receivedMinor): Outcome => ({ kind: 'approved', receivedMinor })),
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

/** A step: how much later, and what. `which` picks one of the attempts that there are by then. */
const aStep = fc.record({
  laterMs: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, step),
  what: fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom('open', 'end_when_due', 'expire', 'cancel') },
    { weight: 3, arbitrary: fc.constant('start') },
    { weight: 6, arbitrary: anOutcome },
  ),
  which: fc.nat({ max: 4 }),
  latePayments: fc.constantFrom('hold' as const, 'refund' as const),
});

test(`after any commands in any order every invariant holds (${RUNS} sequences)`, () => {
  fc.assert(
    fc.property(fc.array(aStep, { maxLength: 16, size: 'max' }), (steps) => {
      let checkout = newCheckout();
      let nowMs = START;
      for (const { laterMs, what, which, latePayments } of steps) {
        nowMs += laterMs;
        const command = commandOf(checkout, what, which);
        if (!command) continue;
        const decision = decide(checkout, command, { nowMs, latePayments });
        if (decision.kind !== 'change') continue;
        const broken = [...brokenByChange(checkout, decision), ...brokenInvariants(decision.checkout)];
        if (broken.length > 0) throw new Error(`${JSON.stringify(command)}: ${broken.join('; ')}`);
        checkout = decision.checkout;
      }
    }),
    { numRuns: RUNS },
  );
  expect.assertions(0);
}, 900_000);

function commandOf(checkout: Checkout, what: string | Outcome, which: number): Command | undefined {
  if (typeof what === 'object') {
    const payment = checkout.payments[which % Math.max(1, checkout.payments.length)];
    return payment && { type: 'record_outcome', paymentId: payment.id, outcome: what };
  }
  if (what === 'start') return start(`p${checkout.payments.length + 1}`);
  return { type: what as 'open' | 'end_when_due' | 'expire' | 'cancel' };
}
