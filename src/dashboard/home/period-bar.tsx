import type { PeriodPlan } from '../../core/insight/period.ts';
import { Field } from '../components/field.tsx';
import type { Visit } from '../visit.ts';
import { CHOICES, type Chosen, homeAddress } from './choose-period.ts';
import type { HomeTexts } from './figure-text.ts';
import { clockText, daysText } from './period-text.ts';

type Props = {
  readonly visit: Visit;
  readonly texts: HomeTexts;
  readonly chosen: Chosen;
  readonly plan: PeriodPlan;
};

/** Which days are shown. */
export function PeriodBar({ visit, texts, chosen, plan }: Props) {
  const currency = visit.query.get('currency');
  const isRange = chosen.choice === 'range';
  return (
    <div class="period">
      <nav class="choices" aria-label={texts.period}>
        <ul>
          {CHOICES.filter((choice) => choice !== 'range').map((choice) => (
            <li key={choice}>
              <a
                href={homeAddress(visit.base, { ...chosen, choice }, currency)}
                aria-current={choice === chosen.choice ? 'true' : undefined}
              >
                {texts.periods[choice]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <details class={isRange ? 'menu range chosen' : 'menu range'} open={chosen.fault !== null}>
        <summary>
          {isRange && chosen.fault === null ? daysText(plan.period, visit.locale) : texts.periods.range}
        </summary>
        <form action={visit.base}>
          <input type="hidden" name="period" value="range" />
          {currency ? <input type="hidden" name="currency" value={currency} /> : null}
          <Field
            name="from"
            label={texts.from}
            error={chosen.fault ? texts.faults[chosen.fault] : undefined}
            input={{
              type: 'date',
              required: true,
              max: chosen.today,
              value: isRange ? chosen.from : plan.period.first,
            }}
          />
          <Field
            name="to"
            label={texts.to}
            input={{ type: 'date', required: true, max: chosen.today, value: isRange ? chosen.to : plan.period.last }}
          />
          <button type="submit" class="second">
            {texts.show}
          </button>
        </form>
      </details>
    </div>
  );
}

/** In words: the days, whose time they are cut by, and what they are compared with. */
export function PeriodSentence({ visit, texts, plan }: Omit<Props, 'chosen'>) {
  const { locale, account } = visit;
  const { timeZone } = account;
  const days = daysText(plan.period, locale);
  const before = daysText(plan.before, locale);
  const isDay = plan.before.first === plan.before.last;
  const until = isDay ? texts.againstDayUntil : texts.againstUntil;
  const zone = timeZone.replaceAll('_', ' ');
  return (
    <p class="quiet">
      {plan.untilMs === null ? texts.span({ days, zone }) : texts.spanUntil({ days, zone })}{' '}
      {plan.untilMs === null
        ? texts.against({ days: before })
        : until({ days: before, time: clockText(plan.untilMs, { locale, timeZone }) })}
    </p>
  );
}
