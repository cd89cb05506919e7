import { Check } from 'typebox/schema';
import type { Customer } from '../../core/account.ts';
import { customerId } from '../../core/ids.ts';
import { Csrf } from '../components/csrf.tsx';
import { Field } from '../components/field.tsx';
import { OnceField } from '../components/once-field.tsx';
import { PageHead } from '../components/page-head.tsx';
import type { Desk } from '../desk.ts';
import { once } from '../once.ts';
import type { Answer } from '../route.ts';
import { Email } from '../sign-in/email.ts';
import type { Visit } from '../visit.ts';
import { customerName, customerPath, ownCustomer } from './own-customer.ts';
import { customersWords } from './words.ts';

const NAME_MOST = 250;
const PHONE = /^\+[1-9]\d{6,14}$/;

export async function askForCustomer(_desk: Desk, visit: Visit): Promise<Answer> {
  return form(visit, {});
}

export async function makeCustomer(desk: Desk, visit: Visit): Promise<Answer> {
  const read = await readForm(visit);
  if ('faults' in read) return form(visit, { faults: read.faults });
  const made = await once(desk, visit, { input: read.input, act: desk.operations.createCustomer });
  if (!made) return { kind: 'go', to: `${visit.base}/customers?done=made` };
  await desk.people.record(visit.actor, { action: 'customer.created', target: customerId.print(made.id) });
  return { kind: 'go', to: `${customerPath(visit, made)}?done=made` };
}

export async function askToEdit(desk: Desk, visit: Visit): Promise<Answer> {
  return form(visit, { customer: await ownCustomer(desk, visit) });
}

export async function editCustomer(desk: Desk, visit: Visit): Promise<Answer> {
  const customer = await ownCustomer(desk, visit);
  const read = await readForm(visit);
  if ('faults' in read) return form(visit, { customer, faults: read.faults });
  const operations = visit.audited({ action: 'customer.changed', target: customerId.print(customer.id) });
  await operations.updateCustomer(visit.ask({ id: customer.id, ...read.input }));
  return { kind: 'go', to: `${customerPath(visit, customer)}?done=changed` };
}

type Input = Pick<Customer, 'email' | 'name' | 'phone'>;
type Faults = { readonly [Name in keyof Input]?: string | undefined };

/** What is left empty is not known. The audit log tells that it was changed, and not to what: erasure would have to reach it. */
async function readForm(visit: Visit): Promise<{ readonly input: Input } | { readonly faults: Faults }> {
  const { form: texts } = await visit.say(customersWords);
  const text = (name: string) => (visit.form.get(name) ?? '').trim() || null;
  const [name, email] = [text('name'), text('email')];
  const phone = text('phone')?.replaceAll(/[\s().-]/g, '') ?? null;
  const faults: Faults = {
    name: name !== null && name.length > NAME_MOST ? texts.nameFault : undefined,
    email: email !== null && !Check(Email, email) ? texts.emailFault : undefined,
    phone: phone !== null && !PHONE.test(phone) ? texts.phoneFault : undefined,
  };
  const isEmpty = name === null && email === null && phone === null;
  if (isEmpty) return { faults: { name: texts.emptyFault } };
  return Object.values(faults).some(Boolean) ? { faults } : { input: { name, email, phone } };
}

type Shown = { readonly customer?: Customer; readonly faults?: Faults };

/** Of somebody who is known, or of somebody new. */
async function form(visit: Visit, { customer, faults = {} }: Shown): Promise<Answer> {
  const texts = await visit.say(customersWords);
  const list = { href: `${visit.base}/customers`, text: texts.title };
  const up = customer ? { href: customerPath(visit, customer), text: customerName(customer) } : list;
  const title = customer ? texts.edit.title : texts.new.title;
  const value = (name: keyof Input) => visit.form.get(name) ?? customer?.[name] ?? '';
  const body = (
    <form method="post" class="narrow">
      <Csrf token={visit.csrf} />
      <OnceField />
      <PageHead title={title} up={up} />
      <Field
        name="name"
        label={texts.form.name}
        error={faults.name}
        input={{ maxLength: NAME_MOST, value: value('name'), autocomplete: 'off' }}
      />
      <Field
        name="email"
        label={texts.form.email}
        help={customer ? texts.form.emailHelp : undefined}
        error={faults.email}
        input={{ type: 'email', maxLength: 254, value: value('email'), autocomplete: 'off' }}
      />
      <Field
        name="phone"
        label={texts.form.phone}
        help={texts.form.phoneHelp}
        error={faults.phone}
        input={{ type: 'tel', maxLength: 40, value: value('phone'), autocomplete: 'off' }}
      />
      <p class="buttons">
        <button type="submit" class="main">
          {customer ? texts.edit.button : texts.new.button}
        </button>
        <a href={up.href}>{customer ? texts.form.back : texts.new.back}</a>
      </p>
    </form>
  );
  const statusCode = Object.keys(faults).length > 0 ? 422 : 200;
  return { kind: 'page', title, section: 'customers', body, statusCode };
}
