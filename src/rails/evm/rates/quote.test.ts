import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { currencyExponent, MAX_AMOUNT_MINOR } from '../../../core/money.ts';
import { priced } from './price.fixture.ts';
import { comparePrices, type Price } from './price.ts';
import { minorOf, quoteUnits, typedStep } from './quote.ts';

describe('quoting', () => {
  test.each([
    // 25.00 USD at 2500: a hundredth.
    [2_500, 'USD', '2500', 18, 10n ** 16n],
    // At par; a stablecoin's six places are a cent and more.
    [2_599, 'USD', '1', 6, 25_990_000n],
    // A third has no end: up at the eighth place of ETH, at the sixth of USDC.
    [100, 'USD', '3', 18, 333_333_340_000_000_000n],
    [100, 'USD', '3', 6, 333_334n],
    // No minor units, and three.
    [5_000, 'XOF', '1562500', 18, 3_200_000_000_000_000n],
    [5_120, 'KWD', '0.32', 6, 16_000_000n],
    // No decimals at all: whole units.
    [1, 'USD', '7', 0, 1n],
    [1, 'USD', '1000000', 18, 10_000_000_000n],
  ])('%d %s at %s, %d decimals', (amountMinor, currency, price, decimals, units) => {
    expect(quoteUnits({ amountMinor, currency, price: priced(price), decimals })).toBe(units);
  });

  test.each([0, -1, 1.5, Number.NaN, 2 ** 53])('%d is no amount', (amountMinor) => {
    expect(() => quoteUnits({ amountMinor, currency: 'USD', price: priced('1'), decimals: 6 })).toThrow('no amount');
  });

  test('what is no currency is not quoted', () => {
    expect(() => quoteUnits({ amountMinor: 1, currency: 'XAU', price: priced('1'), decimals: 6 })).toThrow('XAU');
  });
});

const price: fc.Arbitrary<Price> = fc.record({
  numerator: fc.bigInt({ min: 1n, max: 10n ** 15n }),
  denominator: fc.bigInt({ min: 1n, max: 10n ** 15n }),
});
const input = fc.record({
  amountMinor: fc.integer({ min: 1, max: MAX_AMOUNT_MINOR }),
  currency: fc.constantFrom('USD', 'PLN', 'GHS', 'XOF', 'JPY', 'KWD', 'BHD'),
  price,
  decimals: fc.constantFrom(0, 2, 6, 8, 9, 18, 24),
});

describe('a quote', () => {
  test('is worth no less than was asked for, and less than one step more', () => {
    fc.assert(
      fc.property(input, (asked) => {
        const units = quoteUnits(asked);
        const step = typedStep(asked.decimals);
        // Both sides in minor units, over the same denominator.
        const per = asked.price.numerator * 10n ** BigInt(currencyExponent(asked.currency) as number);
        const owed = BigInt(asked.amountMinor) * asked.price.denominator * 10n ** BigInt(asked.decimals);
        expect(units * per >= owed).toBe(true);
        expect((units - step) * per < owed).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  test('can be typed: eight places at most', () => {
    fc.assert(
      fc.property(input, (asked) => {
        const places = asked.decimals - Math.min(asked.decimals, 8);
        expect(quoteUnits(asked) % 10n ** BigInt(places)).toBe(0n);
      }),
    );
  });

  test('grows with the amount, and shrinks with the price', () => {
    fc.assert(
      fc.property(input, fc.integer({ min: 1, max: MAX_AMOUNT_MINOR }), price, (asked, more, other) => {
        const units = quoteUnits(asked);
        expect(quoteUnits({ ...asked, amountMinor: asked.amountMinor + more }) >= units).toBe(true);
        const [low, high] = comparePrices(asked.price, other) <= 0 ? [asked.price, other] : [other, asked.price];
        expect(quoteUnits({ ...asked, price: high }) <= quoteUnits({ ...asked, price: low })).toBe(true);
      }),
    );
  });
});

describe('what came', () => {
  const due = fc.record({
    dueUnits: fc.bigInt({ min: 1n, max: 10n ** 26n }),
    amountMinor: fc.integer({ min: 1, max: MAX_AMOUNT_MINOR }),
  });

  test('in full is the whole amount, and one unit less is less, where units are finer than minor units', () => {
    fc.assert(
      fc.property(due, ({ dueUnits, amountMinor }) => {
        expect(minorOf(dueUnits, { dueUnits, amountMinor })).toBe(amountMinor);
        expect(minorOf(dueUnits - 1n, { dueUnits, amountMinor })).toBeLessThan(amountMinor);
        expect(minorOf(0n, { dueUnits, amountMinor })).toBe(0);
      }),
    );
  });

  test('is rounded down by less than one minor unit, and parts are never worth more than the whole', () => {
    const units = fc.bigInt({ min: 0n, max: 10n ** 26n });
    fc.assert(
      fc.property(due, units, units, ({ dueUnits, amountMinor }, first, second) => {
        fc.pre((first + second) * BigInt(amountMinor) < dueUnits * BigInt(Number.MAX_SAFE_INTEGER));
        const worth = (some: bigint) => minorOf(some, { dueUnits, amountMinor });
        const exact = first * BigInt(amountMinor);
        expect(BigInt(worth(first)) * dueUnits <= exact).toBe(true);
        expect((BigInt(worth(first)) + 1n) * dueUnits > exact).toBe(true);
        expect(worth(first) + worth(second)).toBeLessThanOrEqual(worth(first + second));
      }),
    );
  });

  test('and is absurdly much is the most that can be told', () => {
    expect(minorOf(10n ** 40n, { dueUnits: 1n, amountMinor: 1 })).toBe(Number.MAX_SAFE_INTEGER);
  });

  test('of what was never due has no worth', () => {
    expect(() => minorOf(1n, { dueUnits: 0n, amountMinor: 1 })).toThrow('never due');
  });
});
