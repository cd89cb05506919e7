import type { FeeSchedule } from '../../../core/fee-schedule.ts';
import { METHOD_TYPES } from '../../../core/method.ts';
import type { Spoken } from '../../../words/spoken.ts';
import { CheckBox } from '../../components/check-box.tsx';
import { Csrf } from '../../components/csrf.tsx';
import { CurrencySelect, readCurrency } from '../../components/currency-select.tsx';
import { Field, Select } from '../../components/field.tsx';
import { methodWords } from '../../components/method-name.ts';
import { PageHead } from '../../components/page-head.tsx';
import type { Desk } from '../../desk.ts';
import type { Answer } from '../../route.ts';
import type { Visit } from '../../visit.ts';
import { namedKind } from './connectable-rail.ts';
import { feeWords } from './fee-words.ts';
import { feesPath } from './fees.tsx';
import { type FeeFaults, readFee } from './read-fee.ts';

type Texts = Spoken<(typeof feeWords)['en']>;
type Methods = Spoken<(typeof methodWords)['en']>;

export function askForFee(desk: Desk, visit: Visit): Promise<Answer> {
  return formPage(desk, visit, {});
}

export async function setFee(desk: Desk, visit: Visit): Promise<Answer> {
  const { name, title } = namedKind(desk, visit);
  const read = readFee(visit, name);
  if ('faults' in read) return formPage(desk, visit, read.faults);
  const operations = visit.audited({
    action: 'account.fees_changed',
    target: title,
    details: detailsOf(read.schedule),
  });
  await operations.setFeeSchedule(visit.ask(read.schedule));
  return { kind: 'go', to: `${feesPath(visit, name)}?done=set` };
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

async function formPage(desk: Desk, visit: Visit, faults: FeeFaults): Promise<Answer> {
  const { name, title: provider } = namedKind(desk, visit);
  const [texts, methods] = await Promise.all([visit.say(feeWords), visit.say(methodWords)]);
  const { title } = texts.form;
  const body = (
    <>
      <PageHead title={title} up={{ href: feesPath(visit, name), text: texts.title({ provider }) }} />
      <FeeForm visit={visit} texts={texts} methods={methods} faults={faults} />
    </>
  );
  return { kind: 'page', title, section: 'settings', body, statusCode: Object.keys(faults).length > 0 ? 422 : 200 };
}

type FormProps = {
  readonly visit: Visit;
  readonly texts: Texts;
  readonly methods: Methods;
  readonly faults: FeeFaults;
};

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
  const line = (name: 'percent' | 'fixed' | 'minimum' | 'maximum') => (
    <Field
      name={name}
      label={texts.form[name]}
      help={texts.form[`${name}Help`]}
      error={fault(name)}
      input={{ inputmode: 'decimal', value: form.get(name) ?? '' }}
    />
  );
  return (
    <form method="post" class="narrow wide">
      <Csrf token={visit.csrf} />
      <Select name="method" label={texts.columns.method} options={options} chosen={form.get('method') ?? ''} />
      <CurrencySelect
        name="currency"
        label={texts.form.currency}
        chosen={readCurrency(form) ?? account.defaultCurrency}
        locale={locale}
      />
      <div class="pair">
        {line('percent')}
        {line('fixed')}
      </div>
      <div class="pair">
        {line('minimum')}
        {line('maximum')}
      </div>
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
  );
}
