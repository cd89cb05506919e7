import type { MethodTotals } from '../../core/insight/totals.ts';
import type { MethodType } from '../../core/method.ts';
import type { CurrencyFigures } from '../../operations/insight/home-figures.ts';
import type { Spoken } from '../../words/spoken.ts';
import { ChartRows } from '../components/chart-rows.tsx';
import { ChartTable } from '../components/chart-table.tsx';
import { methodName, type methodWords } from '../components/method-name.ts';
import { type FigureText, type HomeTexts, NONE } from './figure-text.ts';

type Props = {
  readonly figures: CurrencyFigures;
  readonly text: FigureText;
  readonly texts: HomeTexts;
  readonly names: Spoken<(typeof methodWords)['en']>;
};

/** How often each way to pay works. */
export function MethodsPart({ figures: { whole, before }, text, texts, names }: Props) {
  const { methods } = texts;
  const attempts = ({ succeeded, failed }: MethodTotals) => succeeded + failed;
  const rate = (totals: MethodTotals | undefined) => (totals ? text.rate(totals.succeeded, attempts(totals)) : NONE);
  const nameOf = (method: string) => methodName({ type: method as MethodType }, names);
  const most = Math.max(1, ...whole.methods.map(attempts));
  const tried = whole.methods.filter((totals) => attempts(totals) > 0);
  return (
    <section class="chart-part" aria-labelledby="methods">
      <h2 id="methods">{methods.title}</h2>
      {tried.length === 0 ? (
        <p class="quiet">{methods.none}</p>
      ) : (
        <>
          <p class="quiet">{methods.note}</p>
          <ChartRows
            rows={tried.map((totals) => ({
              key: totals.method,
              name: nameOf(totals.method),
              figure: rate(totals),
              detail: methods.detail({
                succeeded: text.count(totals.succeeded),
                attempts: text.count(attempts(totals)),
              }),
              full: totals.succeeded / most,
              hatched: totals.failed / most,
            }))}
          />
        </>
      )}
      {whole.methods.length > 0 ? (
        <ChartTable
          summary={methods.table}
          columns={[
            methods.columns.method,
            methods.columns.succeeded,
            methods.columns.failed,
            methods.columns.rate,
            methods.columns.before,
            methods.columns.gross,
          ]}
          rows={whole.methods.map((totals) => ({
            key: totals.method,
            cells: [
              nameOf(totals.method),
              text.count(totals.succeeded),
              text.count(totals.failed),
              rate(totals),
              rate(before?.methods.find(({ method }) => method === totals.method)),
              text.money(totals.grossMinor),
            ],
          }))}
        />
      ) : null}
    </section>
  );
}
