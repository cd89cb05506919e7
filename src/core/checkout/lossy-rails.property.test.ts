import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scaled } from '../../../test/scale.ts';
import { aLossyLife, LossyLife } from './lossy-life.fixture.ts';

const RUNS = scaled({ quick: 5_000, soak: 100_000 });

test(`over rails that lose, delay and reorder, what they did is what is told in the end (${RUNS} histories)`, () => {
  fc.assert(
    fc.property(aLossyLife, ({ first, steps, latePayments, pays }) => {
      const life = new LossyLife(latePayments);
      for (const step of [first, ...steps]) life.take(step);
      life.reconcile(pays);
      const faults = life.faults();
      if (faults.length > 0) throw new Error(faults.join('; '));
    }),
    { numRuns: RUNS },
  );
  expect.assertions(0);
}, 900_000);
