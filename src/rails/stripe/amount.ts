import { currencyExponent, type Money } from '../../core/money.ts';

/**
 * How many decimals Stripe counts a currency in where ISO 4217 has others (docs.stripe.com/currencies, "Zero-decimal currencies"
 * and "Special cases"). UGX and ISK have no minor unit and are written in hundredths that must be 00; MGA has one, and is
 * written in whole ariary.
 */
const OWN_DECIMALS: Readonly<Record<string, number>> = { ISK: 2, UGX: 2, MGA: 0 };

/** As Stripe writes it; undefined for what it cannot: a fraction of an ariary, or thousandths that do not end in 0. */
export function toStripeAmount({ amountMinor, currency }: Money): number | undefined {
  const amount = amountMinor * 10 ** shiftOf(currency);
  if (!Number.isInteger(amount)) return undefined;
  return isOfThousandths(currency) && amount % 10 !== 0 ? undefined : amount;
}

/** In minor units; undefined for a fraction of one. */
export function fromStripeAmount(amount: number, currency: string): number | undefined {
  const amountMinor = amount / 10 ** shiftOf(currency.toUpperCase());
  return Number.isInteger(amountMinor) ? amountMinor : undefined;
}

function shiftOf(currency: string): number {
  const own = OWN_DECIMALS[currency];
  return own === undefined ? 0 : own - (currencyExponent(currency) ?? 0);
}

/** "Three-decimal currencies": partners of Stripe's want the last digit to be 0. */
function isOfThousandths(currency: string): boolean {
  return currencyExponent(currency) === 3;
}
