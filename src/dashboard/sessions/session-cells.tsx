import type { ComponentChildren } from 'preact';
import { customerId } from '../../core/ids.ts';
import type { FoundSession } from '../../operations/insight/find-sessions.ts';
import { formatMoney } from '../../words/format.ts';
import type { Spoken } from '../../words/spoken.ts';
import type { failureWords } from '../components/failure-name.ts';
import { methodName, type methodWords } from '../components/method-name.ts';
import type { stateWords } from '../components/session-state.tsx';
import { ShortId } from '../components/short-id.tsx';
import { When } from '../components/when.tsx';
import type { Desk } from '../desk.ts';
import type { Visit } from '../visit.ts';
import type { SessionColumn } from './columns.ts';
import type { SessionsTexts } from './words.ts';

export type Telling = {
  readonly desk: Desk;
  readonly visit: Visit;
  readonly texts: SessionsTexts;
  readonly states: Spoken<(typeof stateWords)['en']>;
  readonly methods: Spoken<(typeof methodWords)['en']>;
  readonly failures: Spoken<(typeof failureWords)['en']>;
};

type Cell = (found: FoundSession, telling: Telling) => ComponentChildren;

/** What stands in each column; null where there is nothing to tell. */
export const CELLS: Readonly<Record<SessionColumn, Cell>> = {
  method: ({ session, payments }, { methods }) => {
    const payment = payments.find(({ id }) => id === session.settledBy) ?? payments.at(-1);
    return payment ? methodName(payment.method, methods) : null;
  },
  payer: (found, { desk, visit }) => {
    const { customerId: id } = found.session;
    const text = payerOf(found);
    if (text === null) return null;
    const hasPage = id !== null && desk.serves('/customers/:id');
    return hasPage ? (
      <a href={`${visit.base}/customers/${customerId.print(id)}`}>
        <bdi>{text}</bdi>
      </a>
    ) : (
      <bdi>{text}</bdi>
    );
  },
  reference: ({ session }) => (session.clientReferenceId ? <bdi>{session.clientReferenceId}</bdi> : null),
  description: ({ session }) => (session.description ? <bdi>{session.description}</bdi> : null),
  refunded: ({ session: { amountRefundedMinor, currency } }, { visit }) =>
    amountRefundedMinor > 0 ? formatMoney({ amountMinor: amountRefundedMinor, currency }, visit.locale) : null,
  fee: ({ session: { feeMinor, currency } }, { visit }) =>
    feeMinor === null ? null : formatMoney({ amountMinor: feeMinor, currency }, visit.locale),
  api: ({ session }) => session.dialect,
  session: ({ session }, { desk }) => <ShortId id={desk.printSessionId(session)} />,
  paid: ({ session }, { visit }) =>
    session.completedAtMs === null ? null : <Time ms={session.completedAtMs} {...{ visit }} />,
  created: ({ session }, { visit }) => <Time ms={session.createdAtMs} visit={visit} />,
};

/** Numbers and times stand at the end, one below the other. */
export const AT_END: ReadonlySet<SessionColumn> = new Set(['refunded', 'fee', 'paid', 'created']);

/** By whatever is known of them, the most telling first. */
export function payerOf({ session, customer, payments }: FoundSession): string | null {
  const own = session.customerEmail ?? customer?.email ?? session.customerName ?? customer?.name;
  const method = payments.at(-1)?.method;
  const phone = method?.type === 'mobile_money' ? method.phone : null;
  return own ?? session.customerPhone ?? customer?.phone ?? phone;
}

/** What goes with where it stands: why it needs somebody, why the last attempt failed, what has gone back. */
export function noteOf({ session, state, attention, payments }: FoundSession, telling: Telling): string | null {
  const { texts, failures, visit } = telling;
  const [first] = attention;
  if (first) return texts.attention[first.reason];
  const { currency, amountRefundedMinor: amountMinor } = session;
  if (state === 'partly_refunded') {
    return texts.refundedOf({ amount: formatMoney({ amountMinor, currency }, visit.locale) });
  }
  if (state !== 'declined' && state !== 'failed') return null;
  const code = payments.findLast(({ status }) => status === 'failed')?.failureCode;
  const tries = payments.length > 1 ? texts.tries({ count: payments.length }) : '';
  return [code ? failures[code] : '', tries].filter(Boolean).join(' · ') || null;
}

function Time({ ms, visit }: { readonly ms: number; readonly visit: Visit }) {
  return <When ms={ms} visit={visit} />;
}
