import { refuse } from '../../../core/errors.ts';
import type { FeeSchedule } from '../../../core/fee-schedule.ts';
import { formatMoney } from '../../../words/format.ts';
import type { Spoken } from '../../../words/spoken.ts';
import { Csrf } from '../../components/csrf.tsx';
import { readCurrency } from '../../components/currency-select.tsx';
import { Done } from '../../components/done.tsx';
import { methodWords } from '../../components/method-name.ts';
import { PageHead } from '../../components/page-head.tsx';
import type { Desk } from '../../desk.ts';
import type { Answer } from '../../route.ts';
import type { Visit } from '../../visit.ts';
import { percentOf } from '../percent.ts';
import { settingsPath } from '../settings-page.tsx';
import { namedKind } from './connectable-rail.ts';
import { feeWords } from './fee-words.ts';
import { readMethod } from './read-fee.ts';

type Texts = Spoken<(typeof feeWords)['en']>;
type Methods = Spoken<(typeof methodWords)['en']>;

/** What is reckoned where the provider tells no fee. Whoever changes it has just proven who they are, on the pages that this leads to. */
export async function showFees(desk: Desk, visit: Visit): Promise<Answer> {
  const { name, title: provider } = namedKind(desk, visit);
  const [texts, methods] = await Promise.all([visit.say(feeWords), visit.say(methodWords)]);
  const own = visit.account.feeSchedules.filter(({ rail, livemode }) => rail === name && livemode === visit.livemode);
  const title = texts.title({ provider });
  const body = (
    <>
      <PageHead title={title} up={{ href: settingsPath(visit, 'rails'), text: texts.up }}>
        {visit.may('rails:write') ? (
          <a class="button main" href={`${visit.path}/new`}>
            {texts.form.title}
          </a>
        ) : null}
      </PageHead>
      <Done query={visit.query} texts={texts.done} />
      <p class="lead">{texts.text({ provider })}</p>
      {own.length === 0 ? (
        <p class="quiet">{texts.none}</p>
      ) : (
        <Schedules visit={visit} texts={texts} methods={methods} schedules={own} />
      )}
    </>
  );
  return { kind: 'page', title, section: 'settings', body };
}

export async function removeFee(desk: Desk, visit: Visit): Promise<Answer> {
  const { name, title } = namedKind(desk, visit);
  const currency = readCurrency(visit.form);
  if (!currency) return refuse({ code: 'not_found', resource: 'fee_schedule', id: name });
  const key = { rail: name, method: readMethod(visit.form), currency };
  const details = { currency, method: key.method ?? '', removed: 'yes' };
  const operations = visit.audited({ action: 'account.fees_changed', target: title, details });
  await operations.removeFeeSchedule(visit.ask(key));
  return { kind: 'go', to: `${feesPath(visit, name)}?done=removed` };
}

export function feesPath(visit: Visit, rail: string): string {
  return `${settingsPath(visit, 'rails')}/${rail}/fees`;
}

type SchedulesProps = {
  readonly visit: Visit;
  readonly texts: Texts;
  readonly methods: Methods;
  readonly schedules: readonly FeeSchedule[];
};

function Schedules({ visit, texts, methods, schedules }: SchedulesProps) {
  const { columns } = texts;
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            {[columns.method, columns.currency, columns.fee, columns.limits, columns.back].map((column) => (
              <th key={column}>{column}</th>
            ))}
            <th />
          </tr>
        </thead>
        <tbody>
          {schedules.map((schedule) => (
            <Schedule
              key={`${schedule.method} ${schedule.currency}`}
              visit={visit}
              texts={texts}
              methods={methods}
              schedule={schedule}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type ScheduleProps = Omit<SchedulesProps, 'schedules'> & { readonly schedule: FeeSchedule };

function Schedule({ visit, texts, methods, schedule }: ScheduleProps) {
  const { method, currency, basisPoints, fixedMinor, minimumMinor, maximumMinor, isReturned } = schedule;
  const money = (amountMinor: number) => formatMoney({ amountMinor, currency }, visit.locale);
  return (
    <tr>
      <td>{method === null ? texts.any : methods[method]}</td>
      <td>{currency}</td>
      <td class="money">
        {percentOf(basisPoints, visit.locale)} % + {money(fixedMinor)}
      </td>
      <td class="money">
        {money(minimumMinor)} – {maximumMinor === null ? texts.noLimit : money(maximumMinor)}
      </td>
      <td>{isReturned ? texts.returned : texts.kept}</td>
      <td>
        {visit.may('rails:write') ? (
          <form method="post" action={`${visit.path}/remove`}>
            <Csrf token={visit.csrf} />
            <input type="hidden" name="method" value={method ?? ''} />
            <input type="hidden" name="currency" value={currency} />
            <button type="submit" class="second">
              {texts.remove}
            </button>
          </form>
        ) : null}
      </td>
    </tr>
  );
}
