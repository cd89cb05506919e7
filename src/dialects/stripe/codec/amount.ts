import { refuse } from '../../../core/errors.ts';
import { currencyExponent, formatMajor } from '../../../core/money.ts';

/**
 * Amounts on this wire are whole numbers of a currency's minor unit, as inside, but for three currencies that Stripe counts
 * otherwise than ISO 4217 does (docs.stripe.com/currencies, "Zero-decimal currencies" and "Special cases"): UGX and ISK, which
 * have no minor unit, in hundredths that must be 00, and MGA, which has one, in whole ariary. An integration written for
 * Stripe sends them so; taken for minor units, 5,000 shillings would be asked for as 500,000.
 *
 * Three-decimal currencies need no last digit 0 here: what Stripe takes is taken, and more.
 */
const WIRE_EXPONENTS: Readonly<Record<string, number>> = { ISK: 2, UGX: 2, MGA: 0 };

/** How many minor units one unit of the wire is, as a power of ten: -2 for UGX, 2 for MGA, 0 for nearly all. */
function shiftOf(currency: string): number {
  const wire = WIRE_EXPONENTS[currency];
  return wire === undefined ? 0 : (currencyExponent(currency) as number) - wire;
}

/** A session of another API may have a fraction of an ariary: it is told as such, exactly. */
export function renderAmount(amountMinor: number, currency: string): number {
  const shift = shiftOf(currency);
  if (shift <= 0) return amountMinor * 10 ** -shift;
  return Number(formatMajor({ amountMinor, currency }));
}

/** In minor units. `currency` is in upper case and is one. */
export function parseAmount(wire: number, currency: string, param: string): number {
  const shift = shiftOf(currency);
  if (shift >= 0) return wire * 10 ** shift;
  const unit = 10 ** -shift;
  if (wire % unit === 0) return wire / unit;
  const reason = `must be a multiple of ${unit}: ${currency} has no minor unit, and is written with two decimals that are 00`;
  return refuse({ code: 'parameter_invalid', param, reason });
}

/** `unit_amount_decimal`: a whole number of the wire's unit, however it is written. */
export function parseDecimal(text: string, param: string): number {
  const match = /^(\d{1,8})(?:\.0*)?$/.exec(text);
  if (match) return Number(match[1]);
  const reason = 'must be a whole number of the smallest unit with up to eight digits; fractions of it are not offered';
  return refuse({ code: 'parameter_invalid', param, reason });
}
