import { percent } from './chart-scale.ts';

export type ChartRow = {
  readonly key: string;
  readonly name: string;
  /** What counts, at the end of the line. */
  readonly figure: string;
  readonly detail?: string | undefined;
  /** Of the whole width: what is drawn full, and after it what is drawn hatched. */
  readonly full: number;
  readonly hatched?: number | undefined;
};

/** One bar below the other, each with its name and its figure: a list that is drawn, too. */
export function ChartRows({ rows }: { readonly rows: readonly ChartRow[] }) {
  return (
    <ul class="chart-rows">
      {rows.map(({ key, name, figure, detail, full, hatched = 0 }) => (
        <li key={key} data-key={key}>
          <span class="name">{name}</span>
          <span class="figure">
            <b>{figure}</b>
            {detail ? <small>{detail}</small> : null}
          </span>
          <svg class="row" width="100%" height="10" aria-hidden="true">
            <rect class="track" width="100%" height="10" rx="2" />
            <rect class="bar" width={percent(full)} height="10" rx="2" />
            {hatched > 0 ? <rect class="rest" x={percent(full)} width={percent(hatched)} height="10" rx="2" /> : null}
          </svg>
        </li>
      ))}
    </ul>
  );
}
