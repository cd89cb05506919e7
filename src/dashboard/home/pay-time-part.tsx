import type { PayTimeTotals } from '../../core/insight/totals.ts';
import type { CurrencyFigures } from '../../operations/insight/home-figures.ts';
import { ChartRows } from '../components/chart-rows.tsx';
import { ChartTable } from '../components/chart-table.tsx';
import type { FigureText, HomeTexts } from './figure-text.ts';

type Props = { readonly figures: CurrencyFigures; readonly text: FigureText; readonly texts: HomeTexts };

/** In seconds: where a class ends that people speak of. */
const ENDS_S = [30, 60, 120, 300, 900, 3_600];

/** How long it takes from a session to its payment. */
export function PayTimePart({ figures: { whole }, text, texts }: Props) {
  const { payTime } = whole;
  const classes = classesOf(payTime);
  const most = Math.max(1, ...classes.map(({ count }) => count));
  const nameOf = (endS: number | null) =>
    endS === null
      ? texts.payTime.over({ time: text.time(ENDS_S.at(-1) as number) })
      : texts.payTime.upTo({ time: text.time(endS) });
  return (
    <section class="chart-part" aria-labelledby="pay-time">
      <h2 id="pay-time">{texts.payTime.title}</h2>
      <p class="quiet">{payTime.count === 0 ? texts.payTime.none : texts.payTime.note}</p>
      {payTime.count === 0 ? null : (
        <>
          <ChartRows
            rows={classes.map(({ endS, count }) => ({
              key: String(endS),
              name: nameOf(endS),
              figure: text.count(count),
              detail: text.rate(count, payTime.count),
              full: count / most,
            }))}
          />
          <ChartTable
            summary={texts.payTime.table}
            columns={[texts.payTime.columns.time, texts.payTime.columns.count, texts.payTime.columns.share]}
            rows={classes.map(({ endS, count }) => ({
              key: String(endS),
              cells: [nameOf(endS), text.count(count), text.rate(count, payTime.count)],
            }))}
          />
        </>
      )}
    </section>
  );
}

/** What begins in a class is counted in it; the last one has no end. Those that nothing reaches are left out. */
function classesOf({ buckets }: PayTimeTotals): { readonly endS: number | null; readonly count: number }[] {
  const classes = [...ENDS_S, null].map((endS, index) => {
    const fromS = ENDS_S[index - 1] ?? 0;
    const own = buckets.filter((bucket) => bucket.fromS >= fromS && (endS === null || bucket.fromS < endS));
    return { endS, count: own.reduce((so, { count }) => so + count, 0) };
  });
  return classes.slice(0, classes.findLastIndex(({ count }) => count > 0) + 1);
}
