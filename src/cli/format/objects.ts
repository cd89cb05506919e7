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
  readonly last_payment_error: { readonly code: string; readonly message: string } | null;
};
export type Payment = {
  readonly id: string;
  readonly status: string;
  readonly method: { readonly type: string };
  readonly failure_code: string | null;
  readonly failure_message: string | null;
};
/** As lists have it. */
export type ApiRequest = {
  readonly id: string;
  readonly request_id: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly latency_ms: number;
  readonly error_code: string | null;
  readonly idempotent_replayed: boolean;
  readonly created_at: string;
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
    ...(session.last_payment_error ? [['failed', formatFailure(session.last_payment_error)]] : []),
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

function formatFailure({ code, message }: { readonly code: string; readonly message: string }): string {
  return `${code}: ${message}`;
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
  const line = `${payment.id}  ${payment.method.type}  ${formatStatus(payment.status, paint)}${failure}`;
  const next = nextOf(payment, session);
  return [formatSession(session, paint), '', line, ...(next ? [paint('dim', next)] : [])].join('\n');
}

/** What there is to do about a payment that has not ended. */
function nextOf({ status, method }: Payment, { id }: Session): string | undefined {
  if (status === 'requires_action') return ACTIONS[method.type];
  if (status === 'processing' || status === 'unknown') return `How it ends: polytill sessions get ${id}`;
  return undefined;
}

const ACTIONS: Readonly<Record<string, string>> = {
  card: "The payer's bank asks: open the url above, or pay another way.",
  mobile_money: 'The phone was sent a password: pay again with --otp, or enter it at the url above.',
  crypto: 'The money is awaited: pay again with --paid exact, or send it at the url above.',
};

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

/** What was called, how it went, and what to ask for to see what was said. */
export function formatRequestLine(request: ApiRequest, paint: Paint): string {
  const { created_at, status, method, path, latency_ms, request_id, error_code } = request;
  const told = paint(status >= 500 ? 'red' : status >= 400 ? 'yellow' : 'green', String(status));
  const why = error_code === null ? '' : `  ${error_code}`;
  const replayed = request.idempotent_replayed ? `  ${paint('dim', 'replayed')}` : '';
  return `${paint('dim', formatTime(created_at))}  ${told}  ${method} ${path}  ${latency_ms} ms${why}${replayed}  ${paint('dim', request_id)}`;
}

/** With what caused it: a request, or time and the rail. */
export function formatEventLine({ created_at, type, data, request, id }: Event, paint: Paint): string {
  const cause = request.id ?? paint('dim', 'by itself');
  return `${paint('dim', formatTime(created_at))}  ${paint('bold', type)}  ${data.object.id}  ${cause}  ${paint('dim', id)}`;
}
