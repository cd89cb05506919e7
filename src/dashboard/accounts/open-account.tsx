import { accountId } from '../../core/ids.ts';
import { timeZoneOptions, timeZones } from '../account-choices.ts';
import { Csrf } from '../components/csrf.tsx';
import { CurrencySelect, readCurrency } from '../components/currency-select.tsx';
import { Field, Select } from '../components/field.tsx';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import { readPersonName } from '../sign-in/person-name.ts';
import type { Visit } from '../visit.ts';
import { accountsWords } from './words.ts';

export async function askForAccount(_desk: Desk, visit: Visit): Promise<Answer> {
  return show(visit, false);
}

/** Whoever makes it owns it, and goes on there. */
export async function openAccount(desk: Desk, visit: Visit): Promise<Answer> {
  const { form, visitor, from } = visit;
  const name = readPersonName(form);
  const defaultCurrency = readCurrency(form);
  const timeZone = timeZones().find((zone) => zone === form.get('time_zone'));
  if (name === undefined || !defaultCurrency || !timeZone) return show(visit, true);
  const account = await desk.people.openAccount(visitor, { name, defaultCurrency, timeZone, from });
  return { kind: 'go', to: `/dashboard/${accountId.print(account.id)}/test` };
}

async function show(visit: Visit, isFaulty: boolean): Promise<Answer> {
  const texts = await visit.say(accountsWords);
  const { account, form, locale } = visit;
  const body = (
    <form method="post" class="narrow">
      <h1>{texts.title}</h1>
      <Csrf token={visit.csrf} />
      <p>{texts.text({ account: account.name })}</p>
      <Field
        name="name"
        label={texts.name}
        help={texts.nameHelp}
        error={isFaulty && readPersonName(form) === undefined ? texts.nameFault : undefined}
        input={{ required: true, maxLength: 100, value: form.get('name') ?? '', autocomplete: 'organization' }}
      />
      <CurrencySelect
        name="currency"
        label={texts.currency}
        help={texts.currencyHelp}
        chosen={form.get('currency') ?? account.defaultCurrency}
        locale={locale}
      />
      <Select
        name="time_zone"
        label={texts.timeZone}
        help={texts.timeZoneHelp}
        options={timeZoneOptions(account.timeZone)}
        chosen={form.get('time_zone') ?? account.timeZone}
      />
      <p class="buttons">
        <button type="submit" class="main">
          {texts.submit}
        </button>
        <a href={visit.base}>{texts.cancel}</a>
      </p>
    </form>
  );
  return { kind: 'page', title: texts.title, body, statusCode: isFaulty ? 422 : 200 };
}
