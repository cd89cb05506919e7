import type { Figure } from './figures.ts';

/**
 * Figures are summed three times over, by quarters, hours and days of UTC. A quarter of an hour is a part of a day in every
 * time zone, so that any day is summed exactly; and a month is read from some days, hours and quarters at its ends, and not
 * from three thousand quarters.
 */
export const GRAINS = [15, 60, 1_440] as const;
/** In minutes. */
export type Grain = (typeof GRAINS)[number];

export type Span = { readonly fromMs: number; readonly untilMs: number };

/** Cells of one grain from `fromMs` up to and without `untilMs`: both begin one. */
export type Piece = Span & { readonly grain: Grain };

const MINUTE_MS = 60_000;

/** The beginning of the cell that a moment lies in. */
export function cellOf(ms: number, grain: Grain): number {
  return Math.floor(ms / (grain * MINUTE_MS)) * grain * MINUTE_MS;
}

/** What covers a span with as few cells as can be, each moment once. It begins and ends with a quarter. */
export function coverSpan({ fromMs, untilMs }: Span, grains: readonly Grain[] = GRAINS): Piece[] {
  const grain = grains.at(-1);
  if (grain === undefined || fromMs >= untilMs) return [];
  const finer = grains.slice(0, -1);
  const inner = { grain, fromMs: nextCell(fromMs, grain), untilMs: cellOf(untilMs, grain) };
  if (inner.fromMs >= inner.untilMs) return coverSpan({ fromMs, untilMs }, finer);
  return [
    ...coverSpan({ fromMs, untilMs: inner.fromMs }, finer),
    inner,
    ...coverSpan({ fromMs: inner.untilMs, untilMs }, finer),
  ];
}

function nextCell(ms: number, grain: Grain): number {
  return cellOf(ms + grain * MINUTE_MS - 1, grain);
}

/** What a sum is told apart by, and what it comes to. */
export type Cell = Omit<Figure, 'quarterMs'> & { readonly grain: Grain; readonly atMs: number };

/** What figures add to the sums of every grain, each sum once. */
export function cellsOf(figures: readonly Figure[]): Cell[] {
  return GRAINS.flatMap((grain) => {
    const cells = new Map<string, Cell>();
    for (const { quarterMs, ...figure } of figures) {
      const atMs = cellOf(quarterMs, grain);
      const key = `${figure.metric} ${atMs} ${figure.currency} ${figure.label}`;
      const known = cells.get(key);
      const count = (known?.count ?? 0) + figure.count;
      const sumMinor = (known?.sumMinor ?? 0) + figure.sumMinor;
      cells.set(key, { ...figure, grain, atMs, count, sumMinor });
    }
    return [...cells.values()];
  });
}
