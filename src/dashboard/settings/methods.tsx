import { METHOD_TYPES, type MethodType } from '../../core/method.ts';
import { faultOfCurrency, usualMethods } from '../../core/method-currencies.ts';
import { currencies, currencyOptions } from '../account-choices.ts';
import { Csrf } from '../components/csrf.tsx';
import { Select } from '../components/field.tsx';
import { methodWords } from '../components/method-name.ts';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { changeSettings } from './change-settings.ts';
import { goBack, mayChange, type SettingsTexts, settingsPage, settingsPath } from './settings-page.tsx';
import { settingsWords } from './words.ts';

/** All currencies that are set, or one of them to be changed. */
export async function showMethods(_desk: Desk, visit: Visit): Promise<Answer> {
  const currency = currencies().find((code) => code === visit.query.get('currency'));
  return currency && mayChange(visit) ? showCurrency(visit, currency) : showAll(visit);
}

export async function saveMethods(desk: Desk, visit: Visit): Promise<Answer> {
  const { form, account } = visit;
  const currency = currencies().find((code) => code === form.get('currency'));
  if (!currency) return goBack(visit, 'methods');
  const isCleared = form.get('deed') === 'clear';
  const methods = isCleared ? null : readPlaces(form, currency);
  if (methods?.length === 0) return showCurrency(visit, currency, true);
  const name = `payment_methods.${currency}`;
  const before = account.settings.methodsByCurrency[currency] ?? null;
  await changeSettings(
    desk,
    visit,
    { settings: { methodsByCurrency: { [currency]: methods } } },
    { before: { [name]: before?.join(' ') ?? '' }, after: { [name]: methods?.join(' ') ?? '' } },
  );
  return goBack(visit, 'methods');
}

/** What can settle it once money is real. */
function settling(currency: string): readonly MethodType[] {
  return METHOD_TYPES.filter((method) => faultOfCurrency(method, { currency, livemode: true }) === undefined);
}

/** In the order of their places, each once. */
function readPlaces(form: URLSearchParams, currency: string): readonly MethodType[] {
  const possible = settling(currency);
  const chosen = possible.map((_, place) => possible.find((method) => method === form.get(`place-${place}`)));
  return [...new Set(chosen.filter((method) => method !== undefined))];
}

async function showAll(visit: Visit): Promise<Answer> {
  const { methods: texts } = await visit.say(settingsWords);
  const { account, locale } = visit;
  const { settings } = account;
  const set = Object.keys(settings.methodsByCurrency).sort();
  const shown = [account.defaultCurrency, ...set.filter((code) => code !== account.defaultCurrency)];
  const body = (
    <>
      <p class="lead">{texts.text}</p>
      <div class="scroll">
        <table>
          <thead>
            <tr>
              <th>{texts.columns.currency}</th>
              <th>{texts.columns.offered}</th>
              <th>
                <span class="unseen">{texts.change}</span>
              </th>
            </tr>
          </thead>
          <tbody>{await Promise.all(shown.map((currency) => row(visit, texts, currency)))}</tbody>
        </table>
      </div>
      {mayChange(visit) ? (
        <form class="filter">
          <Select name="currency" label={texts.other} options={currencyOptions(locale)} chosen="PLN" />
          <button type="submit" class="second">
            {texts.choose}
          </button>
        </form>
      ) : null}
    </>
  );
  return settingsPage(visit, { tab: 'methods', body });
}

async function row(visit: Visit, texts: SettingsTexts['methods'], currency: string) {
  const names = await visit.say(methodWords);
  const { settings } = visit.account;
  const own = settings.methodsByCurrency[currency];
  const possible = settling(currency);
  const offered = usualMethods(currency, settings).filter((method) => possible.includes(method));
  const change = `${settingsPath(visit, 'methods')}?currency=${currency}`;
  return (
    <tr key={currency}>
      <td>{currency}</td>
      <td class="wraps">
        {offered.map((method) => names[method]).join(', ')} {own ? null : <small>{texts.usual}</small>}
      </td>
      <td class="end">
        {mayChange(visit) ? (
          <a href={change} aria-label={texts.changeIn({ currency })}>
            {texts.change}
          </a>
        ) : null}
      </td>
    </tr>
  );
}

async function showCurrency(visit: Visit, currency: string, isFaulty = false): Promise<Answer> {
  const all = await visit.say(settingsWords);
  const texts = all.methods;
  const names = await visit.say(methodWords);
  const { methodsByCurrency } = visit.account.settings;
  const possible = settling(currency);
  const offered = methodsByCurrency[currency] ?? possible;
  const options = [
    { value: '', text: texts.nothing },
    ...possible.map((method) => ({ value: method, text: names[method] })),
  ];
  const impossible = METHOD_TYPES.filter((method) => !possible.includes(method)).map((method) => names[method]);
  const body = (
    <form method="post" action={settingsPath(visit, 'methods')} class="narrow">
      <Csrf token={visit.csrf} />
      <input type="hidden" name="currency" value={currency} />
      <h2>{texts.title({ currency })}</h2>
      {possible.map((method, place) => (
        <Select
          key={method}
          name={`place-${place}`}
          label={place === 0 ? texts.places.first : texts.places.next}
          options={options}
          error={isFaulty && place === 0 ? texts.fault : undefined}
          chosen={isFaulty ? '' : (offered[place] ?? '')}
        />
      ))}
      {impossible.length > 0 ? (
        <p class="quiet">{texts.impossible({ methods: impossible.join(', '), currency })}</p>
      ) : null}
      <p class="buttons">
        <button type="submit" class="main">
          {all.save}
        </button>
        {methodsByCurrency[currency] ? (
          <button type="submit" class="second" name="deed" value="clear">
            {texts.clear}
          </button>
        ) : null}
        <a href={settingsPath(visit, 'methods')}>{texts.up}</a>
      </p>
    </form>
  );
  return settingsPage(visit, { tab: 'methods', body, statusCode: isFaulty ? 422 : 200 });
}
