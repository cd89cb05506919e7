import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { ChainTransfer } from '../../core/chain/chain-watch.ts';
import { confirmationsOf, isFinal, standingOf } from './standing.ts';

const HEAD = 1_000;
const AMOUNT = 2_500;
/** 0.5 %. */
const dustBasisPoints = 50;
const cursorAt = (number: number, finalized: number | null = null) => ({ blocks: [{ number, hash: '0x' }], finalized });

function transfer(units: bigint, { blockNumber = HEAD, minedAtMs = 0 } = {}): ChainTransfer {
  const chain = { accountId: 'a', livemode: false, network: 'devnet', shard: 0 } as const;
  return { ...chain, paymentId: 'p', key: 'k', hash: '0x', asset: 'USDC', units, blockNumber, minedAtMs };
}

const ratesOf = (...rates: (readonly [due: bigint, untilMs: number])[]) => ({
  rates: rates.map(([due, untilMs]) => ({ dueUnits: String(due), untilMs, price: '1', sources: [] })),
});
const RULE = {
  amountMinor: AMOUNT,
  dustBasisPoints,
  cursor: cursorAt(HEAD),
  confirmations: 1,
  locked: ratesOf([25_000_000n, 1_000]),
};

describe('depth', () => {
  test('a block is its own first confirmation, and one that was not read has none', () => {
    const at = (blockNumber: number) => confirmationsOf(transfer(1n, { blockNumber }), cursorAt(HEAD));
    expect([at(HEAD), at(HEAD - 11), at(HEAD + 1)]).toEqual([1, 12, 0]);
  });

  test.each([
    [3, null, HEAD - 2, true],
    [3, null, HEAD - 1, false],
    [1, null, HEAD + 1, false],
    ['finalized', HEAD - 64, HEAD - 64, true],
    ['finalized', HEAD - 64, HEAD - 63, false],
    ['finalized', null, 0, false],
    // Where a number is asked for, what the chain says of finality does not shorten it.
    [12, HEAD, HEAD, false],
  ] as const)(
    '%s, finalized at %s: a transfer in block %i is final: %s',
    (confirmations, finalized, blockNumber, is) => {
      const depth = { cursor: cursorAt(HEAD, finalized), confirmations };
      expect(isFinal(transfer(1n, { blockNumber }), depth)).toBe(is);
    },
  );
});

describe('examples', () => {
  test.each([
    ['nothing', [], { seenUnits: 0n, missingUnits: 25_000_000n, seenMinor: 0, finalMinor: 0 }],
    ['all of it', [25_000_000n], { seenUnits: 25_000_000n, missingUnits: 0n, seenMinor: 2_500, finalMinor: 2_500 }],
    ['a part', [10_000_000n], { missingUnits: 15_000_000n, seenMinor: 1_000 }],
    ['less than a minor unit of a part', [9_999n], { missingUnits: 24_990_001n, seenMinor: 0 }],
    ['too much', [20_000_000n, 10_000_000n], { missingUnits: 0n, seenMinor: 3_000 }],
    ['all but dust', [24_875_000n], { missingUnits: 125_000n, seenMinor: 2_500 }],
    ['all but a unit more than dust', [24_874_999n], { seenMinor: 2_487 }],
  ] as const)('%s', (_what, units, expected) => {
    expect(
      standingOf(
        units.map((one) => transfer(one)),
        RULE,
      ),
    ).toMatchObject(expected);
  });

  test('half at one rate and half at another is a whole; the rest is asked for at the new one', () => {
    const locked = ratesOf([25_000_000n, 1_000], [30_000_000n, 2_000]);
    const half = transfer(12_500_000n, { minedAtMs: 1_000 });
    expect(standingOf([half], { ...RULE, locked })).toMatchObject({ missingUnits: 15_000_000n, seenMinor: 1_250 });
    const rest = transfer(15_000_000n, { minedAtMs: 1_001 });
    expect(standingOf([half, rest], { ...RULE, locked })).toMatchObject({ missingUnits: 0n, finalMinor: 2_500 });
  });

  test('more than can be counted is the most that can', () => {
    const { seenMinor } = standingOf([transfer(10n ** 40n)], RULE);
    expect(seenMinor).toBe(Number.MAX_SAFE_INTEGER);
  });
});

const units = fc.bigInt({ min: 1n, max: 10n ** 24n });
const rates = fc
  .array(units, { minLength: 1, maxLength: 4 })
  .map((all) => ratesOf(...all.map((due, n) => [due, (n + 1) * 1_000] as const)));
const transfers = fc.array(
  fc
    .record({
      units,
      blockNumber: fc.integer({ min: HEAD - 30, max: HEAD }),
      minedAtMs: fc.integer({ min: 0, max: 6_000 }),
    })
    .map(({ units: each, ...when }) => transfer(each, when)),
  { maxLength: 6 },
);
const rules = fc.record({
  amountMinor: fc.integer({ min: 1, max: 10 ** 9 }),
  dustBasisPoints: fc.integer({ min: 0, max: 599 }),
  confirmations: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.constant('finalized' as const)),
  cursor: fc.integer({ min: HEAD - 40, max: HEAD }).map((finalized) => cursorAt(HEAD, finalized)),
  locked: rates,
});

describe('whatever comes', () => {
  it('never counts what is not final', () => {
    fc.assert(
      fc.property(transfers, rules, (all, rule) => {
        const standing = standingOf(all, rule);
        const final = all.filter((one) => isFinal(one, rule));
        expect(standing.finalMinor).toBe(standingOf(final, rule).seenMinor);
        expect(standing.finalMinor).toBeLessThanOrEqual(standing.seenMinor);
        if (final.length === 0) expect(standing.finalMinor).toBe(0);
      }),
    );
  });

  it('is worth no less when more comes, when blocks come, and when it comes in another order', () => {
    fc.assert(
      fc.property(transfers, transfers, rules, fc.nat(50), (all, more, rule, blocks) => {
        const before = standingOf(all, rule);
        const after = standingOf([...all, ...more], rule);
        expect(after.seenMinor).toBeGreaterThanOrEqual(before.seenMinor);
        expect(after.finalMinor).toBeGreaterThanOrEqual(before.finalMinor);
        expect(after.missingUnits).toBeLessThanOrEqual(before.missingUnits);
        const deeper = { ...rule, cursor: cursorAt(HEAD + blocks, (rule.cursor.finalized ?? 0) + blocks) };
        expect(standingOf(all, deeper).finalMinor).toBeGreaterThanOrEqual(before.finalMinor);
        expect(standingOf(all.toReversed(), rule)).toEqual(before);
      }),
    );
  });

  it('is the whole once what is missing has come, and not before, but for dust', () => {
    fc.assert(
      fc.property(transfers, rules, (all, rule) => {
        const { missingUnits, seenMinor } = standingOf(all, rule);
        const rest = transfer(missingUnits, { minedAtMs: 9_000 });
        const whole = standingOf([...all, rest], rule);
        expect(whole).toMatchObject({ missingUnits: 0n });
        expect(whole.seenMinor).toBeGreaterThanOrEqual(rule.amountMinor);
        if (missingUnits === 0n) expect(seenMinor).toBeGreaterThanOrEqual(rule.amountMinor);
        else if (rule.dustBasisPoints === 0) expect(seenMinor).toBeLessThan(rule.amountMinor);
      }),
    );
  });

  it('makes two halves at any two rates a whole, to the unit', () => {
    fc.assert(
      fc.property(units, units, rules, (one, other, rule) => {
        const locked = ratesOf([2n * one, 1_000], [2n * other, 2_000]);
        const halves = [transfer(one, { minedAtMs: 500 }), transfer(other, { minedAtMs: 1_500 })];
        const exact = { ...rule, locked, dustBasisPoints: 0 };
        expect(standingOf(halves, exact)).toMatchObject({ missingUnits: 0n, seenMinor: rule.amountMinor });
        const short = [transfer(one - 1n, { minedAtMs: 500 }), transfer(other, { minedAtMs: 1_500 })];
        expect(standingOf(short, exact).seenMinor).toBeLessThan(rule.amountMinor);
      }),
    );
  });
});
