import { axisEnd, percent } from './chart-scale.ts';

/** One step of time. */
export type Bar = {
  /** Told on pointing at it. */
  readonly told: string;
  /** Below the axis, where it has its turn. */
  readonly name: string;
  readonly value: number;
  /** The same step of the period before; null where there is none. */
  readonly before: number | null;
  /** Not over yet: what is there will grow. */
  readonly isRunning: boolean;
};

type Props = {
  /** What it shows, in a sentence, for those who do not see it. */
  readonly label: string;
  readonly bars: readonly Bar[];
  /** Short, for the axis. */
  axisText(value: number): string;
  /** Whole, for the one bar that is named. */
  valueText(value: number): string;
};

const TOP = 26;
const BASE = 190;
const HEIGHT = 214;
const GAP = 0.28;
const VALUE_HEIGHT = 24;

/**
 * Bars over time, and on each a line where it stood in the period before. Across it is laid out in shares of its width, and
 * down in pixels, so that it is as wide as there is room and its words are as large as the page's. Told apart by shape and
 * pattern; colour only repeats it.
 */
export function ChartBars({ label, bars, axisText, valueText }: Props) {
  const greatest = Math.max(0, ...bars.flatMap(({ value, before }) => [value, before ?? 0]));
  const end = axisEnd(greatest);
  const yOf = (value: number) => BASE - (end > 0 ? (Math.max(0, value) / end) * (BASE - TOP) : 0);
  const ticks = end > 0 ? [end, end / 2] : [];
  const highest = bars.reduce((top, { value }, index) => (value > (bars[top]?.value ?? 0) ? index : top), 0);
  return (
    <svg class="chart" role="img" aria-label={label} width="100%" height={HEIGHT}>
      {ticks.map((value) => (
        <line key={value} class="grid" x1="0" x2="100%" y1={yOf(value)} y2={yOf(value)} />
      ))}
      <line class="base" x1="0" x2="100%" y1={BASE} y2={BASE} />
      {bars.map((bar, index) => (
        <OneBar key={bar.told} bar={bar} place={{ index, of: bars.length }} yOf={yOf} />
      ))}
      {ticks.map((value) => (
        <text key={value} class="tick" x="0" y={yOf(value) - 5}>
          {axisText(value)}
        </text>
      ))}
      {greatest > 0 && (bars[highest]?.value ?? 0) > 0 ? (
        <text
          class="value"
          {...anchor((highest + 0.5) / bars.length)}
          y={valueY(yOf(bars[highest]?.value ?? 0), yOf(bars[highest]?.before ?? 0))}
        >
          {valueText(bars[highest]?.value ?? 0)}
        </text>
      ) : null}
      {bars.map(({ name }, index) =>
        isNamed(index, bars.length) ? (
          <text key={`${index}`} class="tick" {...anchor((index + 0.5) / bars.length)} y={HEIGHT - 6}>
            {name}
          </text>
        ) : null,
      )}
    </svg>
  );
}

type BarProps = {
  readonly bar: Bar;
  readonly place: { readonly index: number; readonly of: number };
  yOf(value: number): number;
};

function OneBar({ bar: { told, value, before, isRunning }, place: { index, of }, yOf }: BarProps) {
  const [x, width] = [percent((index + GAP / 2) / of), percent((1 - GAP) / of)];
  const end = percent((index + 1 - GAP / 2) / of);
  // What came in is seen, however little it was.
  const height = value > 0 ? Math.max(2, BASE - yOf(value)) : 0;
  return (
    <g>
      <title>{told}</title>
      <rect class="reach" x={percent(index / of)} width={percent(1 / of)} y={TOP} height={BASE - TOP} />
      <rect class={isRunning ? 'bar running' : 'bar'} x={x} width={width} y={BASE - height} height={height} />
      {before ? <line class="before" x1={x} x2={end} y1={yOf(before)} y2={yOf(before)} /> : null}
    </g>
  );
}

/** On its bar; above the line of the period before only where that would strike it through. Further up it would be read as the line's. */
function valueY(bar: number, line: number): number {
  const isStruck = line < bar && line > bar - VALUE_HEIGHT;
  return (isStruck ? line : bar) - 6;
}

/** Five names at most, as many as do not touch on a phone: each second, third … sixth hour, each week or four. */
function isNamed(index: number, of: number): boolean {
  const apart = [1, 2, 3, 4, 6, 7, 13, 14, 28].find((step) => of / step <= 5) ?? of;
  return index % apart === 0;
}

/** Near an edge a text begins or ends there, so that none is cut off. */
function anchor(share: number): { x: string; 'text-anchor': 'start' | 'middle' | 'end' } {
  if (share < 0.1) return { x: '0%', 'text-anchor': 'start' };
  if (share > 0.9) return { x: '100%', 'text-anchor': 'end' };
  return { x: percent(share), 'text-anchor': 'middle' };
}
