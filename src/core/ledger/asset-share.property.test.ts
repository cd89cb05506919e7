import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scaled } from '../../../test/scale.ts';
import { newCheckout } from '../checkout/scenario.fixture.ts';
import { paymentOf } from '../payment.fixture.ts';
import type { Payment } from '../payment.ts';
import { type AssetPromise, assetShareOf } from './post-assets.ts';

const RUNS = scaled({ quick: 5_000, soak: 100_000 });

/** Money comes at any rate, goes back in any parts, and a refund that failed frees what it was promised. */
const aStep = fc.oneof(
  fc.record({ comes: fc.integer({ min: 1, max: 9_000 }), units: fc.bigInt({ min: 0n, max: 10n ** 20n }) }),
  fc.record({ backPercent: fc.integer({ min: 1, max: 100 }) }),
  fc.record({ fails: fc.nat({ max: 5 }) }),
);

test('together refunds never come to more than came, and the last one takes all that is left', () => {
  fc.assert(
    fc.property(fc.array(aStep, { maxLength: 20, size: 'max' }), (steps) => {
      let [receivedMinor, heldUnits, promised] = [0, 0n, [] as AssetPromise[]];
      const left = () => receivedMinor - promised.reduce((so, { amountMinor }) => so + amountMinor, 0);
      const refund = (amountMinor: number) => {
        const units = shareOf({ receivedMinor, heldUnits }, amountMinor, promised);
        promised = [...promised, { amountMinor, units }];
        return units;
      };
      for (const step of steps) {
        if ('comes' in step) [receivedMinor, heldUnits] = [receivedMinor + step.comes, heldUnits + step.units];
        else if ('fails' in step) promised = promised.filter((_, place) => place !== step.fails);
        else if (left() > 0) refund(Math.ceil((left() * step.backPercent) / 100));
        expect(unitsOf(promised)).toBeLessThanOrEqual(heldUnits);
      }
      if (left() > 0) refund(left());
      expect(unitsOf(promised)).toBe(receivedMinor === 0 ? 0n : heldUnits);
    }),
    { numRuns: RUNS },
  );
});

test('as much money is as much of the asset, to the unit, while nothing comes in between', () => {
  const parts = fc.record({
    partMinor: fc.integer({ min: 1, max: 5_000 }),
    restMinor: fc.nat({ max: 5_000 }),
    heldUnits: fc.bigInt({ min: 0n, max: 10n ** 20n }),
  });
  fc.assert(
    fc.property(parts, ({ partMinor, restMinor, heldUnits }) => {
      const came = { receivedMinor: 2 * partMinor + restMinor, heldUnits };
      const first = shareOf(came, partMinor, []);
      const second = shareOf(came, partMinor, [{ amountMinor: partMinor, units: first }]);
      expect(second - first).toBeGreaterThanOrEqual(0n);
      expect(second - first).toBeLessThanOrEqual(1n);
    }),
    { numRuns: RUNS },
  );
});

function unitsOf(promised: readonly AssetPromise[]): bigint {
  return promised.reduce((so, { units }) => so + units, 0n);
}

const { session } = newCheckout();
type Came = { readonly receivedMinor: number; readonly heldUnits: bigint };

function shareOf({ receivedMinor, heldUnits }: Came, amountMinor: number, promised: readonly AssetPromise[]): bigint {
  const holdings = [{ asset: 'ETH', units: String(heldUnits), decimals: 18 }];
  const method = { type: 'crypto', asset: 'ETH', network: 'base', address: null, transactions: [], holdings } as const;
  const payment: Payment = paymentOf(session, session.id, { createdAtMs: session.createdAtMs, method, receivedMinor });
  return BigInt(assetShareOf(payment, amountMinor, promised)?.units ?? 0);
}
