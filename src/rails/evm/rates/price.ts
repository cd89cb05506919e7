/**
 * What one whole unit of an asset costs, in major units of a currency: numerator ÷ denominator, both above zero. Exact: a
 * median of two and a rate that is crossed over another currency are no decimals, and no float is computed with.
 */
export type Price = { readonly numerator: bigint; readonly denominator: bigint };

export const PAR: Price = { numerator: 1n, denominator: 1n };

/** No asset costs more than this in any currency, or less than its inverse: what says so is a mistake. */
const MOST = 10n ** 15n;

const DECIMAL = /^(\d{1,40})(?:\.(\d{1,40}))?(?:[eE]([+-]?\d{1,2}))?$/;

/**
 * Reads decimal text, as '2500.12' or '2.5e-7', into an exact price. Undefined where it is not such a text, and where the
 * number is zero, negative or absurd.
 */
export function parsePrice(text: string): Price | undefined {
  const match = DECIMAL.exec(text);
  if (!match) return undefined;
  const [, whole = '', fraction = '', exponent = '0'] = match;
  const shift = Number(exponent) - fraction.length;
  const digits = BigInt(whole + fraction);
  const price =
    shift >= 0
      ? { numerator: digits * 10n ** BigInt(shift), denominator: 1n }
      : { numerator: digits, denominator: 10n ** BigInt(-shift) };
  return isPlausible(price) ? lowestTerms(price) : undefined;
}

/** What an asset costs in one currency, over what it costs in another: what one unit of the other costs in the first. */
export function crossPrices(price: Price, over: Price): Price {
  return lowestTerms({
    numerator: price.numerator * over.denominator,
    denominator: price.denominator * over.numerator,
  });
}

/** Below zero where `a` is the lower, above zero where `b` is, zero where they are equal. */
export function comparePrices(a: Price, b: Price): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The middle one; of an even number, the mean of the two in the middle. Of at least one price. */
export function medianPrice(prices: readonly Price[]): Price {
  const sorted = prices.toSorted(comparePrices);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (!upper || !lower) throw new Error('no median of no prices');
  return lowestTerms({
    numerator: lower.numerator * upper.denominator + upper.numerator * lower.denominator,
    denominator: 2n * lower.denominator * upper.denominator,
  });
}

/** Whether a price is no farther from another than a share of the other, in hundredths of a percent. */
export function isNear(price: Price, other: Price, spreadBps: number): boolean {
  const [own, others] = [price.numerator * other.denominator, other.numerator * price.denominator];
  const apart = own > others ? own - others : others - own;
  return apart * BPS <= others * BigInt(spreadBps);
}

/** Decimal text for people, rounded down to at most as many significant digits: (1/3, 4) → '0.3333'. */
export function formatPrice({ numerator, denominator }: Price, significantDigits = 12): string {
  const wholeDigits = (numerator / denominator).toString();
  let places = wholeDigits === '0' ? significantDigits : Math.max(0, significantDigits - wholeDigits.length);
  // Zeros after the point are not significant: 0.000000123 has three digits that are.
  if (wholeDigits === '0') places += (denominator / numerator).toString().length - 1;
  const scaled = (numerator * 10n ** BigInt(places)) / denominator;
  if (places === 0) return scaled.toString();
  const digits = scaled.toString().padStart(places + 1, '0');
  const fraction = digits.slice(-places).replace(/0+$/, '');
  return fraction ? `${digits.slice(0, -places)}.${fraction}` : digits.slice(0, -places);
}

const BPS = 10_000n;

function isPlausible({ numerator, denominator }: Price): boolean {
  return numerator <= denominator * MOST && denominator <= numerator * MOST;
}

function lowestTerms({ numerator, denominator }: Price): Price {
  let [a, b] = [numerator, denominator];
  while (b !== 0n) [a, b] = [b, a % b];
  return { numerator: numerator / a, denominator: denominator / a };
}
