import { refuse } from '../../../core/errors.ts';
import { currencyExponent, formatMajor, MAX_AMOUNT_MINOR, parseMajor } from '../../../core/money.ts';

/**
 * A JSON number in major units, exactly. Its shortest decimal text, which is what JavaScript prints, is what was sent; no
 * arithmetic is done on it. A text with an exponent (1e-7, 1e+21) has more decimals than any currency, or is too large.
 */
export function parseAmount(amount: number, currency: string): number {
  const most = formatMajor({ amountMinor: MAX_AMOUNT_MINOR, currency });
  if (amount <= 0) refuseAmount('must be more than 0');
  if (amount > Number(most)) refuseAmount(`must be at most ${most} in ${currency}`);
  return parseMajor(String(amount), currency) ?? refuseAmount(mostDecimals(currency));
}

/** The number whose shortest text is the amount, idle zeros aside: exact within what a session may ask for. */
export function renderAmount(amountMinor: number, currency: string): number {
  return Number(formatMajor({ amountMinor, currency }));
}

function mostDecimals(currency: string): string {
  const decimals = currencyExponent(currency);
  return decimals ? `must have at most ${decimals} decimals in ${currency}` : `must be a whole number in ${currency}`;
}

function refuseAmount(reason: string): never {
  return refuse({ code: 'parameter_invalid', param: 'amount', reason });
}
