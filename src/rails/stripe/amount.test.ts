import { describe, expect, it } from 'vitest';
import { fromStripeAmount, toStripeAmount } from './amount.ts';

describe('amounts as Stripe writes them', () => {
  it.each<readonly [string, number, number]>([
    // Two decimals, as ISO 4217 has it: nearly all.
    ['USD', 1_000, 1_000],
    ['PLN', 1, 1],
    ['HUF', 12_345, 12_345],
    ['TWD', 12_345, 12_345],
    // None.
    ...['BIF', 'CLP', 'DJF', 'GNF', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'VND', 'VUV', 'XAF', 'XOF', 'XPF'].map(
      (currency) => [currency, 500, 500] as const,
    ),
    // None, written with two that are 00.
    ['UGX', 5, 500],
    ['ISK', 5, 500],
    // One fifth is the minor unit, and whole ariary are written.
    ['MGA', 50_000, 500],
    // Three, of which the last is 0.
    ...['BHD', 'JOD', 'KWD', 'OMR', 'TND'].map((currency) => [currency, 5_120, 5_120] as const),
  ])('%s %i: %i', (currency, amountMinor, written) => {
    expect(toStripeAmount({ amountMinor, currency })).toBe(written);
    expect(fromStripeAmount(written, currency.toLowerCase())).toBe(amountMinor);
  });

  it.each([
    ['MGA', 50_001],
    ['KWD', 5_124],
    ['BHD', 1],
  ])('%s %i cannot be written', (currency, amountMinor) => {
    expect(toStripeAmount({ amountMinor, currency })).toBeUndefined();
  });

  it('a fraction of a minor unit is none of ours', () => {
    expect(fromStripeAmount(1_234, 'ugx')).toBeUndefined();
  });
});
