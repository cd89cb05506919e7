import { Refused } from '../../core/errors.ts';
import { accountId, prefixedId } from '../../core/ids.ts';
import type { Desk } from '../desk.ts';
import type { Visit } from '../visit.ts';

type Kind =
  | 'payment'
  | 'refund'
  | 'dispute'
  | 'event'
  | 'endpoint'
  | 'delivery'
  | 'replay'
  | 'key'
  | 'request'
  | 'customer';

/** What begins an id, in whichever API's form, besides those of sessions. */
const PREFIXES: Readonly<Record<string, Kind>> = {
  pay_: 'payment',
  pi_: 'payment',
  ch_: 'payment',
  re_: 'refund',
  refund_cs_: 'refund',
  dp_: 'dispute',
  evt_: 'event',
  wh_: 'event',
  we_: 'endpoint',
  webhook_: 'endpoint',
  del_: 'delivery',
  rpl_: 'replay',
  key_: 'key',
  log_: 'request',
  cus_: 'customer',
};

/** Where each has its page, and how its address names it: below an account and a mode. */
const PAGES: Readonly<Partial<Record<Kind, readonly [page: string, prefix: string]>>> = {
  event: ['/events', 'evt_'],
  endpoint: ['/webhooks', 'we_'],
  delivery: ['/webhooks/deliveries', 'del_'],
  replay: ['/webhooks/replays', 'rpl_'],
  key: ['/keys', 'key_'],
  request: ['/requests', 'log_'],
  customer: ['/customers', 'cus_'],
};

/** The page of what an id names; undefined where the text is no id; null where it names nothing that has a page here. */
export async function placeOfId(desk: Desk, visit: Visit, text: string): Promise<string | undefined | null> {
  const [, prefix = ''] = /^([A-Za-z_]+_)[0-9A-Za-z]{22}$/.exec(text) ?? [];
  const kind = Object.hasOwn(PREFIXES, prefix) ? PREFIXES[prefix] : undefined;
  if (kind) return placeOf(desk, visit, { kind, id: prefixedId(prefix).parse(text) ?? '' });
  const product = /^prod_\w+$/.test(text) ? '/products' : undefined;
  if (product) return desk.serves(`${product}/:id`) ? `${visit.base}${product}/${text}` : null;
  const session = prefixedId('ORDER_').parse(text) ?? desk.parseSessionId(text);
  return session === undefined ? undefined : placeOfSession(desk, visit, session);
}

type Named = { readonly kind: Kind; readonly id: string };

async function placeOf(desk: Desk, visit: Visit, { kind, id }: Named): Promise<string | null> {
  if (id === '') return null;
  if (kind === 'payment') return placeOfPayment(desk, visit, id);
  if (kind === 'refund') {
    const refund = await found(desk.operations.findRefund(visit.ask({ id })));
    return refund ? placeOfSession(desk, visit, refund.sessionId) : null;
  }
  if (kind === 'dispute') {
    const dispute = await found(desk.operations.findDispute(visit.ask({ id })));
    return dispute ? placeOfSession(desk, visit, dispute.sessionId) : null;
  }
  const [page, prefix] = PAGES[kind] ?? [];
  if (page === undefined || prefix === undefined || !desk.serves(`${page}/:id`)) return null;
  return `${visit.base}${page}/${prefixedId(prefix).print(id)}`;
}

async function placeOfPayment(desk: Desk, visit: Visit, id: string): Promise<string | null> {
  const full = await found(desk.operations.findFullPayment(visit.ask({ id })));
  return full ? placeOfSession(desk, visit, full.session.id) : null;
}

/** In whichever of the visitor's accounts, and of either mode. */
async function placeOfSession(desk: Desk, { visitor }: Visit, id: string): Promise<string | null> {
  const view = await found(desk.operations.viewCheckout(id));
  if (!view || !visitor.memberships.some(({ account }) => account.id === view.account.id)) return null;
  const { session } = view.checkout;
  const base = `/dashboard/${accountId.print(view.account.id)}/${session.livemode ? 'live' : 'test'}`;
  return `${base}/sessions/${encodeURIComponent(desk.printSessionId(session))}`;
}

async function found<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Refused && error.refusal.code === 'not_found') return undefined;
    throw error;
  }
}
