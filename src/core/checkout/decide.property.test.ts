import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scaled } from '../../../test/scale.ts';
import { brokenByChange, brokenInvariants } from './invariants.ts';
import { aLife, live } from './life.fixture.ts';

const RUNS = scaled({ quick: 100_000, soak: 1_000_000 });

test(`after any commands in any order every invariant holds (${RUNS} sequences)`, () => {
  fc.assert(
    fc.property(aLife, (steps) => {
      for (const { before, command, change, refunds, disputes } of live(steps)) {
        const broken = [...brokenByChange(before, change), ...brokenInvariants(change.checkout, refunds, disputes)];
        if (broken.length > 0) throw new Error(`${JSON.stringify(command)}: ${broken.join('; ')}`);
      }
    }),
    { numRuns: RUNS },
  );
  expect.assertions(0);
}, 900_000);
