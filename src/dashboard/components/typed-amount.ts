import { formatMajor, type Money } from '../../core/money.ts';

/** As it is typed by the reader's customs, without a currency. */
export function typedAmount(money: Money, locale: string): string {
  const major = formatMajor(money);
  const digits = major.split('.')[1]?.length ?? 0;
  const format = { useGrouping: false, minimumFractionDigits: digits } as const;
  return new Intl.NumberFormat(locale, format).format(major as Intl.StringNumericLiteral);
}
