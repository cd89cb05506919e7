/** What a share of an amount comes to, in hundredths of a percent, rounded half up to whole minor units: (5000, 50) → 25. */
export function shareOf(amountMinor: number, basisPoints: number): number {
  return Math.floor((amountMinor * basisPoints + 5_000) / 10_000);
}
