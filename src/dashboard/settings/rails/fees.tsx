import { refuse } from '../../../core/errors.ts';
import type { FeeSchedule } from '../../../core/fee-schedule.ts';
import { METHOD_TYPES } from '../../../core/method.ts';
import { formatMoney } from '../../../words/format.ts';
import type { Spoken } from '../../../words/spoken.ts';
import { CheckBox } from '../../components/check-box.tsx';
import { Csrf } from '../../components/csrf.tsx';
import { CurrencySelect, readCurrency } from '../../components/currency-select.tsx';
import { Done } from '../../components/done.tsx';
import { Field, Select } from '../../components/field.tsx';
import { methodWords } from '../../components/method-name.ts';
import { PageHead } from '../../components/page-head.tsx';
import type { Desk } from '../../desk.ts';
import type { Answer } from '../../route.ts';
import type { Visit } from '../../visit.ts';
import { percentOf } from '../percent.ts';
import { settingsPath } from '../settings-page.tsx';
import { namedKind } from './connectable-rail.ts';
import { feeWords } from './fee-words.ts';
import { type FeeFaults, readFee, readMethod } from './read-fee.ts';

type Texts = Spoken<(typeof feeWords)['en']>;
type Methods = Spoken<(typeof methodWords)['en']>;

export function showFees(desk: Desk, visit: Visit): Promise<Answer> {
  return feesPage(desk, visit, {});
}

export async function setFee(desk: Desk, visit: Visit): Promise<Answer> {
  const { name, title } = namedKind(desk, visit);
  const read = readFee(visit, name);
  if ('faults' in read) return feesPage(desk, visit, read.faults);
  const operations = visit.audited({
    action: 'account.fees_changed',
    target: title,
    details: detailsOf(read.schedule),
  });
  await operations.setFeeSchedule(visit.ask(read.schedule));
  return { kind: 'go', to: `${feesPath(visit, name)}?done=set` };
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

function detailsOf({
  currency,
  method,
  basisPoints,
  fixedMinor,
  minimumMinor,
  maximumMinor,
}: Omit<FeeSchedule, 'livemode'>) {
  return {
    currency,
    method: method ?? '',
    percent: String(basisPoints / 100),
    fixed: String(fixedMinor),
    minimum: String(minimumMinor),
    maximum: maximumMinor === null ? '' : String(maximumMinor),
  };
}

async function feesPage(desk: Desk, visit: Visit, faults: FeeFaults): Promise<Answer> {
  const { name, title: provider } = namedKind(desk, visit);
  const [texts, methods] = await Promise.all([visit.say(feeWords), visit.say(methodWords)]);
  const own = visit.account.feeSchedules.filter(({ rail, livemode }) => rail === name && livemode === visit.livemode);
  const title = texts.title({ provider });
  const isFaulty = Object.keys(faults).length > 0;
  const body = (
    <>
      <PageHead title={title} up={{ href: settingsPath(visit, 'rails'), text: texts.up }} />
      <Done query={visit.query} texts={texts.done} />
      <p class="lead">{texts.text({ provider })}</p>
      {own.length === 0 ? (
        <p class="quiet">{texts.none}</p>
      ) : (
        <Schedules visit={visit} texts={texts} methods={methods} schedules={own} />
      )}
      {visit.may('rails:write') ? <FeeForm visit={visit} texts={texts} methods={methods} faults={faults} /> : null}
    </>
  );
  return { kind: 'page', title, section: 'settings', body, statusCode: isFaulty ? 422 : 200 };
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

type FormProps = Omit<SchedulesProps, 'schedules'> & { readonly faults: FeeFaults };

function FeeForm({ visit, texts, methods, faults }: FormProps) {
  const { form, locale, account } = visit;
  const fault = (name: keyof FeeFaults) => {
    const found = faults[name];
    return found && texts.faults[found];
  };
  const options = [
    { value: '', text: texts.any },
    ...METHOD_TYPES.map((method) => ({ value: method, text: methods[method] })),
  ];
  const line = (name: 'percent' | 'fixed' | 'minimum' | 'maximum', help?: string) => (
    <Field
      name={name}
      label={texts.form[name]}
      help={help}
      error={fault(name)}
      input={{ inputmode: 'decimal', value: form.get(name) ?? '' }}
    />
  );
  return (
    <section class="block" aria-labelledby="set">
      <h2 id="set">{texts.form.title}</h2>
      <form method="post" class="narrow wide">
        <Csrf token={visit.csrf} />
        <Select name="method" label={texts.columns.method} options={options} chosen={form.get('method') ?? ''} />
        <CurrencySelect
          name="currency"
          label={texts.form.currency}
          chosen={readCurrency(form) ?? account.defaultCurrency}
          locale={locale}
        />
        {line('percent', texts.form.percentHelp)}
        {line('fixed', texts.form.fixedHelp)}
        {line('minimum', texts.form.minimumHelp)}
        {line('maximum', texts.form.maximumHelp)}
        <CheckBox
          name="returned"
          label={texts.form.returned}
          help={texts.form.returnedHelp}
          isChecked={form.get('returned') === 'yes'}
        />
        <p class="buttons">
          <button type="submit" class="main">
            {texts.form.save}
          </button>
        </p>
      </form>
    </section>
  );
}
