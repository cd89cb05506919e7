import { formatMajor } from '../../core/money.ts';
import type { Paint, Style } from '../output.ts';
import { formatTable, formatTime } from './table.ts';

/** As much of the API's answers as is shown; with `--json` all of them is. */
export type Session = {
  readonly id: string;
  readonly url: string;
  readonly status: string;
  readonly payment_status: string;
  readonly amount: number;
  readonly currency: string;
  readonly expires_at: string;
  readonly created_at: string;
  readonly payment: string | null;
  readonly amount_refunded: number;
};
export type Payment = {
  readonly id: string;
  readonly status: string;
  readonly method: { readonly type: string };
  readonly failure_code: string | null;
  readonly failure_message: string | null;
};
export type Event = {
  readonly id: string;
  readonly type: string;
  readonly created_at: string;
  readonly data: { readonly object: { readonly id: string } };
  readonly request: { readonly id: string | null };
};
export type Delivery = {
  readonly id: string;
  readonly event: string;
  readonly endpoint: string | null;
  readonly url: string;
  readonly status: string;
};
export type List<T> = { readonly data: readonly T[]; readonly has_more: boolean };

const STATUS_STYLES: Readonly<Record<string, Style>> = {
  complete: 'green',
  succeeded: 'green',
  expired: 'dim',
  canceled: 'dim',
  failed: 'red',
  unknown: 'yellow',
};

export function formatSession(session: Session, paint: Paint): string {
  return formatTable([
    ['id', paint('bold', session.id)],
    ['status', formatStatus(session.status, paint)],
    ['amount', formatAmount(session)],
    ...(session.payment ? [['payment', session.payment]] : []),
    ...(session.amount_refunded > 0
      ? [['refunded', formatAmount({ ...session, amount: session.amount_refunded })]]
      : []),
    ['url', paint('cyan', session.url)],
    [
      session.status === 'open' ? 'expires' : 'made',
      formatTime(session.status === 'open' ? session.expires_at : session.created_at),
    ],
  ]);
}

export function formatSessions({ data, has_more }: List<Session>, paint: Paint): string {
  const rows = data.map((session) => [
    session.id,
    formatStatus(session.status, paint),
    formatAmount(session),
    formatTime(session.created_at),
  ]);
  return formatRows(rows, { has_more, last: data.at(-1)?.id, paint });
}

export function formatPayment({ session, payment }: { session: Session; payment: Payment }, paint: Paint): string {
  const failure = payment.failure_code ? ` (${payment.failure_code}: ${payment.failure_message})` : '';
  return `${formatSession(session, paint)}\n\n${payment.id}  ${payment.method.type}  ${formatStatus(payment.status, paint)}${failure}`;
}

export function formatEvents({ data, has_more }: List<Event>, paint: Paint): string {
  const rows = data.map(({ id, type, created_at, data: { object } }) => [id, type, object.id, formatTime(created_at)]);
  return formatRows(rows, { has_more, last: data.at(-1)?.id, paint });
}

export function formatDeliveries({ data }: List<Delivery>, paint: Paint): string {
  if (data.length === 0) return paint('dim', 'No endpoint asks for it; a listening polytill hears of it all the same.');
  return formatTable(data.map(({ id, status, url }) => [id, formatStatus(status, paint), url]));
}

type Tail = { readonly has_more: boolean; readonly last: string | undefined; readonly paint: Paint };

function formatRows(rows: string[][], { has_more, last, paint }: Tail): string {
  if (rows.length === 0) return paint('dim', 'There are none.');
  const more = has_more ? `\n${paint('dim', `Older ones: --starting-after ${last}`)}` : '';
  return formatTable(rows) + more;
}

function formatStatus(status: string, paint: Paint): string {
  const style = STATUS_STYLES[status];
  return style ? paint(style, status) : status;
}

function formatAmount({ amount, currency }: Pick<Session, 'amount' | 'currency'>): string {
  return `${formatMajor({ amountMinor: amount, currency })} ${currency}`;
}

/** With what caused it: a request, or time and the rail. */
export function formatEventLine({ created_at, type, data, request, id }: Event, paint: Paint): string {
  const cause = request.id ?? paint('dim', 'by itself');
  return `${paint('dim', formatTime(created_at))}  ${paint('bold', type)}  ${data.object.id}  ${cause}  ${paint('dim', id)}`;
}
