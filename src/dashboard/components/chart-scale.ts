/** Where the axis ends: a round number that the greatest value fits below, of which the half is round too. */
export function axisEnd(greatest: number): number {
  if (greatest <= 0) return 0;
  const power = 10 ** Math.floor(Math.log10(greatest));
  const step = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].find((size) => size * power >= greatest) as number;
  return step * power;
}

/** A share of a length as SVG takes it: `12.5%`. */
export function percent(share: number): string {
  return `${Math.round(share * 10_000) / 100}%`;
}
