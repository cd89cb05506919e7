import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PRUNABLES } from '../../core/retention.ts';
import { createStore } from '../create-store.ts';
import type { Connection, Engine, Query } from '../engine.ts';
import type { PageRequest, Store, StoreReads, Tx } from '../store.ts';
import {
  addAccount,
  addSession,
  factsIn,
  newCustomer,
  newDelivery,
  newEvent,
  newId,
  newReservation,
  newSession,
  newSnapshot,
  scopeOf,
  T0,
} from '../suite/fixtures.ts';
import { createSqliteEngine } from './sqlite-engine.ts';

/**
 * Which index each query takes. A query that reads a table from one end to the other, or sorts what it has found without a
 * bound, is quick in every other test and stops the server at ten million rows.
 */
let engine: Engine;
let store: Store;
let asked: Query[] = [];

beforeAll(async () => {
  engine = createSqliteEngine({ path: ':memory:' });
  store = createStore({ ...engine, read: listenTo(engine.read, (query) => asked.push(query)) });
  await store.migrate();
});
afterAll(() => store.close());

const SHARD = 5;
const id = newId(SHARD);
const scope = { accountId: id, shard: SHARD, livemode: false };
const live = { ...scope, livemode: true };
const nowMs = T0;
const due = { dueAtMs: T0, limit: 10 };
const dueInTest = { ...due, testAccountId: id };
const session = newSession(scope);
const full = { endpoints: [id], hosts: [{ accountId: id, livemode: false, place: 'https://shop.example' }] };
const SCOPE = '(shard=? AND account_id=? AND livemode=?';

/** The first page, one further down and one back up: a bound on the id can change which index looks best. */
const PAGES: PageRequest[] = [{ limit: 10 }, { limit: 10, after: newId(SHARD) }, { limit: 10, before: newId(SHARD) }];

/** Each query with what its plan must say of the indexes it takes and of the columns it takes them by. */
const QUERIES: [string, (read: StoreReads, page: PageRequest) => Promise<unknown>, string[]][] = [
  ['sessions', (read, page) => read.listSessions(scope, { nowMs }, page), [`sessions_list ${SCOPE} AND status=?`]],
  [
    'complete sessions',
    (read, page) => read.listSessions(scope, { nowMs, status: 'complete' }, page),
    [`sessions_list ${SCOPE} AND status=?`],
  ],
  [
    'open sessions',
    (read, page) => read.listSessions(live, { nowMs, status: 'open' }, page),
    [`sessions_list ${SCOPE} AND status=?`],
  ],
  [
    'ended sessions, live',
    (read, page) => read.listSessions(live, { nowMs, status: 'ended' }, page),
    ['sessions_due (due_at_ms<?)', `sessions_list ${SCOPE} AND status=?`],
  ],
  [
    'ended sessions, test',
    (read, page) => read.listSessions(scope, { nowMs, status: 'ended' }, page),
    ['sessions_due_in_test (shard=? AND account_id=? AND due_at_ms<?)', `sessions_list ${SCOPE} AND status=?`],
  ],
  [
    'what is unresolved',
    (read, page) => read.listUnresolved(scope, { ...page, slowBeforeMs: nowMs }),
    [`payments_unresolved ${SCOPE}`, `refunds_unresolved ${SCOPE}`],
  ],
  [
    'what is unresolved, of everybody',
    (read) => read.markUnresolved({ slowBeforeMs: nowMs, countMost: 10 }),
    ['payments_unresolved', 'refunds_unresolved'],
  ],
  [
    'sessions of a customer',
    (read, page) => read.listSessions(scope, { nowMs, customerId: id, status: 'open' }, page),
    ['sessions_of_customer (shard=? AND customer_id=?'],
  ],
  [
    'the session of a payment',
    (read, page) => read.listSessions(scope, { nowMs, paymentId: id }, page),
    ['sessions_1 (shard=? AND id=?', 'payments_1 (shard=? AND id=?'],
  ],
  [
    'views that somebody has saved',
    (read) => read.listSessionViews(scope, id),
    ['session_views_of_person (shard=? AND account_id=? AND person_id=? AND livemode=?)'],
  ],
  ['what waits to be projected', (read) => read.listUnindexedOf(SHARD, 10), ['session_marks_1 (shard=?)']],
  [
    'figures',
    (read) => read.sumFigures(scope, { spans: [{ fromMs: T0, untilMs: T0 + 90_000_000 }], metrics: ['gross', 'fee'] }),
    [`PRIMARY KEY ${SCOPE} AND grain=? AND metric=? AND at_ms>? AND at_ms<?)`],
  ],
  ['postings', (read, page) => read.listPostings(scope, {}, page), [`postings_list ${SCOPE}`]],
  [
    'a checkpoint of the books',
    (read) => read.findLedgerCheckpoint(scope, { untilMs: T0 }),
    [`ledger_checkpoints_1 ${SCOPE} AND through_id<?)`],
  ],
  ['due sessions', (read) => read.listDueSessions(due), ['sessions_due (due_at_ms<?)']],
  [
    'due sessions of a test account',
    (read) => read.listDueSessions(dueInTest),
    ['sessions_due_in_test (shard=? AND account_id=? AND due_at_ms<?)'],
  ],
  [
    'a checkout',
    (read) => read.findCheckout(id),
    ['sessions_1 (shard=? AND id=?)', 'payments_of_session (shard=? AND session_id=?'],
  ],
  [
    'versions of sessions',
    (read) => read.findSessionVersions([id, newId(SHARD), newId(SHARD + 1)]),
    ['MULTI-INDEX OR', 'sessions_1 (shard=? AND id=?)', 'accounts_1 (id=?)'],
  ],
  ['payments', (read, page) => read.listPayments(scope, {}, page), [`payments_list ${SCOPE}`]],
  [
    'payments of a session',
    (read, page) => read.listPayments(scope, { sessionId: id }, page),
    ['payments_of_session (shard=? AND session_id=?'],
  ],
  ['due payments', (read) => read.listDuePayments({ ...due, realNowMs: T0 }), ['payments_due (work_at_ms<?)']],
  [
    'due payments of a test account',
    (read) => read.listDuePayments({ ...dueInTest, realNowMs: T0 }),
    ['payments_due_in_test (shard=? AND account_id=? AND work_at_ms<?)'],
  ],
  ['refunds', (read, page) => read.listRefunds(scope, {}, page), [`refunds_list ${SCOPE}`]],
  [
    'refunds of a payment',
    (read, page) => read.listRefunds(scope, { paymentId: id, sessionId: id }, page),
    ['refunds_of_payment (shard=? AND payment_id=?'],
  ],
  [
    'refunds of a session',
    (read, page) => read.listRefunds(scope, { sessionId: id }, page),
    ['refunds_of_session (shard=? AND session_id=?'],
  ],
  ['due refunds', (read) => read.listDueRefunds({ ...due, realNowMs: T0 }), ['refunds_due (work_at_ms<?)']],
  [
    'due refunds of a test account',
    (read) => read.listDueRefunds({ ...dueInTest, realNowMs: T0 }),
    ['refunds_due_in_test (shard=? AND account_id=? AND work_at_ms<?)'],
  ],
  [
    'declines',
    (read) => read.countDeclines(scope, 'hash', T0),
    ['payments_failed_from (shard=? AND payer_hash=? AND id>?)'],
  ],
  ['customers', (read, page) => read.listCustomers(scope, {}, page), [`customers_list ${SCOPE}`]],
  [
    'customers by e-mail',
    (read, page) => read.listCustomers(scope, { email: 'a' }, page),
    [`customers_by_email ${SCOPE} AND email_key=?`],
  ],
  [
    'a customer by e-mail',
    (read) => read.findCustomerByEmail(scope, 'a'),
    [`customers_by_email ${SCOPE} AND email_key=?`],
  ],
  ['products', (read, page) => read.listProducts(scope, {}, page), [`products_list ${SCOPE} AND active=?`]],
  [
    'products that are sold',
    (read, page) => read.listProducts(scope, { active: true }, page),
    [`products_list ${SCOPE} AND active=?`],
  ],
  [
    'how many products are sold',
    (read) => read.countProducts(scope, { active: true }),
    [`COVERING INDEX products_list ${SCOPE} AND active=?`],
  ],
  ['payment links', (read, page) => read.listPaymentLinks(scope, page), [`payment_links_list ${SCOPE}`]],
  ['a product by code', (read) => read.findProductByCode(scope, 'c'), [`products_code ${SCOPE} AND code=?`]],
  ['prices', (read, page) => read.listPrices(scope, { currency: 'GHS' }, page), [`prices_list ${SCOPE} AND active=?`]],
  [
    'prices of a product',
    (read, page) => read.listPrices(scope, { productId: id, active: true }, page),
    ['prices_of_product (shard=? AND product_id=?'],
  ],
  [
    'prices by lookup key',
    (read, page) => read.listPrices(scope, { lookupKeys: ['a', 'b'], productId: id, active: true }, page),
    [`prices_lookup_key ${SCOPE} AND lookup_key=?`],
  ],
  [
    'the count of sessions',
    (read) => read.count(scope, 'sessions'),
    [`counts_1 ${SCOPE} AND what=?`, `COVERING INDEX events_list ${SCOPE} AND type=? AND id>?)`],
  ],
  [
    'the count of customers',
    (read) => read.count(scope, 'customers'),
    [`COVERING INDEX customers_list ${SCOPE} AND id>?)`],
  ],
  [
    'the count of products',
    (read) => read.count(scope, 'products'),
    [`COVERING INDEX products_list ${SCOPE} AND active=? AND id>?)`],
  ],
  [
    'what customers have spent',
    (read) => read.sumSpending(scope, [id, newId(SHARD)]),
    ['sessions_of_customer (shard=? AND customer_id=?)'],
  ],
  ['events', (read, page) => read.listEvents(scope, {}, page), [`events_list ${SCOPE} AND type=?`]],
  [
    'events of a session',
    (read, page) => read.listEvents(scope, { sessionId: id, types: ['session.created', 'session.expired'] }, page),
    ['events_of_session (shard=? AND session_id=?)'],
  ],
  ['deliveries', (read, page) => read.listDeliveries(scope, {}, page), [`deliveries_list ${SCOPE} AND status=?`]],
  [
    'dead letters',
    (read, page) => read.listDeliveries(scope, { status: 'failed' }, page),
    [`deliveries_list ${SCOPE} AND status=?`],
  ],
  [
    'dead letters of an endpoint',
    (read, page) => read.listDeliveries(scope, { status: 'failed', endpointId: id }, page),
    ['deliveries_to_endpoint (shard=? AND endpoint_id=? AND status=?'],
  ],
  [
    'dead letters of a session',
    (read, page) => read.listDeliveries(scope, { status: 'failed', sessionId: id }, page),
    ['deliveries_of_session (shard=? AND session_id=?'],
  ],
  [
    'deliveries of events',
    (read) => read.findDeliveriesOf(scope, [{ id, sessionId: id }]),
    ['deliveries_of_session (shard=? AND session_id=?)'],
  ],
  ['attempts of a delivery', (read) => read.findAttempts(id), ['delivery_attempts_1 (shard=? AND delivery_id=?)']],
  [
    'deliveries to an endpoint',
    (read, page) => read.listDeliveries(scope, { endpointId: id }, page),
    ['deliveries_to_endpoint (shard=? AND endpoint_id=? AND status=?'],
  ],
  [
    'deliveries of a session',
    (read, page) => read.listDeliveries(scope, { sessionId: id, endpointId: id }, page),
    ['deliveries_of_session (shard=? AND session_id=?'],
  ],
  [
    'due deliveries',
    (read) => read.listDueDeliveries({ ...due, realNowMs: T0, except: full }),
    ['deliveries_due (next_attempt_at_ms<?)'],
  ],
  [
    'due deliveries of a test account',
    (read) => read.listDueDeliveries({ ...dueInTest, realNowMs: T0, except: full }),
    ['deliveries_due_in_test (shard=? AND account_id=? AND next_attempt_at_ms<?)'],
  ],
  [
    'the backlog of deliveries',
    (read) => read.deliveryBacklog(10),
    ['COVERING INDEX deliveries_due (next_attempt_at_ms>?)', 'SEARCH deliveries USING COVERING INDEX deliveries_due'],
  ],
  [
    'the newest due deliveries',
    (read) =>
      read.listDueDeliveries({ ...due, realNowMs: T0, except: { endpoints: [], hosts: [] }, newestFirst: true }),
    ['deliveries_due (next_attempt_at_ms<?)'],
  ],
  [
    'blocking deliveries',
    (read) => read.findBlockingDeliveries([newDelivery(session, { endpointId: id })], 3),
    ['deliveries_in_line (shard=? AND session_id=? AND <expr>=? AND target_sequence<?)'],
  ],
  ['resends', (read) => read.listResends(scope, { after: id, limit: 10 }), [`resends_list ${SCOPE} AND id>?)`]],
  [
    'the last success of an endpoint',
    (read) => read.findLastSuccess(id),
    [
      'deliveries_to_endpoint (shard=? AND endpoint_id=? AND status=?)',
      'delivery_attempts_1 (shard=? AND delivery_id=?)',
    ],
  ],
  ['replays', (read, page) => read.listReplays(scope, page), [`replays_list ${SCOPE}`]],
  [
    'due replays',
    (read) => read.listDueReplays({ nowMs, limit: 10 }),
    ['SEARCH replays USING INDEX replays_due (work_at_ms<?)'],
  ],
  ['endpoints', (read) => read.findEndpoints([id]), ['webhook_endpoints_1 (id=?)']],
  ['a logo', (read) => read.findLogo('logo'), ['logos_1 (id=?)']],
  [
    'the receipt of a session',
    (read) => read.findReceiptOf(id),
    ['SEARCH mails USING INDEX mails_receipt_of (shard=? AND session_id=?)'],
  ],
  [
    'due mails',
    (read) => read.listDueMails({ nowMs, limit: 10 }),
    ['SEARCH mails USING INDEX mails_due (next_attempt_at_ms<?)'],
  ],
  [
    'the backlog of mails',
    (read) => read.mailBacklog(10),
    ['COVERING INDEX mails_due (next_attempt_at_ms>?)', 'SEARCH mails USING COVERING INDEX mails_due'],
  ],
  ['a key', (read) => read.findKeyByHash('hash'), ['api_keys_hash (hash=?)']],
  ...PRUNABLES.map((what): (typeof QUERIES)[number] => [
    `old ${what}`,
    (read) => read.listOld(what, { accountId: id, shard: SHARD, beforeMs: T0, after: id, limit: 10 }),
    [`${what}_1 (shard=? AND id>? AND id<?)`],
  ]),
];

it.each(QUERIES)('%s', async (_, query, indexes) => {
  for (const page of PAGES) await expectIndexes((read) => query(read, page), indexes);
});

async function expectIndexes(query: (read: StoreReads) => Promise<unknown>, indexes: readonly string[]): Promise<void> {
  asked = [];
  await query(store.read);
  const plan = (await Promise.all(asked.map(explain))).flat();
  for (const index of indexes) expect(plan).toContainEqual(expect.stringContaining(index));
  expect(
    plan.filter(
      (line) => /^SCAN (?!page|few|branch_|CONSTANT ROW|json_each)/.test(line) && !/SCAN \(subquery-\d+\)/.test(line),
    ),
  ).toEqual([]);
}

it('works at deliveries by their keys, however many at once', async () => {
  const delivery = newDelivery(session, { endpointId: id });
  const attempt = { number: 1, cause: 'event', atMs: T0, statusCode: 200, latencyMs: 1, response: '' } as const;
  const later = [{ id: delivery.id, nextAttemptAtMs: T0 }];
  const plan = await planOf(async (tx) => {
    await tx.leaseDeliveries([delivery.id], { nowMs: T0, untilMs: T0 });
    await tx.deferDeliveries(later);
    await tx.putOffDeliveries([{ id: delivery.id, nextAttemptAtMs: T0, wasAtMs: T0 }], T0);
    await tx.recordAttempts([{ delivery, attempt }]);
    await tx.wakeNextDeliveries([{ delivery, nowMs: T0 }]);
  });
  expect(plan.filter((line) => line.includes('deliveries_1 (shard=? AND id=?)'))).toHaveLength(6);
  expect(plan).toContainEqual(
    expect.stringContaining('deliveries_in_line (shard=? AND session_id=? AND <expr>=? AND target_sequence>?)'),
  );
  expect(
    plan.filter((line) => /^(SCAN|SEARCH) /.test(line) && !/_1 \(shard=\? AND id=\?\)|in_line|json_each/.test(line)),
  ).toEqual([]);
});

it('counts on from where the last count ended', async () => {
  const mine = scopeOf(await addAccount(store));
  await store.transact((tx) => tx.insertCustomer(newCustomer(mine)));
  const plan = await planOf((tx) => tx.rollUpCount(mine, 'customers', T0 + 1));
  const range = `COVERING INDEX customers_list ${SCOPE} AND id>? AND id<?)`;
  expect(plan.filter((line) => line.includes(range))).toHaveLength(2);
  expect(plan.filter((line) => line.startsWith('SCAN'))).toEqual([]);
});

it('prunes idempotency keys by their age', async () => {
  const account = await addAccount(store);
  await store.transact((tx) => tx.reserveIdempotency(newReservation(scopeOf(account)), T0));
  const plan = await planOf((tx) => tx.pruneIdempotency(T0 + 1, 10));
  expect(plan).toContainEqual(expect.stringMatching(/idempotency_keys_old \(created_at_ms<\?\)/));
  expect(plan.filter((line) => line.startsWith('SCAN'))).toEqual([]);
});

it('drops old events by their keys, and what was sent of them by their sessions', async () => {
  const mine = scopeOf(await addAccount(store));
  const session = await addSession(store, mine);
  const event = newEvent(session, 1);
  const finished = { eventId: event.id, status: 'succeeded', nextAttemptAtMs: null } as const;
  await store.transact(async (tx) => {
    await tx.insertEvent(event, newSnapshot(session));
    await tx.insertDelivery(newDelivery(session, finished));
  });
  const plan = await planOf((tx) => tx.dropOld('events', [event.id]));
  for (const index of [
    'events_1 (shard=? AND id=?)',
    'deliveries_of_session (shard=? AND session_id=?)',
    'deliveries_1 (shard=? AND id=?)',
    'delivery_attempts_1 (shard=? AND delivery_id=?)',
  ]) {
    expect(plan).toContainEqual(expect.stringContaining(index));
  }
  expect(plan.filter((line) => line.startsWith('SCAN'))).toEqual([]);
});

describe('sessions by a filter', () => {
  const mine = { ...scope, accountId: newId(SHARD) };
  const PAID = { states: ['paid'] } as const;
  const AMOUNT = { currency: 'GHS', leastMinor: 1, mostMinor: 9 };
  const TERM = 'session_terms USING PRIMARY KEY (shard=? AND account_id=? AND livemode=? AND term=?';
  const OTHER = 'other USING PRIMARY KEY (shard=? AND account_id=? AND livemode=? AND term=? AND id=?)';
  const BY_FACET = `COVERING INDEX session_facts_facet ${SCOPE} AND facet=?`;
  const BY_AMOUNT = `session_facts_amount ${SCOPE} AND currency=? AND amount_minor>? AND amount_minor<?`;
  const BY_KEY = 'session_facts_1 (shard=? AND id=?)';

  /** As if there were many of each kind. */
  beforeAll(async () => {
    for (const facet of ['paid card paygate GHS', 'open - paygate GHS']) {
      const count = sql`insert into session_facets (shard, account_id, livemode, facet, total)
        values (${SHARD}, ${mine.accountId}, 0, ${facet}, 100000)`;
      await engine.transaction((connection) => connection.run(count.compile(engine.build)));
    }
  });

  it.each([
    ['by its kinds', {}, [BY_FACET]],
    ['by some of them', PAID, [BY_FACET]],
    ['by an amount', AMOUNT, [BY_AMOUNT]],
    ['by a term', { terms: ['email:a'] }, [TERM]],
    ['by terms', { terms: ['email:a', 'card:1'] }, [TERM, OTHER]],
    ['by all of it', { ...PAID, ...AMOUNT, terms: ['email:a', 'card:1'] }, [TERM, OTHER, BY_KEY]],
  ] as const)('%s', async (_how, filter, indexes) => {
    for (const page of PAGES) await expectIndexes((read) => read.findSessionIds(mine, filter, page), indexes);
  });

  it('are saved by their keys, however many at once', async () => {
    const facts = factsIn(await addAccount(store), { terms: ['email:a', 'card:1'] });
    await store.transact((tx) => tx.saveFacts([facts]));
    const plan = await planOf(async (tx) => {
      await tx.findWholeCheckouts([facts.id]);
      await tx.saveFacts([{ ...facts, version: 2, terms: ['email:b'] }]);
      await tx.clearUnindexed([{ id: facts.id, version: 2 }]);
    });
    for (const index of [
      'sessions_1 (shard=? AND id=?)',
      'payments_of_session (shard=? AND session_id=?)',
      'refunds_of_session (shard=? AND session_id=?)',
      BY_KEY,
      'session_terms USING PRIMARY KEY (shard=? AND account_id=? AND livemode=? AND term=? AND id=?)',
      'session_marks_1 (shard=? AND id=?)',
    ]) {
      expect(plan).toContainEqual(expect.stringContaining(index));
    }
    expect(plan.filter((line) => /^SCAN (?!json_each|given|\()/.test(line))).toEqual([]);
  });
});

async function planOf(work: (tx: Tx) => Promise<unknown>): Promise<string[]> {
  asked = [];
  const unit = createStore({
    ...engine,
    transaction: (inner) => engine.transaction((tx) => inner(listenTo(tx, (query) => asked.push(query)))),
  });
  await unit.transact(work);
  return (await Promise.all(asked.map(explain))).flat();
}

function listenTo(connection: Connection, hear: (query: Query) => void): Connection {
  return {
    rows: (query) => {
      hear(query);
      return connection.rows(query);
    },
    run: (query) => {
      hear(query);
      return connection.run(query);
    },
  };
}

async function explain(query: Query): Promise<string[]> {
  const plan = { sql: `explain query plan ${query.sql}`, parameters: query.parameters, name: 'plan' };
  return (await engine.read.rows<{ detail: string }>(plan)).map((row) => row.detail);
}
