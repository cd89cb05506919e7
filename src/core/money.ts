import currencyCodes from 'currency-codes';

/**
 * Money is an integer number of minor units beside an ISO 4217 code. Decimals exist only in a dialect's codec.
 * Exponents come from the maintained ISO 4217 table of `currency-codes`, not from CLDR, whose display digits differ.
 */
export type Money = { readonly amountMinor: number; readonly currency: string };

/** The number of minor digits of an upper-case ISO 4217 code, or undefined where the code is not one money can be in. */
export function currencyExponent(currency: string): number | undefined {
  return EXPONENTS.get(currency);
}

export function isCurrency(currency: string): boolean {
  return EXPONENTS.has(currency);
}

/**
 * Major units as an exact decimal text: (24850, 'GHS') → '248.50', (500, 'XOF') → '500'.
 * Text, because a binary float cannot carry every amount.
 */
export function formatMajor({ amountMinor, currency }: Money): string {
  const exponent = exponentOf(currency);
  const sign = amountMinor < 0 ? '-' : '';
  const digits = String(Math.abs(amountMinor)).padStart(exponent + 1, '0');
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/** Reads an exact decimal text into minor units; undefined where it is not one or has more decimals than the currency. */
export function parseMajor(text: string, currency: string): number | undefined {
  const match = /^(-?)(\d{1,15})(?:\.(\d+))?$/.exec(text);
  if (!match) return undefined;
  const exponent = exponentOf(currency);
  const [, sign = '', whole = '', fraction = ''] = match;
  if (fraction.slice(exponent).replace(/0+$/, '') !== '') return undefined;
  const amountMinor = Number(whole + fraction.slice(0, exponent).padEnd(exponent, '0'));
  if (!Number.isSafeInteger(amountMinor)) return undefined;
  return sign && amountMinor !== 0 ? -amountMinor : amountMinor;
}

/** The largest amount a session may ask for, in minor units of any currency. */
export const MAX_AMOUNT_MINOR = 99_999_999;

// Funds codes, metals and test codes of the standard: nothing is sold in them.
const NOT_MONEY = /^(X(?!AF|CD|CG|OF|PF)..|BOV|CHE|CHW|CLF|COU|MXV|USN|UYI|UYW)$/;

const EXPONENTS: ReadonlyMap<string, number> = new Map(
  currencyCodes.codes().flatMap((code): [string, number][] => {
    const record = currencyCodes.code(code);
    return record && !NOT_MONEY.test(code) ? [[code, record.digits]] : [];
  }),
);

function exponentOf(currency: string): number {
  const exponent = EXPONENTS.get(currency);
  if (exponent === undefined) throw new Error(`not an ISO 4217 currency: ${currency}`);
  return exponent;
}
