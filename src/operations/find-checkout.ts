import { refuse } from '../core/errors.ts';
import type { Uuid } from '../core/ids.ts';
import type { Session } from '../core/session.ts';
import type { Countable, Page } from '../store/store.ts';
import { viewOf } from './change-checkout.ts';
import type { Deps } from './deps.ts';
import { belongsTo, callerNow, scopeOfCaller } from './envelope.ts';
import { listCheckoutSessions } from './find-checkout-session.ts';
import { withSurroundings } from './full-checkouts.ts';
import type { Counted, Envelope, FullCheckout, ListSessionsInput } from './operations.ts';

type FindInput = {
  readonly id: Uuid;
  readonly withCatalogue?: boolean | undefined;
  /** Where a body named it. */
  readonly param?: string | undefined;
};

export async function findCheckout(deps: Deps, { caller, input }: Envelope<FindInput>): Promise<FullCheckout> {
  const found = await deps.store.read.findCheckout(input.id);
  if (!found || !belongsTo(caller, found.checkout.session)) {
    const { id, param } = input;
    return refuse({ code: 'not_found', resource: 'checkout.session', id, ...(param ? { param } : {}) });
  }
  const { checkout } = viewOf(deps, found.account, found.checkout, callerNow(deps, caller));
  return withSurroundings(deps.store.read, caller, checkout, input);
}

export async function listCheckouts(deps: Deps, envelope: Envelope<ListSessionsInput>): Promise<Counted<FullCheckout>> {
  const { caller, input } = envelope;
  const [page, total] = await Promise.all([
    listFullCheckouts(deps, envelope),
    deps.store.read.count(scopeOfCaller(caller), countableOf(input.status)),
  ]);
  return { ...page, total };
}

/** Payments and customers in one look-up each, however many sessions there are. */
export async function listFullCheckouts(
  deps: Deps,
  envelope: Envelope<ListSessionsInput>,
): Promise<Page<FullCheckout>> {
  const { read } = deps.store;
  const scope = scopeOfCaller(envelope.caller);
  const page = await listCheckoutSessions(deps, envelope);
  const [payments, customers] = await Promise.all([
    read.findPaymentsOf(
      scope,
      page.items.map(({ id }) => id),
    ),
    read.findCustomers(scope, customerIdsOf(page.items)),
  ]);
  const paymentsOf = Map.groupBy(payments, ({ sessionId }) => sessionId);
  const customerOf = new Map(customers.map((customer) => [customer.id, customer]));
  const items = page.items.map((session) => ({
    session,
    payments: paymentsOf.get(session.id) ?? [],
    customer: customerOf.get(session.customerId ?? '') ?? null,
  }));
  return { items, hasMore: page.hasMore };
}

function customerIdsOf(sessions: readonly Session[]): readonly Uuid[] {
  return [...new Set(sessions.flatMap(({ customerId }) => customerId ?? []))];
}

/** Lists by page number are of all sessions or of those that were paid: the two that are counted. */
function countableOf(status: ListSessionsInput['status']): Countable {
  return status === 'complete' ? 'complete_sessions' : 'sessions';
}
