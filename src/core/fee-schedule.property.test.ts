import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type FeeSchedule,
  feeBy,
  findSchedule,
  returnedFee,
  scheduleFor,
  withoutSchedule,
  withSchedule,
} from './fee-schedule.ts';

const minor = fc.integer({ min: 0, max: 1_000_000_000 });
const terms = fc.record({
  basisPoints: fc.integer({ min: 0, max: 10_000 }),
  fixedMinor: minor,
  minimumMinor: minor,
  maximumMinor: fc.option(minor),
});

test('a fee is whole, never below nothing, never above its maximum, and above what came in only by its fixed part', () => {
  fc.assert(
    fc.property(terms, minor, (schedule, received) => {
      const fee = feeBy(schedule, received);
      expect(Number.isSafeInteger(fee)).toBe(true);
      expect(fee).toBeGreaterThanOrEqual(0);
      expect(fee).toBeLessThanOrEqual(Math.max(received, schedule.fixedMinor));
      if (schedule.maximumMinor !== null) expect(fee).toBeLessThanOrEqual(schedule.maximumMinor);
      const least = Math.min(schedule.minimumMinor, schedule.maximumMinor ?? schedule.minimumMinor, received);
      expect(fee).toBeGreaterThanOrEqual(least);
      expect(feeBy(schedule, received + 1)).toBeGreaterThanOrEqual(fee);
    }),
  );
});

test.each([
  // amount, basis points, fixed, minimum, maximum, fee
  [10_000, 290, 30, 0, null, 320],
  [1_050, 100, 0, 0, null, 11],
  [1_049, 100, 0, 0, null, 10],
  [100, 100, 0, 50, null, 50],
  [20, 100, 0, 50, null, 20],
  [1_000_000, 100, 0, 0, 2_500, 2_500],
  [0, 290, 0, 0, null, 0],
  // The minimum and the maximum are of the share and the fixed part together.
  [1_000, 100, 30, 100, null, 100],
  [1_000, 100, 30, 40, null, 40],
  [1_000, 100, 30, 39, null, 40],
  [100_000, 100, 30, 0, 500, 500],
  [100_000, 100, 30, 500, 500, 500],
  // The maximum is of the fixed part too.
  [1_000, 0, 600, 0, 500, 500],
  [20, 0, 30, 0, 10, 10],
  // Of what came in no more is taken, by the share and the minimum; the fixed part is taken in whole.
  [40, 100, 30, 50, null, 40],
  [20, 0, 30, 0, null, 30],
  [20, 5_000, 30, 0, null, 30],
  [20, 0, 30, 50, null, 30],
  [20, 10_000, 0, 0, null, 20],
])(
  '%i at %i basis points and %i, from %i up to %j, costs %i',
  (received, basisPoints, fixedMinor, minimumMinor, maximumMinor, fee) => {
    expect(feeBy({ basisPoints, fixedMinor, minimumMinor, maximumMinor }, received)).toBe(fee);
  },
);

test('however a payment is refunded, what comes back of its fee grows with it and is all of it in the end', () => {
  fc.assert(
    fc.property(
      minor,
      fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 20 }),
      (fee, parts) => {
        const received = parts.reduce((so, part) => so + part, 0);
        let refunded = 0;
        let before = 0;
        for (const part of parts) {
          refunded += part;
          const returned = returnedFee(fee, refunded, received);
          expect(returned).toBeGreaterThanOrEqual(before);
          expect(returned).toBeLessThanOrEqual(fee);
          expect(Math.abs(returned - (fee * refunded) / received)).toBeLessThanOrEqual(0.501);
          before = returned;
        }
        expect(before).toBe(fee);
      },
    ),
  );
  expect(returnedFee(0, 0, 0)).toBe(0);
});

test('the method’s own schedule counts before the one for every method, and none of another mode, rail or currency', () => {
  const any: FeeSchedule = {
    ...{ rail: 'acme', livemode: true, method: null, currency: 'PLN', basisPoints: 100 },
    ...{ fixedMinor: 0, minimumMinor: 0, maximumMinor: null, isReturned: false },
  };
  const card: FeeSchedule = { ...any, method: 'card', basisPoints: 200 };
  const all = withSchedule(withSchedule([], any), card);
  const key = { rail: 'acme', livemode: true, currency: 'PLN' };
  expect(scheduleFor(all, { ...key, method: 'card' })).toBe(card);
  expect(scheduleFor(all, { ...key, method: 'blik' })).toBe(any);
  for (const other of [{ rail: 'x' }, { livemode: false }, { currency: 'EUR' }]) {
    expect(scheduleFor(all, { ...key, method: 'card', ...other })).toBeUndefined();
  }
  const changed = withSchedule(all, { ...card, basisPoints: 300 });
  expect(changed).toHaveLength(2);
  expect(findSchedule(changed, card)?.basisPoints).toBe(300);
  expect(withoutSchedule(changed, card)).toEqual([any]);
});
