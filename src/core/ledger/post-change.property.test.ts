import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scaled } from '../../../test/scale.ts';
import { aLife, live } from '../checkout/life.fixture.ts';
import { feePaidOf, type Payment } from '../payment.ts';
import { balancesOf, NO_BALANCES } from './balances.ts';
import { type Entry, postChange } from './post-change.ts';

const RUNS = scaled({ quick: 5_000, soak: 100_000 });

test('whatever happens to a session, its books come to zero and say what its payments and refunds say', () => {
  fc.assert(
    fc.property(aLife, (steps) => {
      const entries: Entry[] = [];
      let payments: Parameters<typeof postChange>[0]['after'] = [];
      let refunded = 0n;
      for (const { before, change, refunds } of live(steps)) {
        const own = postChange({ before: before.payments, after: change.checkout.payments, refunds: change.refunds });
        for (const { amount, source, destination } of own) {
          expect(amount).toBeGreaterThan(0n);
          expect(source).not.toBe(destination);
        }
        entries.push(...own);
        payments = change.checkout.payments;
        refunded = refunds.reduce(
          (so, refund) => so + (refund.status === 'succeeded' ? BigInt(refund.amountMinor) : 0n),
          0n,
        );
      }
      const { payers, balance, held, fees } = balancesOf(entries).get('GHS') ?? NO_BALANCES;
      expect(payers + balance + held + fees).toBe(0n);
      const sum = (of: (payment: (typeof payments)[number]) => number) =>
        payments.reduce((so, payment) => so + BigInt(of(payment)), 0n);
      expect(-payers).toBe(sum(({ receivedMinor, withdrawnMinor }) => receivedMinor - withdrawnMinor) - refunded);
      expect(fees).toBe(sum((payment) => (feePaidOf(payment) ?? 0) + payment.disputeFeeMinor));
      expect(held).toBeGreaterThanOrEqual(0n);
      const settling = payments.filter(({ disposition }) => disposition === 'settles');
      expect(settling.length).toBeLessThanOrEqual(1);
      const settled = settling.reduce((so, { amountMinor }) => so + BigInt(amountMinor), 0n);
      const backFromSettled = settling.reduce(
        (so, { refundedMinor, receivedMinor, amountMinor }) =>
          so + BigInt(Math.max(0, refundedMinor - (receivedMinor - amountMinor))),
        0n,
      );
      const takenFromSettled = settling.reduce((so, payment) => so + BigInt(takenOfWhatSettles(payment)), 0n);
      expect(balance + fees).toBe(settled - backFromSettled - takenFromSettled - takenFromNothing(payments));
    }),
    { numRuns: RUNS },
  );
});

/** A bank takes what settles first, then as much of the rest as has not gone back, and what is missing from the merchant's own. */
function takenOfWhatSettles({ withdrawnMinor, receivedMinor, amountMinor, refundedMinor }: Payment): number {
  const otherMinor = Math.max(0, receivedMinor - amountMinor - refundedMinor);
  return withdrawnMinor - Math.min(otherMinor, Math.max(0, withdrawnMinor - amountMinor));
}

/** Of money that settles nothing and has gone back already, a bank can take only what is the merchant's. */
function takenFromNothing(payments: readonly Payment[]): bigint {
  const stray = payments.filter(({ disposition }) => disposition !== 'settles');
  return stray.reduce(
    (so, { withdrawnMinor, receivedMinor, refundedMinor }) =>
      so + BigInt(Math.max(0, withdrawnMinor - (receivedMinor - refundedMinor))),
    0n,
  );
}
