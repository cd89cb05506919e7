import type { Customer } from '../../core/account.ts';
import type { Dispute } from '../../core/dispute.ts';
import type { Uuid } from '../../core/ids.ts';
import { type Attention, attentionOf } from '../../core/insight/attention.ts';
import { type CountedFacet, isOfFacet } from '../../core/insight/facets.ts';
import { type SessionFacts, type SessionState, stateOf } from '../../core/insight/session-facts.ts';
import type { Refund } from '../../core/refund.ts';
import type { Checkout } from '../../core/session.ts';
import type { FactsFilter, Page, PageRequest, Scope, StoreReads } from '../../store/store.ts';
import { viewOf } from '../change-checkout.ts';
import type { Deps } from '../deps.ts';
import { callerNow, scopeOfCaller } from '../envelope.ts';
import type { Caller } from '../operations.ts';

/** A session as a list shows it: as it stands now, with all that hangs on it. */
export type FoundSession = Checkout & {
  readonly state: SessionState;
  readonly attention: readonly Attention[];
  readonly refunds: readonly Refund[];
  readonly disputes: readonly Dispute[];
  readonly customer: Customer | null;
};

/** What somebody looks for without saying what it is. */
export type Search = {
  /** Any of them. */
  readonly terms: readonly string[];
  /** Ids that it may be: of sessions, of payments, of refunds, of disputes. */
  readonly sessions: readonly Uuid[];
  readonly payments: readonly Uuid[];
  readonly refunds: readonly Uuid[];
  readonly disputes: readonly Uuid[];
};

export type SessionQuestion = PageRequest & {
  readonly filter: FactsFilter;
  readonly search?: Search | undefined;
};

type Asked<Input> = { readonly caller: Caller; readonly input: Input };

/** Newest first. A session is found as it stood a moment ago, and shown as it stands. */
export async function findSessions(deps: Deps, { caller, input }: Asked<SessionQuestion>): Promise<Page<FoundSession>> {
  const { read } = deps.store;
  const scope = scopeOfCaller(caller);
  const { filter, search, ...page } = input;
  const ids = await (search
    ? searchIds(read, scope, { filter, search, page })
    : read.findSessionIds(scope, filter, page));
  const found = await read.findWholeCheckouts(ids.items);
  const customers = await read.findCustomers(scope, [
    ...new Set(found.flatMap(({ session: { customerId } }) => customerId ?? [])),
  ]);
  const customerOf = new Map(customers.map((customer) => [customer.id, customer]));
  const nowMs = callerNow(deps, caller);
  const items = found.map(({ session, payments, refunds, disputes }): FoundSession => {
    const { checkout } = viewOf(deps, caller.account, { session, payments }, nowMs);
    return {
      ...checkout,
      state: stateOf(checkout),
      attention: attentionOf(checkout.payments, refunds, disputes),
      refunds,
      disputes,
      customer: customerOf.get(checkout.session.customerId ?? '') ?? null,
    };
  });
  return { items, hasMore: ids.hasMore };
}

/** How many there are of each kind, the most common first. */
export function listSessionKinds(
  { store }: Deps,
  { caller }: Asked<Record<never, never>>,
): Promise<readonly CountedFacet[]> {
  return store.read.listFacets(scopeOfCaller(caller));
}

type Wanted = { readonly filter: FactsFilter; readonly search: Search; readonly page: PageRequest };

/** A page of each of the terms, merged: there are a handful, and each is found by itself as quickly as any filter. */
async function searchIds(read: StoreReads, scope: Scope, { filter, search, page }: Wanted): Promise<Page<Uuid>> {
  const named = await namedIds(read, scope, { filter, search, page });
  const pages = await Promise.all(
    search.terms.map((term) => read.findSessionIds(scope, { ...filter, terms: [...(filter.terms ?? []), term] }, page)),
  );
  const all = [...new Set([...named, ...pages.flatMap(({ items }) => items)])].sort().reverse();
  const isBackwards = page.after === undefined && page.before !== undefined;
  const items = isBackwards ? all.slice(-page.limit) : all.slice(0, page.limit);
  return { items, hasMore: all.length > page.limit || pages.some(({ hasMore }) => hasMore) };
}

/** Those that the words name, as far as they are within the filter and the page. */
async function namedIds(read: StoreReads, scope: Scope, { filter, search, page }: Wanted): Promise<readonly Uuid[]> {
  const payments = await Promise.all(search.payments.map((id) => read.findPayment(id)));
  const refunds = await Promise.all(search.refunds.map((id) => read.findRefund(id)));
  const disputes = await Promise.all(search.disputes.map((id) => read.findDispute(id)));
  const own = [...payments, ...refunds, ...disputes].flatMap((object) => object?.sessionId ?? []);
  const ids = [...search.sessions, ...own].filter((id) => isWithin(page, id));
  const sessions = (await read.findSessions(scope, [...new Set(ids)])).filter((session) => isOfScope(session, scope));
  const isNarrow = Object.values(filter).some((value) => value !== undefined);
  // What was made just now has no facts yet, and is found by its name all the same.
  const facts = isNarrow ? await read.findFacts(sessions.map(({ id }) => id)) : sessions;
  const fitting = new Set(facts.filter((one) => ('state' in one ? isOfFilter(one, filter) : true)).map(({ id }) => id));
  const { createdFromMs = 0, createdToMs = Number.POSITIVE_INFINITY } = page;
  return sessions
    .filter(({ id, createdAtMs }) => fitting.has(id) && createdAtMs >= createdFromMs && createdAtMs <= createdToMs)
    .map(({ id }) => id);
}

function isOfScope(session: Pick<Scope, 'accountId' | 'livemode'>, { accountId, livemode }: Scope): boolean {
  return session.accountId === accountId && session.livemode === livemode;
}

function isWithin({ after, before }: PageRequest, id: Uuid): boolean {
  if (after !== undefined) return id < after;
  return before === undefined || id > before;
}

function isOfFilter(facts: SessionFacts, filter: FactsFilter): boolean {
  const { leastMinor = 0, mostMinor = Number.POSITIVE_INFINITY, terms = [] } = filter;
  return (
    isOfFacet(facts, filter) &&
    facts.amountMinor >= leastMinor &&
    facts.amountMinor <= mostMinor &&
    terms.every((term) => facts.terms.includes(term))
  );
}
