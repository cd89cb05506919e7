import { currencyExponent, formatMajor, type Money } from '../core/money.ts';
import { directionOf, isolateText } from './bidi.ts';

/** Money by a locale's customs, with the currency's own ISO 4217 decimals (CLDR's differ for some). */
export function formatMoney(money: Money, locale: string): string {
  const digits = currencyExponent(money.currency) ?? 2;
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency: money.currency,
    currencyDisplay: narrowIsClear(money.currency) ? 'narrowSymbol' : 'symbol',
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  // Decimal text, because a float cannot carry every amount.
  const parts = format.formatToParts(formatMajor(money) as Intl.StringNumericLiteral);
  // `GH₵` is letters and a sign: from right to left the sign would go before the letters.
  const isolated = directionOf(locale) === 'rtl';
  return parts.map(({ type, value }) => (isolated && type === 'currency' ? isolateText(value) : value)).join('');
}

/** As short as an axis has room for: `GH₵12.5K`. */
export function formatShortMoney({ amountMinor, currency }: Money, locale: string): string {
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: narrowIsClear(currency) ? 'narrowSymbol' : 'symbol',
    notation: 'compact',
    maximumFractionDigits: 1,
  });
  return format.format(amountMinor / 10 ** (currencyExponent(currency) ?? 2));
}

export function formatCount(count: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(count);
}

/** A day and a time that cannot be mistaken for another: the month in letters, the time zone by its short name. */
export function formatDateTime(ms: number, locale: string, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'short',
  }).format(ms);
}

/** `a••@example.com`: a receipt may be read by whoever has its address. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 1 ? email : `${email.slice(0, 1)}•••${email.slice(at)}`;
}

let clearSymbols: ReadonlySet<string> | undefined;

/** Whether the short symbol (₵ with GH, zł, ₦) means one currency only. `$` and `£` do not. */
function narrowIsClear(currency: string): boolean {
  clearSymbols ??= findClearSymbols();
  return clearSymbols.has(currency);
}

function findClearSymbols(): ReadonlySet<string> {
  const bySymbol = Map.groupBy(Intl.supportedValuesOf('currency'), (code) => {
    const parts = new Intl.NumberFormat('en', { style: 'currency', currency: code, currencyDisplay: 'narrowSymbol' });
    return parts.formatToParts(1).find(({ type }) => type === 'currency')?.value ?? code;
  });
  // Obsolete currencies share symbols with living ones, so only those that money can be in are counted.
  return new Set(
    [...bySymbol.values()].flatMap((codes) => {
      const living = codes.filter((code) => currencyExponent(code) !== undefined);
      return living.length === 1 ? living : [];
    }),
  );
}
