import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Agreed, type Answer, agreePrice } from './agreed-price.ts';
import { priced } from './price.fixture.ts';
import { comparePrices, formatPrice } from './price.ts';

const NAMES = ['a', 'b', 'c', 'd', 'e'] as const;

/** '?' does not quote the pair, '!' cannot be asked. */
function answersOf(said: readonly string[]): readonly Answer[] {
  return said.map((text, at) => {
    const source = NAMES[at] as string;
    if (text === '?') return { source, kind: 'unknown' };
    return text === '!'
      ? { source, kind: 'fault', message: 'answers 503' }
      : { source, kind: 'price', price: priced(text) };
  });
}

function told(agreed: Agreed): string {
  return agreed.kind === 'price' ? `${formatPrice(agreed.price)} by ${agreed.sources.join('')}` : agreed.kind;
}

describe('two sources at least, two percent at most', () => {
  test.each([
    [['2500', '2510'], '2505 by ab'],
    [['2500', '2550'], '2525 by ab'],
    [['2500', '2550.01'], 'unavailable'],
    [['2500', '2500', '2500'], '2500 by abc'],
    [['2500', '2510', '9999'], '2505 by ab'],
    [['1', '2510', '2500'], '2505 by bc'],
    [['2500', '2600', '2700'], 'unavailable'],
    [['2500', '2510', '2700', '2710'], 'unavailable'],
    [['2500', '2501', '2502', '9999'], '2501 by abc'],
    [['2450', '2500', '2550'], '2500 by abc'],
    [['2500', '2510', '?'], '2505 by ab'],
    [['2500', '!', '2510'], '2505 by ac'],
    [['2500', '?'], 'unavailable'],
    [['2500', '!'], 'unavailable'],
    [['?', '!'], 'unavailable'],
    [['2500'], 'unavailable'],
    [[], 'unavailable'],
  ])('%j: %s', (said, outcome) => {
    expect(told(agreePrice(answersOf(said), { leastSources: 2, maxSpreadBps: 200 }))).toBe(outcome);
  });
});

test.each([
  [['2500'], 1, '2500 by a'],
  [['2500', '!'], 1, '2500 by a'],
  // One would do; but they do not agree.
  [['2500', '2600'], 1, 'unavailable'],
  [['2500', '2600', '9999'], 1, 'unavailable'],
  [['2500', '2510', '9999'], 3, 'unavailable'],
  [['2500', '2510', '2505'], 3, '2505 by abc'],
  [[], 1, 'unavailable'],
  [[], 0, 'unavailable'],
])('%j with %d at least: %s', (said, leastSources, outcome) => {
  expect(told(agreePrice(answersOf(said), { leastSources, maxSpreadBps: 200 }))).toBe(outcome);
});

test('a reason names what each said', () => {
  expect(agreePrice(answersOf(['2500', '2600']), { leastSources: 2, maxSpreadBps: 150 })).toEqual({
    kind: 'unavailable',
    reason: 'sources differ by more than 1.5 %: a says 2500, b says 2600',
  });
  expect(agreePrice(answersOf(['2500', '?', '!']), { leastSources: 2, maxSpreadBps: 200 })).toEqual({
    kind: 'unavailable',
    reason: 'too few sources have a price: a says 2500, b does not quote it, c answers 503',
  });
});

test('one liar among three or more never moves a price out of what the others say', () => {
  const honest = fc.array(fc.integer({ min: 250_000, max: 252_000 }), { minLength: 2, maxLength: 4 });
  fc.assert(
    fc.property(honest, fc.integer({ min: 1, max: 10 ** 12 }), fc.nat(4), (cents, lie, at) => {
      const said = cents.toSpliced(at, 0, lie).map((one) => `${one}e-2`);
      const agreed = agreePrice(answersOf(said), { leastSources: 2, maxSpreadBps: 200 });
      if (agreed.kind !== 'price') throw new Error(agreed.reason);
      // What is near the honest ones may be counted, and moves the middle by no more than the guard lets be near.
      expect(comparePrices(agreed.price, priced(`${Math.min(...cents) * 98}e-4`))).toBeGreaterThanOrEqual(0);
      expect(comparePrices(agreed.price, priced(`${Math.max(...cents) * 102}e-4`))).toBeLessThanOrEqual(0);
    }),
  );
});
