import { Check } from 'typebox/schema';
import { customerId } from '../../core/ids.ts';
import type { CustomerSpending } from '../../operations/operations.ts';
import { formatCount, formatMoney } from '../../words/format.ts';
import type { Spoken } from '../../words/spoken.ts';
import { Done } from '../components/done.tsx';
import { Empty } from '../components/empty.tsx';
import { Field } from '../components/field.tsx';
import { PageHead } from '../components/page-head.tsx';
import { endsOf, pageOf } from '../components/page-of.ts';
import { Pager } from '../components/pager.tsx';
import { When } from '../components/when.tsx';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import { Email } from '../sign-in/email.ts';
import type { Visit } from '../visit.ts';
import { customerName, customerPath } from './own-customer.ts';
import { customersWords } from './words.ts';

export type CustomerTexts = Spoken<(typeof customersWords)['en']>;

const PAGE = 50;

export async function showCustomers(desk: Desk, visit: Visit): Promise<Answer> {
  const texts = await visit.say(customersWords);
  const email = (visit.query.get('email') ?? '').trim();
  const page = pageOf(visit, PAGE, customerId.parse);
  const filter = email === '' ? {} : { email };
  const isUnclear = email !== '' && !Check(Email, email);
  const { items, hasMore } = isUnclear
    ? NOBODY
    : await desk.operations.listCustomerSpending(visit.ask({ ...filter, ...page }));
  const body = (
    <>
      <PageHead title={texts.title}>
        {visit.may('customers:write') ? (
          <a class="second" href={`${visit.base}/customers/new`}>
            {texts.new.open}
          </a>
        ) : null}
      </PageHead>
      <Done query={visit.query} texts={texts.done} />
      <form action={visit.path} class="filter">
        <Field
          name="email"
          label={texts.filter.email}
          error={isUnclear ? texts.form.emailFault : undefined}
          input={{ type: 'email', value: email, autocomplete: 'off' }}
        />
        <p class="buttons">
          <button type="submit" class="second">
            {texts.filter.apply}
          </button>
          {email === '' ? null : <a href={visit.path}>{texts.filter.clear}</a>}
        </p>
      </form>
      {items.length > 0 ? <CustomerTable visit={visit} texts={texts} items={items} /> : null}
      {items.length === 0 ? <Nobody texts={texts} isFiltered={email !== ''} /> : null}
      <Pager
        visit={visit}
        {...endsOf(items, (item) => customerId.print(item.customer.id))}
        hasMore={hasMore}
        texts={texts}
      />
    </>
  );
  return { kind: 'page', title: texts.title, section: 'customers', body };
}

const NOBODY = { items: [] as readonly CustomerSpending[], hasMore: false };

function Nobody({ texts, isFiltered }: { readonly texts: CustomerTexts; readonly isFiltered: boolean }) {
  if (isFiltered) return <p class="empty">{texts.none}</p>;
  return <Empty title={texts.emptyTitle} text={texts.empty} />;
}

type TableProps = {
  readonly visit: Visit;
  readonly texts: CustomerTexts;
  readonly items: readonly CustomerSpending[];
};

function CustomerTable({ visit, texts: { columns }, items }: TableProps) {
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>{columns.customer}</th>
            <th>{columns.email}</th>
            <th>{columns.phone}</th>
            <th class="end">{columns.sessions}</th>
            <th class="end">{columns.spent}</th>
            <th class="end">{columns.since}</th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ customer, spent }) => (
            <tr key={customer.id}>
              <td class="what">
                <a href={customerPath(visit, customer)}>
                  <bdi>{customerName(customer)}</bdi>
                </a>
              </td>
              <td>{customer.email}</td>
              <td>{customer.phone}</td>
              <td class="end">
                {formatCount(
                  spent.reduce((sum, { sessions }) => sum + sessions, 0),
                  visit.locale,
                )}
              </td>
              <td class="end">{spent.map((sum) => formatMoney(sum, visit.locale)).join(' · ') || '–'}</td>
              <td class="end">
                <When ms={customer.createdAtMs} visit={visit} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
