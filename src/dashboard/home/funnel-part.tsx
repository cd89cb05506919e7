import { STAGES } from '../../core/insight/totals.ts';
import type { CurrencyFigures } from '../../operations/insight/home-figures.ts';
import { ChartRows } from '../components/chart-rows.tsx';
import { ChartTable } from '../components/chart-table.tsx';
import type { FigureText, HomeTexts } from './figure-text.ts';

type Props = { readonly figures: CurrencyFigures; readonly text: FigureText; readonly texts: HomeTexts };

/** How many sessions come how far. */
export function FunnelPart({ figures: { whole }, text, texts }: Props) {
  const { funnel, funnelByDialect } = whole;
  const { stages } = texts.funnel;
  const cells = (counts: typeof funnel) => STAGES.map((stage) => text.count(counts[stage]));
  return (
    <section class="chart-part" aria-labelledby="funnel">
      <h2 id="funnel">{texts.funnel.title}</h2>
      <p class="quiet">{texts.funnel.note}</p>
      <ChartRows
        rows={STAGES.map((stage) => ({
          key: stage,
          name: stages[stage],
          figure: text.count(funnel[stage]),
          detail:
            stage === 'created'
              ? undefined
              : texts.funnel.ofCreated({ share: text.rate(funnel[stage], funnel.created) }),
          full: funnel.created > 0 ? funnel[stage] / funnel.created : 0,
        }))}
      />
      <ChartTable
        summary={texts.funnel.table}
        columns={[texts.funnel.api, ...STAGES.map((stage) => stages[stage])]}
        rows={[
          ...funnelByDialect.map(({ dialect, ...counts }) => ({ key: dialect, cells: [dialect, ...cells(counts)] })),
          { key: 'all', cells: [texts.funnel.all, ...cells(funnel)] },
        ]}
      />
    </section>
  );
}
