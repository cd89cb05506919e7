/** An amount in minor units, as people write it: 6850 of GHS is GH₵68.50. */
export function formatMoney(amount: number, currency: string): string {
  const format = new Intl.NumberFormat('en-GH', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amount / 10 ** digits);
}
