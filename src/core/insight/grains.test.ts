import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Figure } from './figures.ts';
import { cellOf, cellsOf, coverSpan } from './grains.ts';

const QUARTER = 900_000;
const at = (text: string) => Date.parse(text);

test('a month is covered by quarters, hours and days', () => {
  const span = { fromMs: at('2026-10-31T22:15Z'), untilMs: at('2026-11-21T13:30Z') };
  expect(coverSpan(span).map(({ grain, fromMs, untilMs }) => [grain, (untilMs - fromMs) / (grain * 60_000)])).toEqual([
    [15, 3],
    [60, 1],
    [1_440, 20],
    [60, 13],
    [15, 2],
  ]);
});

const aSpan = fc
  .record({ from: fc.nat({ max: 4_000 }), quarters: fc.nat({ max: 4_000 }) })
  .map(({ from, quarters }) => ({ fromMs: from * QUARTER, untilMs: (from + quarters) * QUARTER }));

test('pieces cover every quarter of a span once, in few cells', () => {
  fc.assert(
    fc.property(aSpan, ({ fromMs, untilMs }) => {
      let reached = fromMs;
      let cells = 0;
      for (const piece of coverSpan({ fromMs, untilMs })) {
        expect(piece.fromMs).toBe(reached);
        expect(piece.untilMs).toBeGreaterThan(piece.fromMs);
        expect([piece.fromMs, piece.untilMs].map((ms) => cellOf(ms, piece.grain))).toEqual([
          piece.fromMs,
          piece.untilMs,
        ]);
        reached = piece.untilMs;
        cells += (piece.untilMs - piece.fromMs) / (piece.grain * 60_000);
      }
      expect(reached).toBe(untilMs);
      expect(cells).toBeLessThanOrEqual((untilMs - fromMs) / 86_400_000 + 2 * (23 + 3));
    }),
  );
});

const aFigure: fc.Arbitrary<Figure> = fc.record({
  quarterMs: fc.nat({ max: 300 }).map((quarter) => quarter * QUARTER),
  metric: fc.constantFrom('gross', 'created'),
  currency: fc.constantFrom('GHS', 'PLN'),
  label: fc.constantFrom('card', 'blik'),
  count: fc.integer({ min: -3, max: 3 }),
  sumMinor: fc.integer({ min: -10_000, max: 10_000 }),
});

test('what figures come to over a span is what the cells that cover it hold', () => {
  fc.assert(
    fc.property(fc.array(aFigure, { maxLength: 60 }), aSpan, (figures, { fromMs, untilMs }) => {
      const pieces = coverSpan({ fromMs, untilMs });
      const held = cellsOf(figures).filter(({ grain, atMs }) =>
        pieces.some((piece) => piece.grain === grain && atMs >= piece.fromMs && atMs < piece.untilMs),
      );
      const meant = figures.filter(({ quarterMs }) => quarterMs >= fromMs && quarterMs < untilMs);
      for (const currency of ['GHS', 'PLN']) expect(sumsOf(held, currency)).toEqual(sumsOf(meant, currency));
    }),
  );
});

function sumsOf(all: readonly Pick<Figure, 'currency' | 'count' | 'sumMinor'>[], currency: string) {
  const own = all.filter((figure) => figure.currency === currency);
  return [own.reduce((so, { count }) => so + count, 0), own.reduce((so, { sumMinor }) => so + sumMinor, 0)];
}
