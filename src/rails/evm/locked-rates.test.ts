import { describe, expect, it } from 'vitest';
import { type LockedRate, lastRate, lockedRatesOf, rateAt } from './locked-rates.ts';

const rate = (dueUnits: string, untilMs: number): LockedRate => ({
  dueUnits,
  untilMs,
  price: '1',
  sources: ['static'],
});
const [first, second, third] = [rate('10', 1_000), rate('20', 2_000), rate('30', 3_000)] as const;
const locked = { rates: [first, second, third] };

describe('the rate that was locked at a time', () => {
  it.each([
    ['before any was', 0, first],
    ['at the first one’s last moment', 1_000, first],
    ['right after it', 1_001, second],
    ['at the last one’s last moment', 3_000, third],
    ['after all have ended', 9_000, third],
  ])('%s', (_when, atMs, expected) => {
    expect(rateAt(locked, atMs)).toBe(expected);
  });

  it('is the last one now', () => {
    expect(lastRate(locked)).toBe(third);
  });
});

describe('what a payment keeps', () => {
  it('is the rates, as JSON brings them back', () => {
    expect(lockedRatesOf({ railState: JSON.parse(JSON.stringify(locked)) })).toEqual(locked);
  });

  it.each([
    ['nothing, of a payment whose answer was lost', null],
    ['another rail’s words', { deposit: 'd1' }],
    ['no rate', { rates: [] }],
    ['what is no list', { rates: 'ten' }],
  ])('is none in %s', (_what, railState) => {
    expect(lockedRatesOf({ railState })).toBeUndefined();
  });
});
