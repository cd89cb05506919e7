import { refuse } from '../../../core/errors.ts';
import { currencyExponent, formatMajor, isCurrency, MAX_AMOUNT_MINOR, parseMajor } from '../../../core/money.ts';

/**
 * A price as a JSON number in major units, exactly. Its shortest decimal text, which is what JavaScript prints, is what was
 * sent; no arithmetic is done on it. A text with an exponent (1e-7, 1e+21) has too many decimals, or is too large.
 */
export function parsePrice(price: number, currency: string): number {
  const most = formatMajor({ amountMinor: MAX_AMOUNT_MINOR, currency });
  if (price <= 0) refusePrice('must be more than 0');
  if (price > Number(most)) refusePrice(`must be at most ${most} in ${currency}`);
  return parseMajor(String(price), currency) ?? refusePrice(mostDecimals(currency));
}

/** The number whose shortest text is the amount, idle zeros aside. Exact up to 15 digits; a session has 8 at most. */
export function renderMajor(amountMinor: number, currency: string): number {
  return Number(formatMajor({ amountMinor, currency }));
}

/** In either letter case. */
export function parseCurrency(text: string): string {
  const currency = text.toUpperCase();
  if (isCurrency(currency)) return currency;
  return refuse({ code: 'parameter_invalid', param: 'currency', reason: 'must be an ISO 4217 code such as USD' });
}

function mostDecimals(currency: string): string {
  const decimals = currencyExponent(currency);
  return decimals ? `must have at most ${decimals} decimals in ${currency}` : `must be a whole number in ${currency}`;
}

function refusePrice(reason: string): never {
  return refuse({ code: 'parameter_invalid', param: 'price', reason });
}
