import type { Customer } from '../../core/account.ts';
import { Refused } from '../../core/errors.ts';
import { customerId } from '../../core/ids.ts';
import { Confirmation } from '../components/confirmation.tsx';
import { Field } from '../components/field.tsx';
import { OnceField } from '../components/once-field.tsx';
import type { Desk } from '../desk.ts';
import { once } from '../once.ts';
import { refusalText } from '../refusal-text.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { customerName, customerPath, ownCustomer } from './own-customer.ts';
import { customersWords } from './words.ts';

export async function askToErase(desk: Desk, visit: Visit): Promise<Answer> {
  return question(visit, await ownCustomer(desk, visit), {});
}

/** For good: whoever does it has typed whom it is about. The audit log names the customer by the id alone. */
export async function erase(desk: Desk, visit: Visit): Promise<Answer> {
  const { erase: texts } = await visit.say(customersWords);
  const customer = await ownCustomer(desk, visit);
  const { id } = customer;
  const word = wordOf(customer);
  if ((visit.form.get('sure') ?? '').trim() !== word) {
    return question(visit, customer, { fault: texts.fault({ word }) });
  }
  const operations = visit.audited({ action: 'customer.erased', target: customerId.print(id) });
  try {
    await once(desk, visit, { input: { id }, act: operations.eraseCustomer });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return question(visit, customer, { refusal: await refusalText(visit, error.refusal) });
  }
  return { kind: 'go', to: `${customerPath(visit, customer)}?done=erased` };
}

/** What tells this customer from another, and can be typed. */
function wordOf({ email, phone, id }: Customer): string {
  return email ?? phone ?? customerId.print(id);
}

type Wrong = { readonly fault?: string; readonly refusal?: string };

async function question(visit: Visit, customer: Customer, { fault, refusal }: Wrong): Promise<Answer> {
  const { erase: texts } = await visit.say(customersWords);
  const body = (
    <Confirmation
      visit={visit}
      title={texts.title}
      button={texts.button}
      back={{ href: customerPath(visit, customer), text: texts.keep }}
      refusal={refusal}
    >
      <OnceField />
      <p>
        <b>
          <bdi>{customerName(customer)}</bdi>
        </b>
      </p>
      <p>{texts.text}</p>
      <p>{texts.gone}</p>
      <p>{texts.stays}</p>
      <p class="quiet">{texts.elsewhere}</p>
      <Field
        name="sure"
        label={texts.sure({ word: wordOf(customer) })}
        error={fault}
        input={{ required: true, autocomplete: 'off', spellcheck: false, maxLength: 254 }}
      />
    </Confirmation>
  );
  const statusCode = fault || refusal ? 422 : 200;
  return { kind: 'page', title: texts.title, section: 'customers', body, statusCode };
}
