import { formatMajor, type Money, parseMajor } from '../../core/money.ts';

/** Whole units as decimal text, in which pawaPay allows no zeros at the end: (24850, 'GHS') → '248.5'. */
export function toAmount(money: Money): string {
  const text = formatMajor(money);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** pawaPay answers with as many zeros as it likes. */
export function isAmount(amount: unknown, { amountMinor, currency }: Money): boolean {
  return typeof amount === 'string' && parseMajor(amount, currency) === amountMinor;
}
