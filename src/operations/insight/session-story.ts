import type { ApiKey, Customer } from '../../core/account.ts';
import type { Dispute } from '../../core/dispute.ts';
import { refuse } from '../../core/errors.ts';
import type { EventActor } from '../../core/event-actor.ts';
import type { Uuid } from '../../core/ids.ts';
import { type Attention, attentionOf } from '../../core/insight/attention.ts';
import { type SessionState, stateOf } from '../../core/insight/session-facts.ts';
import type { Posting } from '../../core/ledger/posting.ts';
import type { Mail } from '../../core/mail.ts';
import type { Refund } from '../../core/refund.ts';
import type { Session } from '../../core/session.ts';
import type { SessionShare } from '../../core/session-share.ts';
import type { WebhookEndpoint } from '../../core/webhook.ts';
import { isOfEndpoint, type Page, type PageRequest, type Scope } from '../../store/store.ts';
import { viewOf } from '../change-checkout.ts';
import type { Deps } from '../deps.ts';
import { belongsTo, callerNow, scopeOfCaller } from '../envelope.ts';
import type { Caller, CheckoutView, DeliveryWithAttempts, LoggedEvent } from '../operations.ts';
import { findRecovery } from '../recover-checkout-session.ts';

/** All that is known of one session, as it stands and as it came to be. */
export type SessionStory = {
  readonly view: CheckoutView;
  readonly state: SessionState;
  readonly attention: readonly Attention[];
  readonly customer: Customer | null;
  /** Oldest first, like everything that happened. */
  readonly refunds: readonly Refund[];
  readonly disputes: readonly Dispute[];
  /** What it moved in the books. */
  readonly postings: readonly Posting[];
  /** Those that are kept: see docs/decisions/retention.md. */
  readonly events: readonly LoggedEvent[];
  readonly deliveries: readonly DeliveryWithAttempts[];
  /** More has happened than is told here, which is the latest. */
  readonly isCut: boolean;
  /** Of the mode; deleted ones are not there. */
  readonly endpoints: readonly WebhookEndpoint[];
  readonly receipt: Mail | null;
  /** Newest first. */
  readonly shares: readonly SessionShare[];
  /** The expired session that this one continues. */
  readonly recoveredFrom: Session | null;
  /** The one in which its payer started again. */
  readonly recoveredInto: Session | null;
  readonly keys: readonly NamedKey[];
  readonly people: readonly NamedPerson[];
};

export type NamedKey = Pick<ApiKey, 'id' | 'dialect' | 'last4'>;
export type NamedPerson = { readonly id: Uuid; readonly name: string };

/** A session has a hundred attempts at most, of a handful of events each; what is sent of them depends on the endpoints. */
const MOST = { events: 1_000, deliveries: 1_000, endpoints: 500 } as const;

export async function readSessionStory(
  deps: Deps,
  { caller, input }: { readonly caller: Caller; readonly input: { readonly id: Uuid } },
): Promise<SessionStory> {
  const { read } = deps.store;
  const found = await read.findCheckout(input.id);
  if (!found || !belongsTo(caller, found.checkout.session)) {
    return refuse({ code: 'not_found', resource: 'checkout.session', id: input.id });
  }
  const scope = scopeOfCaller(caller);
  const { session } = found.checkout;
  const { customerId, recoveredFrom } = session;
  const [events, deliveries, happened] = await Promise.all([
    readEvents(deps, scope, input.id),
    latest(MOST.deliveries, (page) => read.listDeliveries(scope, { sessionId: input.id }, page)),
    Promise.all([
      latest(MOST.events, (page) => read.listRefunds(scope, { sessionId: input.id }, page)),
      latest(MOST.events, (page) => read.listDisputes(scope, { sessionId: input.id }, page)),
      latest(MOST.events, (page) => read.listPostings(scope, { sessionId: input.id }, page)),
      read.listEndpoints(scope, { limit: MOST.endpoints }),
      read.findReceiptOf(input.id),
      read.listShares(input.id),
      customerId === null ? undefined : read.findCustomer(customerId),
      recoveredFrom === null ? undefined : read.findSession(recoveredFrom),
      findContinuation(deps, session),
    ]),
  ]);
  const [refunds, disputes, postings, endpoints, receipt, shares, customer, origin, continuation] = happened;
  const view = viewOf(deps, found.account, found.checkout, callerNow(deps, caller));
  const actors = events.items.flatMap(({ event }) => event.actor ?? []);
  const sharers = shares.flatMap(({ personId }) => personId ?? []);
  return {
    view,
    state: stateOf(view.checkout),
    attention: attentionOf(view.checkout.payments, refunds.items, disputes.items),
    customer: customer ?? null,
    refunds: refunds.items,
    disputes: disputes.items,
    postings: postings.items,
    events: events.items,
    deliveries: deliveries.items,
    isCut: events.hasMore || deliveries.hasMore,
    endpoints: endpoints.items,
    receipt: receipt ?? null,
    shares,
    recoveredFrom: origin ?? null,
    recoveredInto: continuation ?? null,
    keys: await namedKeys(deps, actors, session.apiKeyId),
    people: await namedPeople(deps, actors, sharers),
  };
}

async function findContinuation(deps: Deps, session: Session): Promise<Session | undefined> {
  const id = await findRecovery(deps, session);
  return id === undefined ? undefined : deps.store.read.findSession(id);
}

async function readEvents({ store }: Deps, scope: Scope, sessionId: Uuid) {
  const { items, hasMore } = await latest(MOST.events, (page) => store.read.listEvents(scope, { sessionId }, page));
  return { items: items.filter((logged) => !isOfEndpoint(logged)) as LoggedEvent[], hasMore };
}

/** The latest of a list, oldest first. */
async function latest<T>(limit: number, list: (page: PageRequest) => Promise<Page<T>>): Promise<Page<T>> {
  const { items, hasMore } = await list({ limit });
  return { items: items.toReversed(), hasMore };
}

async function namedKeys({ store }: Deps, actors: readonly EventActor[], creator: Uuid | null): Promise<NamedKey[]> {
  const ids = new Set([...idsOf('key', actors), ...(creator ? [creator] : [])]);
  const keys = await Promise.all([...ids].map((id) => store.read.findKey(id)));
  return keys.flatMap((key) => (key ? [{ id: key.id, dialect: key.dialect, last4: key.last4 }] : []));
}

async function namedPeople({ store }: Deps, actors: readonly EventActor[], more: readonly Uuid[]) {
  const ids = new Set([...idsOf('person', actors), ...more]);
  const people = await Promise.all([...ids].map((id) => store.read.findPerson(id)));
  return people.flatMap((person) => (person ? [{ id: person.id, name: person.name }] : []));
}

function idsOf(kind: 'key' | 'person', actors: readonly EventActor[]): Uuid[] {
  return actors.flatMap((actor) => (actor.kind === kind ? [actor.id] : []));
}
