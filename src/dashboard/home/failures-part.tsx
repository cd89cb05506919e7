import type { CurrencyFigures } from '../../operations/insight/home-figures.ts';
import type { Spoken } from '../../words/spoken.ts';
import { ChartRows } from '../components/chart-rows.tsx';
import { ChartTable } from '../components/chart-table.tsx';
import type { failureWords } from '../components/failure-name.ts';
import { type FigureText, type HomeTexts, NONE } from './figure-text.ts';

type Props = {
  readonly figures: CurrencyFigures;
  readonly text: FigureText;
  readonly texts: HomeTexts;
  readonly reasons: Spoken<(typeof failureWords)['en']>;
};

/** Why attempts to pay did not succeed. */
export function FailuresPart({ figures: { whole, before }, text, texts, reasons }: Props) {
  const { failures } = texts;
  const total = whole.failures.reduce((so, { count }) => so + count, 0);
  const most = Math.max(1, ...whole.failures.map(({ count }) => count));
  const nameOf = (reason: string) => reasons[reason as keyof typeof reasons] ?? (reason || failures.unknown);
  return (
    <section class="chart-part" aria-labelledby="failures">
      <h2 id="failures">{failures.title}</h2>
      {total === 0 ? <p class="quiet">{failures.none}</p> : null}
      <ChartRows
        rows={whole.failures.map(({ reason, count }) => ({
          key: reason,
          name: nameOf(reason),
          figure: text.count(count),
          detail: text.rate(count, total),
          full: 0,
          hatched: count / most,
        }))}
      />
      {total > 0 ? (
        <ChartTable
          summary={failures.table}
          columns={[failures.columns.reason, failures.columns.count, failures.columns.amount, failures.columns.before]}
          rows={whole.failures.map(({ reason, count, sumMinor }) => ({
            key: reason,
            cells: [
              nameOf(reason),
              text.count(count),
              text.money(sumMinor),
              before ? text.count(before.failures.find((known) => known.reason === reason)?.count ?? 0) : NONE,
            ],
          }))}
        />
      ) : null}
    </section>
  );
}
