import { METHOD_TYPES, type MethodType } from '../../../core/method.ts';
import { findRoute } from '../../../core/rail-route.ts';
import type { Spoken } from '../../../words/spoken.ts';
import { Csrf } from '../../components/csrf.tsx';
import { CurrencySelect, readCurrency } from '../../components/currency-select.tsx';
import { Select } from '../../components/field.tsx';
import { methodWords } from '../../components/method-name.ts';
import type { Desk } from '../../desk.ts';
import type { Answer } from '../../route.ts';
import type { Visit } from '../../visit.ts';
import { settingsPath } from '../settings-page.tsx';
import { connectedOf } from './connectable-rail.ts';
import { orderWords } from './order-words.ts';

type Texts = Spoken<(typeof orderWords)['en']>;
type Ordered = { readonly name: string; readonly title: string };

/** The order of the rails of each method that more than one carries here; nothing where there is no such method. */
export async function railOrder(desk: Desk, visit: Visit) {
  const texts = await visit.say(orderWords);
  const names = await visit.say(methodWords);
  const methods = METHOD_TYPES.filter((method) => orderOf(desk, visit, method, null).length > 1);
  if (methods.length === 0) return null;
  return (
    <section class="block stack" aria-labelledby="order">
      <h2 id="order">{texts.title}</h2>
      <p>{texts.text}</p>
      {methods.map((method) => (
        <MethodOrder key={method} desk={desk} visit={visit} texts={texts} method={method} name={names[method]} />
      ))}
      {visit.may('rails:write') ? (
        <AnotherCurrency
          visit={visit}
          texts={texts}
          methods={methods.map((value) => ({ value, text: names[value] }))}
        />
      ) : null}
    </section>
  );
}

/** Keeps the order that a button stands for, each with the whole order that it leads to; without one, the order of now. */
export async function chooseOrder(desk: Desk, visit: Visit): Promise<Answer> {
  const { form } = visit;
  const method = METHOD_TYPES.find((one) => one === form.get('method'));
  const currency = form.get('currency') === '' ? null : readCurrency(form);
  if (method && currency !== undefined) {
    const asked = form.get('rails')?.split(',').filter(Boolean);
    const rails = asked ?? orderOf(desk, visit, method, currency).map(({ name }) => name);
    const details = { currency: currency ?? '*', order: rails.join(' ') };
    const operations = visit.audited({ action: 'account.rails_ordered', target: method, details });
    await operations.chooseRoute(visit.ask({ method, currency, rails }));
  }
  return { kind: 'go', to: `${settingsPath(visit, 'rails')}?done=ordered` };
}

/** Those that are connected, first who is asked first. The simulator is no part of it: it is always the last. */
function orderOf({ rails }: Desk, visit: Visit, method: MethodType, currency: string | null): readonly Ordered[] {
  const { account, livemode } = visit;
  return rails.carriersOf(method, { account, livemode, currency }).flatMap(({ name }) => {
    const kind = rails.kinds.find((one) => one.name === name);
    return kind && connectedOf(visit, kind) ? [{ name, title: kind.title }] : [];
  });
}

type Props = { readonly desk: Desk; readonly visit: Visit; readonly texts: Texts; readonly method: MethodType };

function MethodOrder({ name, ...props }: Props & { readonly name: string }) {
  const { visit, texts, method } = props;
  const { account, livemode } = visit;
  const own = account.routes
    .filter((route) => route.livemode === livemode && route.method === method)
    .flatMap(({ currency }) => currency ?? [])
    .sort();
  return (
    <div class="stack">
      <h3>{name}</h3>
      {[null, ...own].map((currency) => (
        <CurrencyOrder key={currency} {...props} title={currency ?? texts.everyCurrency} currency={currency} />
      ))}
    </div>
  );
}

function CurrencyOrder({ desk, title, currency, ...props }: Props & { title: string; currency: string | null }) {
  const { visit, texts, method } = props;
  const order = orderOf(desk, visit, method, currency);
  const isChosen = findRoute(visit.account, { livemode: visit.livemode, method, currency }) !== undefined;
  const list = (
    <ol class="order">
      {order.map((rail, place) => (
        <li key={rail.name}>
          <span>{rail.title}</span>
          {visit.may('rails:write') ? (
            <>
              <Move text="↑" label={texts.up({ rail: rail.title })} order={swapped(order, place, place - 1)} />
              <Move text="↓" label={texts.down({ rail: rail.title })} order={swapped(order, place, place + 1)} />
            </>
          ) : null}
        </li>
      ))}
    </ol>
  );
  return (
    <div class="stack">
      <h4>{title}</h4>
      <p class="quiet">{isChosen ? texts.chosen : texts.asConnected}</p>
      {visit.may('rails:write') ? (
        <form method="post" action={orderPath(visit)} class="stack">
          <Csrf token={visit.csrf} />
          <input type="hidden" name="method" value={method} />
          <input type="hidden" name="currency" value={currency ?? ''} />
          {list}
          {isChosen ? (
            <p>
              <button type="submit" class="second" name="rails" value="">
                {texts.takeBack}
              </button>
            </p>
          ) : null}
        </form>
      ) : (
        list
      )}
    </div>
  );
}

/** Undefined where there is no such place. */
function swapped(order: readonly Ordered[], from: number, to: number): string | undefined {
  const names = order.map(({ name }) => name);
  const [one, other] = [names[from], names[to]];
  return one && other ? names.with(from, other).with(to, one).join(',') : undefined;
}

function Move({ text, label, order }: { text: string; label: string; order: string | undefined }) {
  return order === undefined ? null : (
    <button type="submit" class="second" name="rails" value={order} aria-label={label}>
      {text}
    </button>
  );
}

/** It begins as the one that holds for the currency now. */
function AnotherCurrency({ visit, texts, methods }: Pick<Props, 'visit' | 'texts'> & { readonly methods: Named[] }) {
  return (
    <details>
      <summary>{texts.other}</summary>
      <form method="post" action={orderPath(visit)} class="inline">
        <Csrf token={visit.csrf} />
        <Select name="method" label={texts.method} options={methods} />
        <CurrencySelect
          name="currency"
          label={texts.currency}
          chosen={visit.account.defaultCurrency}
          locale={visit.locale}
        />
        <button type="submit" class="second">
          {texts.add}
        </button>
      </form>
    </details>
  );
}

type Named = { readonly value: MethodType; readonly text: string };

function orderPath(visit: Visit): string {
  return `${settingsPath(visit, 'rails')}/order`;
}
