import type { PeriodPlan } from '../../core/insight/period.ts';
import type { ShownFigures } from '../../operations/insight/home-figures.ts';
import { ChartBars } from '../components/chart-bars.tsx';
import { ChartTable } from '../components/chart-table.tsx';
import type { Visit } from '../visit.ts';
import type { FigureText, HomeTexts } from './figure-text.ts';
import { daysText, longStepText, stepText } from './period-text.ts';

type Props = {
  readonly visit: Visit;
  readonly plan: PeriodPlan;
  readonly figures: ShownFigures;
  readonly text: FigureText;
  readonly texts: HomeTexts;
};

/** What came in, step by step, beside the period before. */
export function VolumePart({ visit, plan, figures, text, texts }: Props) {
  const { volume } = texts;
  const reader = { locale: visit.locale, timeZone: visit.timeZone };
  const hasBefore = figures.before !== null;
  const steps = plan.steps.map((step, index) => {
    const money = figures.steps[index] as ShownFigures['steps'][number];
    return { step, money, name: longStepText(step, plan.unit, reader) };
  });
  const isRunning = (untilMs: number) => plan.untilMs !== null && untilMs > plan.untilMs;
  const isAhead = (fromMs: number) => plan.untilMs !== null && fromMs >= plan.whole.untilMs;
  const { columns } = volume;
  return (
    <section class="chart-part" aria-labelledby="volume">
      <h2 id="volume">{volume.title}</h2>
      <p class="legend quiet">
        <Swatch kind="bar" text={volume.here} />
        {hasBefore ? <Swatch kind="before" text={volume.before} /> : null}
        {plan.untilMs === null ? null : <Swatch kind="running" text={volume.running} />}
      </p>
      <ChartBars
        label={sentence({ visit, plan, figures, text, texts })}
        axisText={text.shortMoney}
        valueText={text.money}
        bars={steps.map(({ step, money, name }) => {
          const [value, before] = [text.money(money.grossMinor), text.money(money.before.grossMinor)];
          return {
            told: hasBefore ? volume.barBefore({ name, value, before }) : volume.bar({ name, value }),
            name: stepText(step, plan.unit, reader),
            value: money.grossMinor,
            before: hasBefore ? money.before.grossMinor : null,
            isRunning: isRunning(step.untilMs),
          };
        })}
      />
      <ChartTable
        summary={volume.table}
        columns={[
          volume.step[plan.unit],
          columns.gross,
          columns.fees,
          columns.refunded,
          columns.net,
          columns.payments,
          ...(hasBefore ? [columns.before] : []),
        ]}
        rows={steps
          .filter(({ step }) => !isAhead(step.fromMs))
          .map(({ step, money, name }) => ({
            key: String(step.fromMs),
            cells: [
              name,
              text.money(money.grossMinor),
              text.money(money.feeMinor),
              text.money(money.refundedMinor),
              text.money(money.netMinor),
              text.count(money.payments),
              ...(hasBefore ? [text.money(money.before.grossMinor)] : []),
            ],
          }))}
      />
    </section>
  );
}

function Swatch({ kind, text }: { kind: 'bar' | 'before' | 'running'; text: string }) {
  return (
    <span>
      <svg width="14" height="10" aria-hidden="true">
        {kind === 'before' ? (
          <line class="before" x1="0" x2="14" y1="5" y2="5" />
        ) : (
          <rect class={kind === 'bar' ? 'bar' : 'bar running'} width="14" height="10" rx="2" />
        )}
      </svg>{' '}
      {text}
    </span>
  );
}

function sentence({ visit, plan, figures, text, texts }: Props): string {
  const days = daysText(plan.period, visit.locale);
  const top = figures.steps.reduce(
    (best, { grossMinor }, index) => (grossMinor > (figures.steps[best]?.grossMinor ?? 0) ? index : best),
    0,
  );
  const [step, money] = [plan.steps[top], figures.steps[top]];
  if (!step || !money || money.grossMinor === 0) return texts.volume.toldNone({ days });
  return texts.volume.told({
    days,
    total: text.money(figures.whole.money.grossMinor),
    name: longStepText(step, plan.unit, { locale: visit.locale, timeZone: visit.timeZone }),
    most: text.money(money.grossMinor),
  });
}
