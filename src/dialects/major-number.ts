import { refuse } from '../core/errors.ts';
import { currencyExponent, formatMajor, MAX_AMOUNT_MINOR, parseMajor } from '../core/money.ts';

/**
 * A JSON number in major units, exactly. Its shortest decimal text, which is what JavaScript prints, is what was sent; no
 * arithmetic is done on it. A text with an exponent (1e-7, 1e+21) has more decimals than any currency, or is too large.
 */
export function parseMajorNumber(number: number, currency: string, param: string): number {
  const fault = (reason: string) => refuse({ code: 'parameter_invalid', param, reason });
  const most = formatMajor({ amountMinor: MAX_AMOUNT_MINOR, currency });
  if (number <= 0) fault('must be more than 0');
  if (number > Number(most)) fault(`must be at most ${most} in ${currency}`);
  return parseMajor(String(number), currency) ?? fault(mostDecimals(currency));
}

/** The number whose shortest text is the amount, idle zeros aside. Exact up to 15 digits; a session has 8 at most. */
export function renderMajorNumber(amountMinor: number, currency: string): number {
  return Number(formatMajor({ amountMinor, currency }));
}

function mostDecimals(currency: string): string {
  const decimals = currencyExponent(currency);
  return decimals ? `must have at most ${decimals} decimals in ${currency}` : `must be a whole number in ${currency}`;
}
