import { divideUp } from '../../../core/asset-units.ts';
import { currencyExponent } from '../../../core/money.ts';
import type { Price } from './price.ts';

export type QuoteInput = {
  /** Above zero, in minor units of `currency`. */
  readonly amountMinor: number;
  /** An upper-case ISO 4217 code. */
  readonly currency: string;
  /** What one whole unit of the asset costs, in major units of `currency`. */
  readonly price: Price;
  /** The asset's decimals: 18 of ETH, 6 of USDC. */
  readonly decimals: number;
};

/** As many places as a person types without a mistake, and as wallets show. */
const TYPED_PLACES = 8;

/**
 * What an amount costs, in the asset's smallest units. Rounded up to eight decimal places, or to the asset's own where it has
 * fewer: the merchant never gets less than asked for, and the payer gives less than one step more. Throws where no money can
 * be in the currency, or the amount is none.
 */
export function quoteUnits({ amountMinor, currency, price, decimals }: QuoteInput): bigint {
  const exponent = currencyExponent(currency);
  if (exponent === undefined) throw new Error(`no money can be in ${currency}`);
  if (!Number.isSafeInteger(amountMinor) || amountMinor <= 0) throw new Error(`${amountMinor} is no amount`);
  const step = typedStep(decimals);
  const units = BigInt(amountMinor) * price.denominator * 10n ** BigInt(decimals);
  return divideUp(units, 10n ** BigInt(exponent) * price.numerator * step) * step;
}

/** The smallest units of the last place that is quoted: (18) → 10000000000n, (6) → 1n. */
export function typedStep(decimals: number): bigint {
  return 10n ** BigInt(Math.max(0, decimals - TYPED_PLACES));
}

/**
 * What units that came are worth, in minor units, by the quote they were asked for: `dueUnits` for `amountMinor`. Rounded down:
 * what is short by one unit is short by one minor unit. All that was due is the whole amount. No more than the largest safe
 * integer: the units themselves are what is kept of what came.
 */
export function minorOf(
  units: bigint,
  { dueUnits, amountMinor }: { readonly dueUnits: bigint; readonly amountMinor: number },
): number {
  if (dueUnits <= 0n) throw new Error(`${dueUnits} units were never due`);
  const minor = (units * BigInt(amountMinor)) / dueUnits;
  return Number(minor < MOST_MINOR ? minor : MOST_MINOR);
}

const MOST_MINOR = BigInt(Number.MAX_SAFE_INTEGER);
