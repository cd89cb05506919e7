import type { Customer } from '../../core/account.ts';
import { customerId } from '../../core/ids.ts';
import type { AuditEntry } from '../../core/people/audit.ts';
import type { Refund } from '../../core/refund.ts';
import type { CustomerSpending, FullCheckout } from '../../operations/operations.ts';
import { formatDateTime, formatMoney } from '../../words/format.ts';
import { Done } from '../components/done.tsx';
import { Facts } from '../components/facts.tsx';
import { methodWords } from '../components/method-name.ts';
import { PageHead } from '../components/page-head.tsx';
import { endsOf, pageOf } from '../components/page-of.ts';
import { Pager } from '../components/pager.tsx';
import { stateWords } from '../components/session-state.tsx';
import { WholeId } from '../components/whole-id.tsx';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { History } from './history.tsx';
import { customerName, customerPath, ownCustomer } from './own-customer.ts';
import type { CustomerTexts } from './show-customers.tsx';
import { customersWords } from './words.ts';

const PAGE = 25;
const MOST_REFUNDS = 100;

export async function showCustomer(desk: Desk, visit: Visit): Promise<Answer> {
  const [texts, states, methods] = await Promise.all([
    visit.say(customersWords),
    visit.say(stateWords),
    visit.say(methodWords),
  ]);
  const customer = await ownCustomer(desk, visit);
  const [{ items: checkouts, hasMore }, spent, erased] = await Promise.all([
    readSessions(desk, visit, customer),
    desk.operations.readSpending(visit.ask({ id: customer.id })),
    readErasure(desk, visit, customer),
  ]);
  const refunds = await readRefunds(desk, visit, checkouts);
  const name = customerName(customer);
  const body = (
    <>
      <PageHead title={<bdi>{name}</bdi>} up={{ href: `${visit.base}/customers`, text: texts.title }}>
        <Deeds visit={visit} texts={texts} customer={customer} />
      </PageHead>
      <Done query={visit.query} texts={texts.done} />
      {erased ? (
        <p class="notice">
          {texts.page.erased({ when: formatDateTime(erased.createdAtMs, visit.locale, visit.timeZone) })}
        </p>
      ) : null}
      <Facts facts={factsOf(visit, texts, customer, spent)} />
      <section class="block">
        <h2>{texts.page.history}</h2>
        {checkouts.length === 0 ? (
          <p class="quiet">{texts.page.none}</p>
        ) : (
          <History {...{ desk, visit, texts, states, methods, checkouts, refunds }} />
        )}
        <Pager
          visit={visit}
          {...endsOf(checkouts, ({ session }) => desk.printSessionId(session))}
          hasMore={hasMore}
          texts={texts}
        />
      </section>
    </>
  );
  return { kind: 'page', title: name, section: 'customers', body };
}

function readSessions(desk: Desk, visit: Visit, { id }: Customer) {
  const page = pageOf(visit, PAGE, (text) => desk.parseSessionId(text, visit.livemode));
  return desk.operations.listFullCheckouts(visit.ask({ customerId: id, ...page }));
}

/** Of those sessions of which anything has gone back, or is to. */
async function readRefunds(desk: Desk, visit: Visit, checkouts: readonly FullCheckout[]): Promise<readonly Refund[]> {
  const returned = checkouts.filter(({ session, payments }) => {
    return session.amountRefundedMinor > 0 || payments.some(({ receivedMinor }) => receivedMinor > 0);
  });
  const lists = await Promise.all(
    returned.map(({ session }) => {
      return desk.operations.listRefunds(visit.ask({ sessionId: session.id, limit: MOST_REFUNDS }));
    }),
  );
  return lists.flatMap(({ items }) => items);
}

/** When it was erased, where nothing is known of them since. */
async function readErasure(desk: Desk, visit: Visit, customer: Customer): Promise<AuditEntry | undefined> {
  const { id, name, email, phone } = customer;
  if (name !== null || email !== null || phone !== null) return undefined;
  const filter = { target: customerId.print(id), actions: ['customer.erased'] as const };
  const { items } = await desk.people.listAuditEntries(visit.account, filter, { limit: 1 });
  return items[0];
}

type DeedProps = { readonly visit: Visit; readonly texts: CustomerTexts; readonly customer: Customer };

function Deeds({ visit, texts, customer }: DeedProps) {
  const path = customerPath(visit, customer);
  return (
    <>
      {visit.may('customers:write') ? (
        <a class="second" href={`${path}/edit`}>
          {texts.page.edit}
        </a>
      ) : null}
      {visit.may('customers:erase') ? (
        <a class="second danger" href={`${path}/erase`}>
          {texts.page.erase}
        </a>
      ) : null}
    </>
  );
}

type Spent = CustomerSpending['spent'];

function factsOf({ account, locale }: Visit, { columns, page }: CustomerTexts, customer: Customer, spent: Spent) {
  const { name, email, phone, metadata, createdAtMs } = customer;
  return [
    [columns.customer, name && <bdi key="name">{name}</bdi>],
    [columns.email, email],
    [columns.phone, phone],
    [
      columns.spent,
      spent.length === 0
        ? page.nothingSpent
        : spent.map(({ currency, amountMinor, sessions }) => (
            <div key={currency}>
              {page.spentIn({ amount: formatMoney({ amountMinor, currency }, locale), count: sessions })}
            </div>
          )),
    ],
    [columns.since, formatDateTime(createdAtMs, locale, account.timeZone)],
    [page.id, <WholeId key="id" id={customerId.print(customer.id)} copied={page.copied} />],
    ...Object.entries(metadata).map(([key, value]) => [key, <bdi key={key}>{value}</bdi>] as const),
  ] as const;
}
