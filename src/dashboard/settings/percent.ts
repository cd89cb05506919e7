/** Hundredths of a percent as a person types them: `0.5`, or `0,5` where that is the custom. */
export function percentOf(basisPoints: number, locale: string): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: 2, useGrouping: false }).format(basisPoints / 100);
}

/** Undefined where it is no percentage from 0 to 100 with two decimals at most. */
export function readPercent(text: string): number | undefined {
  const [, whole = '', decimals = ''] = /^\s*(\d{1,3})(?:[.,](\d{1,2}))?\s*%?\s*$/.exec(text) ?? [];
  const basisPoints = Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
  return whole !== '' && basisPoints <= 10_000 ? basisPoints : undefined;
}
