import { MAX_AMOUNT_MINOR } from '../../core/money.ts';
import type { Session } from '../../core/session.ts';
import { formatMoney } from '../../words/format.ts';
import { parseAmount } from '../../words/parse-amount.ts';
import { Csrf } from '../components/csrf.tsx';
import { CurrencySelect, readCurrency } from '../components/currency-select.tsx';
import { Field } from '../components/field.tsx';
import { OnceField } from '../components/once-field.tsx';
import { ShortId } from '../components/short-id.tsx';
import { typedAmount } from '../components/typed-amount.ts';
import { When } from '../components/when.tsx';
import type { Desk } from '../desk.ts';
import { once } from '../once.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { TestingHead, type TestingTexts } from './testing-tabs.tsx';
import { testingWords } from './words.ts';

const LATEST = 15;
const USUAL_MINOR = 5_000;

export async function showTesting(desk: Desk, visit: Visit): Promise<Answer> {
  return choice(desk, visit);
}

/** Leads on to what it is driven to. */
export async function makeTestSession(desk: Desk, visit: Visit): Promise<Answer> {
  const texts = await visit.say(testingWords);
  const { form, locale } = visit;
  const currency = readCurrency(form);
  const read = currency ? parseAmount(form.get('amount') ?? '', { currency, locale }) : undefined;
  const amountMinor = read && 'amountMinor' in read ? read.amountMinor : 0;
  if (!currency || amountMinor < 1) return choice(desk, visit, texts.drive.amountFault);
  if (amountMinor > MAX_AMOUNT_MINOR) {
    const most = formatMoney({ amountMinor: MAX_AMOUNT_MINOR, currency }, locale);
    return choice(desk, visit, texts.drive.amountMost({ most }));
  }
  const { description } = texts.drive;
  const input = { amountMinor, currency, description, successUrl: null, cancelUrl: null };
  const made = await once(desk, visit, { input, act: desk.operations.createCheckoutSession });
  if (!made) return { kind: 'go', to: `${visit.base}/testing` };
  const id = desk.printSessionId(made);
  await desk.people.record(visit.actor, {
    action: 'session.created',
    target: id,
    details: { amount: formatMoney(made, 'en') },
  });
  return { kind: 'go', to: `${visit.base}/testing/sessions/${encodeURIComponent(id)}` };
}

async function choice(desk: Desk, visit: Visit, fault?: string): Promise<Answer> {
  const texts = await visit.say(testingWords);
  const open = await desk.operations.listCheckoutSessions(visit.ask({ status: 'open', limit: LATEST }));
  const body = (
    <>
      <TestingHead visit={visit} texts={texts} />
      <p class="lead">{texts.drive.intro}</p>
      <section class="stack">
        <h2>{texts.drive.make}</h2>
        <MakeForm visit={visit} texts={texts} fault={fault} />
      </section>
      <section class="block">
        <h2>{texts.drive.pick}</h2>
        {open.items.length === 0 ? (
          <p class="quiet">{texts.drive.none}</p>
        ) : (
          <OpenSessions desk={desk} visit={visit} texts={texts} sessions={open.items} />
        )}
      </section>
    </>
  );
  return { kind: 'page', title: texts.title, section: 'testing', body, statusCode: fault ? 422 : 200 };
}

type FormProps = { readonly visit: Visit; readonly texts: TestingTexts; readonly fault: string | undefined };

function MakeForm({ visit, texts: { drive }, fault }: FormProps) {
  const { form, account, locale } = visit;
  const currency = form.get('currency') ?? account.defaultCurrency;
  const usual = { amountMinor: USUAL_MINOR, currency: account.defaultCurrency };
  return (
    <form method="post" class="narrow">
      <Csrf token={visit.csrf} />
      <OnceField />
      <Field
        name="amount"
        label={drive.amount}
        error={fault}
        input={{
          inputMode: 'decimal',
          autocomplete: 'off',
          required: true,
          maxLength: 40,
          value: form.get('amount') ?? typedAmount(usual, locale),
        }}
      />
      <CurrencySelect name="currency" label={drive.currency} chosen={currency} locale={locale} />
      <button type="submit" class="main">
        {drive.makeButton}
      </button>
    </form>
  );
}

type ListProps = {
  readonly desk: Desk;
  readonly visit: Visit;
  readonly texts: TestingTexts;
  readonly sessions: readonly Session[];
};

function OpenSessions({ desk, visit, texts: { drive }, sessions }: ListProps) {
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th class="end">{drive.columns.amount}</th>
            <th>{drive.columns.session}</th>
            <th>{drive.columns.about}</th>
            <th class="end">{drive.columns.made}</th>
          </tr>
        </thead>
        <tbody>
          {sessions.map((session) => {
            const id = desk.printSessionId(session);
            return (
              <tr key={id}>
                <td class="end">{formatMoney(session, visit.locale)}</td>
                <td>
                  <a href={`${visit.base}/testing/sessions/${encodeURIComponent(id)}`}>
                    <ShortId id={id} />
                  </a>
                </td>
                <td>{session.description ?? session.clientReferenceId ?? session.customerEmail ?? ''}</td>
                <td class="end">
                  <When ms={session.createdAtMs} visit={visit} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
