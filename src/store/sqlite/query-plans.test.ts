import { afterAll, beforeAll, expect, it } from 'vitest';
import { createStore } from '../create-store.ts';
import type { Connection, Engine, Query } from '../engine.ts';
import type { PageRequest, Store, StoreReads } from '../store.ts';
import { addAccount, newDelivery, newId, newReservation, newSession, scopeOf, T0 } from '../suite/fixtures.ts';
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
    'sessions of a customer',
    (read, page) => read.listSessions(scope, { nowMs, customerId: id, status: 'open' }, page),
    ['sessions_of_customer (shard=? AND customer_id=?'],
  ],
  [
    'the session of a payment',
    (read, page) => read.listSessions(scope, { nowMs, paymentId: id }, page),
    ['sessions_1 (shard=? AND id=?', 'payments_1 (shard=? AND id=?'],
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
  ['events', (read, page) => read.listEvents(scope, {}, page), [`events_list ${SCOPE} AND type=?`]],
  [
    'events of a session',
    (read, page) => read.listEvents(scope, { sessionId: id, types: ['session.created', 'session.expired'] }, page),
    ['events_of_session (shard=? AND session_id=?)'],
  ],
  ['deliveries', (read, page) => read.listDeliveries(scope, {}, page), [`deliveries_list ${SCOPE}`]],
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
    (read) => read.listDueDeliveries({ ...due, realNowMs: T0, exceptEndpoints: [id] }),
    ['deliveries_due (next_attempt_at_ms<?)'],
  ],
  [
    'due deliveries of a test account',
    (read) => read.listDueDeliveries({ ...dueInTest, realNowMs: T0, exceptEndpoints: [id] }),
    ['deliveries_due_in_test (shard=? AND account_id=? AND next_attempt_at_ms<?)'],
  ],
  [
    'the backlog of deliveries',
    (read) => read.deliveryBacklog(10),
    ['COVERING INDEX deliveries_due (next_attempt_at_ms>?)', 'SEARCH deliveries USING COVERING INDEX deliveries_due'],
  ],
  [
    'a blocking delivery',
    (read) => read.findBlockingDelivery(newDelivery(session, { endpointId: id }), 3),
    ['deliveries_of_session (shard=? AND session_id=?'],
  ],
  ['a key', (read) => read.findKeyByHash('hash'), ['api_keys_hash (hash=?)']],
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
    plan.filter((line) => /^SCAN (?!page|branch_|CONSTANT ROW)/.test(line) && !/SCAN \(subquery-\d+\)/.test(line)),
  ).toEqual([]);
}

it('prunes idempotency keys by their age', async () => {
  const account = await addAccount(store);
  await store.transact((tx) => tx.reserveIdempotency(newReservation(scopeOf(account)), T0));
  asked = [];
  const unit = createStore({
    ...engine,
    transaction: (work) => engine.transaction((tx) => work(listenTo(tx, (query) => asked.push(query)))),
  });
  await unit.transact((tx) => tx.pruneIdempotency(T0 + 1, 10));
  const plan = (await Promise.all(asked.map(explain))).flat();
  expect(plan).toContainEqual(expect.stringMatching(/idempotency_keys_old \(created_at_ms<\?\)/));
  expect(plan.filter((line) => line.startsWith('SCAN'))).toEqual([]);
});

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
