import type { Customer } from '../core/account.ts';
import type { ApiRequest } from '../core/api-request.ts';
import {
  canErase,
  eraseBody,
  erasePayment,
  eraseRefund,
  eraseSession,
  eraseText,
  type Traces,
  tracesOf,
  eraseCustomer as withoutData,
} from '../core/erasure.ts';
import { refuse } from '../core/errors.ts';
import { toBase62, type Uuid } from '../core/ids.ts';
import { term } from '../core/insight/terms.ts';
import type { Session } from '../core/session.ts';
import { base64SessionId, toDecimal } from '../core/session-id.ts';
import type { SessionView } from '../core/session-view.ts';
import { isOfEndpoint, type Page, type PageRequest, type Scope, type Tx } from '../store/store.ts';
import { ownCustomer } from './customers.ts';
import type { Deps } from './deps.ts';
import { callerNow, scopeOfCaller } from './envelope.ts';
import { keepAnswer } from './idempotency.ts';
import type { Envelope } from './operations.ts';
import { repeatWhenStale } from './repeat-when-stale.ts';

const PAGE = 200;

type Work = { readonly scope: Scope; readonly customer: Customer };

/**
 * Erases session by session, each in a transaction of its own, then the log of requests, and the customer last: what is
 * broken off is gone on with by asking again. Nothing is begun while any of the sessions is being paid.
 */
export async function eraseCustomer(deps: Deps, envelope: Envelope<{ id: Uuid }, Customer>): Promise<Customer> {
  const { caller, input } = envelope;
  const customer = await ownCustomer(deps.store.read, caller, input.id);
  const work = { scope: scopeOfCaller(caller), customer };
  const sessions = await findSessions(deps, work, callerNow(deps, caller));
  for (const { id } of sessions) await assertAtRest(deps, id);
  for (const { id } of sessions) {
    await repeatWhenStale(() => deps.store.transact((tx) => eraseSessionIn(deps, tx, work, id)));
    deps.signals.sessionChanged(id);
  }
  await eraseRequests(deps, work, sessions);
  await eraseViews(deps, work);
  return deps.store.transact(async (tx) => {
    await tx.hold('customers', customer.id);
    const erased = withoutData(await ownCustomer(tx, caller, customer.id));
    await tx.saveCustomer(erased);
    await keepAnswer(deps, tx, envelope, erased);
    return erased;
  });
}

/** Those that were made for the customer, and those that their e-mail address was given for. */
async function findSessions({ store }: Deps, { scope, customer }: Work, nowMs: number): Promise<readonly Session[]> {
  const { read } = store;
  const own = await readAll((page) => read.listSessions(scope, { customerId: customer.id, nowMs }, page), idOf);
  if (customer.email === null) return own;
  const terms = [term('email', customer.email)];
  const ids = await readAll(
    (page) => read.findSessionIds(scope, { terms }, page),
    (id) => id,
  );
  const known = new Set(own.map(idOf));
  const others = await Promise.all(ids.filter((id) => !known.has(id)).map((id) => read.findSession(id)));
  return [...own, ...others.filter((session) => session !== undefined)];
}

const idOf = ({ id }: { readonly id: Uuid }) => id;

async function assertAtRest({ store }: Deps, id: Uuid): Promise<void> {
  const found = await store.read.findCheckout(id);
  if (found && !canErase(found.checkout)) refuse({ code: 'payment_in_progress' });
}

async function eraseSessionIn(deps: Deps, tx: Tx, { scope, customer }: Work, id: Uuid): Promise<void> {
  const [whole] = await tx.findWholeCheckouts([id]);
  if (!whole) return;
  const { session, payments, refunds } = whole;
  if (!canErase(whole)) refuse({ code: 'payment_in_progress' });
  const traces = tracesOf(customer, session);
  const version = session.version + 1;
  await tx.saveSession({ ...eraseSession(session, traces), version });
  await tx.markUnindexed({ id, version, nowMs: deps.clock.nowMs() });
  for (const payment of payments) await tx.rewritePayment(erasePayment(payment));
  for (const refund of refunds) await tx.rewriteRefund(eraseRefund(refund, traces));
  await eraseEvents(tx, scope, id, traces);
  await eraseDeliveries(tx, scope, id, traces);
  await eraseReceipt(tx, id);
}

async function eraseEvents(tx: Tx, scope: Scope, sessionId: Uuid, traces: Traces): Promise<void> {
  const events = await readAll(
    (page) => tx.listEvents(scope, { sessionId }, page),
    ({ event }) => event.id,
  );
  for (const recorded of events) {
    if (isOfEndpoint(recorded)) continue;
    const { event, snapshot } = recorded;
    await tx.rewriteSnapshot(event, {
      ...snapshot,
      session: eraseSession(snapshot.session, traces),
      payment: snapshot.payment && erasePayment(snapshot.payment),
      refund: snapshot.refund && eraseRefund(snapshot.refund, traces),
    });
  }
}

/** What waits to be sent, or is sent again, goes without it too. */
async function eraseDeliveries(tx: Tx, scope: Scope, sessionId: Uuid, traces: Traces): Promise<void> {
  const deliveries = await readAll((page) => tx.listDeliveries(scope, { sessionId }, page), idOf);
  for (const { id, body, url, attempts } of deliveries) {
    await tx.rewriteDelivery({ id, body: eraseBody(body, traces), url: eraseText(url, traces) });
    for (const { number, response } of attempts) {
      const left = eraseText(response, traces);
      if (left !== response) await tx.rewriteAttempt(id, { number, response: left });
    }
  }
}

async function eraseReceipt(tx: Tx, sessionId: Uuid): Promise<void> {
  const mail = await tx.findReceiptOf(sessionId);
  if (!mail) return;
  const ended = mail.status === 'pending' ? ({ status: 'failed', nextAttemptAtMs: null } as const) : {};
  await tx.rewriteMail({ ...mail, ...ended, recipient: '', lastError: null });
}

/**
 * Of the log of requests, those that name the customer or one of the sessions. Names and metadata are not masked in it. What
 * was answered in the last moment before may be written to it yet (`src/worker/request-keeper.ts`), and goes with its age.
 */
async function eraseRequests(deps: Deps, { scope, customer }: Work, sessions: readonly Session[]): Promise<void> {
  const { store } = deps;
  const printed = new Map<string, Session | null>([[toBase62(customer.id), null]]);
  for (const session of sessions) {
    for (const name of namesOf(session.id)) printed.set(name, session);
  }
  let after: Uuid | undefined;
  for (;;) {
    const page = await store.read.listRequests(scope, {}, { limit: PAGE, after });
    const named = page.items.flatMap((request) => {
      const names = namesIn(request).filter((name) => printed.has(name));
      return names.length > 0 ? [{ request, sessions: names.map((name) => printed.get(name) ?? null) }] : [];
    });
    if (named.length > 0) {
      await store.transact(async (tx) => {
        for (const one of named) await tx.rewriteRequest(eraseRequest(one.request, customer, one.sessions));
      });
    }
    after = page.items.at(-1)?.id;
    if (!page.hasMore || after === undefined) return;
  }
}

/** Filters that somebody keeps may look for the payer. Held as whoever changes them holds them. */
async function eraseViews({ store }: Deps, { scope, customer }: Work): Promise<void> {
  const people = new Set((await store.read.listSessionViews(scope)).map(({ personId }) => personId));
  for (const personId of people) {
    await store.transact(async (tx) => {
      await tx.hold('people', personId);
      for (const view of await tx.listSessionViews(scope, personId)) {
        const erased = eraseView(view, tracesOf(customer, NO_SESSION));
        if (erased.name !== view.name || erased.query !== view.query) await tx.saveSessionView(erased);
      }
    });
  }
}

function eraseView(view: SessionView, traces: Traces): SessionView {
  return { ...view, name: eraseText(view.name, traces), query: eraseText(view.query, traces) };
}

/** An id without what an API puts before it, in each form that one of them prints. */
function namesOf(id: Uuid): string[] {
  return [toBase62(id), toDecimal(id), id, base64SessionId.print({ id, livemode: false, extra: {} })];
}

/** Whatever looks like one of these. */
function namesIn({ path, requestBody, responseBody }: ApiRequest): string[] {
  const texts = [path, requestBody ?? '', responseBody ?? ''];
  return texts.flatMap((text) => NAMES.flatMap((form) => text.match(form) ?? []));
}

const NAMES = [
  /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{30,39}|[0-9A-Za-z]{22}/g,
  /(?<![\w-])[\w-]{22}(?![\w-])/g,
];

function eraseRequest(request: ApiRequest, customer: Customer, named: readonly (Session | null)[]): ApiRequest {
  const all = named.map((session) => tracesOf(customer, session ?? NO_SESSION));
  const traces = { parts: all.flatMap(({ parts }) => parts), whole: all.flatMap(({ whole }) => whole) };
  const { path, requestBody, responseBody } = request;
  return {
    ...request,
    path: eraseText(path, traces),
    requestBody: requestBody && eraseBody(requestBody, traces),
    responseBody: responseBody && eraseBody(responseBody, traces),
  };
}

const NO_SESSION = { customerEmail: null, customerName: null, customerPhone: null, prompt: null };

/** Page by page, however many there are. */
async function readAll<T>(
  read: (page: PageRequest) => Promise<Page<T>>,
  nameOf: (item: T) => Uuid,
): Promise<readonly T[]> {
  const all: T[] = [];
  let after: Uuid | undefined;
  for (;;) {
    const { items, hasMore } = await read({ limit: PAGE, after });
    all.push(...items);
    const last = items.at(-1);
    if (!hasMore || last === undefined) return all;
    after = nameOf(last);
  }
}
