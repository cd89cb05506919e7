import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Account } from '../core/account.ts';
import { brokenInvariants } from '../core/checkout/invariants.ts';
import type { Uuid } from '../core/ids.ts';
import { SESSION_STATES, type SessionFacts } from '../core/insight/session-facts.ts';
import { METHOD_TYPES } from '../core/method.ts';
import type { Payment } from '../core/payment.ts';
import type { Refund } from '../core/refund.ts';
import type { Checkout } from '../core/session.ts';
import { openSqliteStore } from '../store/open-sqlite-store.ts';
import type { Page, PageRequest, Store } from '../store/store.ts';
import { addSeedAccount, SEED_END_MS, seedForTest } from './seed.fixture.ts';
import type { Seeded } from './write-lives.ts';

const SESSIONS = 1_500;
/** What is under way in the present may end a moment after it. */
const MOMENT_MS = 2_000;

let store: Store;
let account: Account;
let seeded: Seeded;
let lives: readonly { readonly checkout: Checkout; readonly refunds: readonly Refund[] }[];

beforeAll(async () => {
  store = openSqliteStore({ path: ':memory:' });
  await store.migrate();
  account = await addSeedAccount(store);
  seeded = await seedForTest(store, account, { sessions: SESSIONS });
  lives = await readLives(seeded.facts);
});
afterAll(() => store?.close());

const scope = () => ({ accountId: account.id, shard: account.shard, livemode: false });

describe('a seeded month', () => {
  test('breaks no invariant of any session', () => {
    const broken = lives.flatMap(({ checkout, refunds }) => brokenInvariants(checkout, refunds));
    expect(broken).toEqual([]);
  });

  test('has what happens in a shop: every state, method and reason, in several currencies, through every API', () => {
    const payments = lives.flatMap(({ checkout }) => checkout.payments);
    const refunds = lives.flatMap((life) => life.refunds);
    const seen = <T>(values: readonly T[]) => new Set(values);
    // The payer is at it in these: in the present there may be none.
    const passing = ['processing', 'declined'];
    const lasting = SESSION_STATES.filter((state) => !passing.includes(state));
    expect(seen(seeded.facts.map(({ state }) => state).filter((state) => !passing.includes(state)))).toEqual(
      new Set(lasting),
    );
    expect(seen(payments.map(({ method }) => method.type))).toEqual(new Set(METHOD_TYPES));
    expect(seen(payments.map(({ disposition }) => disposition))).toEqual(
      new Set(['settles', 'duplicate', 'late', null]),
    );
    expect(seen(seeded.facts.map(({ dialect }) => dialect)).size).toBe(6);
    expect(seen(seeded.facts.map(({ currency }) => currency))).toEqual(new Set(['GHS', 'USD', 'EUR', 'PLN', 'XOF']));
    const failures = seen(payments.flatMap(({ failureCode }) => failureCode ?? []));
    for (const reason of ['card_declined', 'insufficient_funds', 'timed_out', 'rejected', 'incorrect_code'] as const) {
      expect([reason, failures.has(reason)]).toEqual([reason, true]);
    }
    expect(seen(refunds.map(({ status }) => status))).toContain('succeeded');
    expect(refunds.some(({ amountMinor, paymentId }) => amountMinor < amountOf(payments, paymentId))).toBe(true);
    expect(payments.some(({ feeMinor }) => (feeMinor ?? 0) > 0)).toBe(true);
    expect(seeded.facts.some(({ needsAttention }) => needsAttention)).toBe(true);
  });

  test('lies within its days, and nothing of it in the future', () => {
    const times = lives.flatMap(({ checkout: { session, payments }, refunds }) => [
      session.updatedAtMs,
      ...payments.map(({ updatedAtMs }) => updatedAtMs),
      ...refunds.map(({ updatedAtMs }) => updatedAtMs),
    ]);
    expect(Math.max(...times)).toBeLessThan(SEED_END_MS + MOMENT_MS);
    const created = lives.map(({ checkout }) => checkout.session.createdAtMs);
    expect(Math.min(...created)).toBeGreaterThanOrEqual(Date.UTC(2026, 9, 23));
    // Somebody is at it right now.
    expect(lives.filter(({ checkout }) => checkout.session.status === 'open').length).toBeGreaterThan(0);
  });

  test('has every event of every session, in order and without a gap, in any order in which they are asked for', async () => {
    const events = await readAll((page) => store.read.listEvents(scope(), {}, page));
    const bySession = Map.groupBy(
      events.filter(({ event }) => event.type !== 'endpoint.disabled'),
      ({ event }) => event.sessionId,
    );
    for (const { checkout } of lives) {
      const { id, eventCount } = checkout.session;
      const sequences = (bySession.get(id) ?? []).map(({ event }) => event.sequence).reverse();
      expect([id, sequences]).toEqual([id, Array.from({ length: eventCount }, (_, index) => index + 1)]);
    }
  });

  test('has customers, products, and three endpoints of which one works, one fails and one is gone', async () => {
    const { items } = await store.read.listEndpoints(scope(), { limit: 10 });
    const told = items.map(({ enabled, disabledReason, health }) => [
      enabled,
      disabledReason,
      health.failingSinceMs !== null,
    ]);
    expect(told.sort()).toEqual(
      [
        [true, null, false],
        [true, null, true],
        [false, 'gone', true],
      ].sort(),
    );
    const deliveries = await readAll((page) => store.read.listDeliveries(scope(), {}, page));
    expect(deliveries).toHaveLength(seeded.deliveries);
    for (const { status, attempts, attemptCount, nextAttemptAtMs } of deliveries) {
      expect(attempts).toHaveLength(attemptCount);
      // What waits is due in the future: a server that starts on it does not send a month at once.
      if (status === 'pending') expect(nextAttemptAtMs).toBeGreaterThan(SEED_END_MS - MOMENT_MS);
      else expect(attempts.at(-1)?.statusCode).toBe(status === 'succeeded' ? 200 : 410);
    }
    const counted = ['sessions', 'complete_sessions', 'customers', 'products'] as const;
    const [sessions, complete, customers, products] = await Promise.all(
      counted.map((what) => store.read.count(scope(), what)),
    );
    const isComplete = ({ checkout }: (typeof lives)[number]) => checkout.session.status === 'complete';
    expect([sessions, complete]).toEqual([SESSIONS, lives.filter(isComplete).length]);
    expect([customers, products]).toEqual([seeded.customers, 10]);
  });

  test('has the facts of every session, and nothing waits to be projected', async () => {
    expect(await store.read.listUnindexed({ nowMs: SEED_END_MS + 60_000, limit: 1 })).toEqual([]);
    const found = await store.read.findFacts(seeded.facts.slice(0, 50).map(({ id }) => id));
    const byId = new Map(seeded.facts.map((facts) => [facts.id, facts]));
    expect(found).toHaveLength(50);
    for (const facts of found) expect(facts).toEqual(byId.get(facts.id));
  });
});

test('the same seed and the same present make the same month; another seed another one', async () => {
  const idsOf = async (seed: number): Promise<Uuid[]> => {
    const other = openSqliteStore({ path: ':memory:' });
    await other.migrate();
    const own = await addSeedAccount(other);
    await seedForTest(other, own, { sessions: 120, seed });
    const events = await readAll((page) =>
      other.read.listEvents({ accountId: own.id, shard: own.shard, livemode: false }, {}, page),
    );
    await other.close();
    return events.map(({ event }) => event.id);
  };
  const [first, second, third] = [await idsOf(7), await idsOf(7), await idsOf(8)];
  expect(second).toEqual(first);
  expect(third).not.toEqual(first);
});

async function readLives(facts: readonly SessionFacts[]) {
  const read = [];
  for (const { id } of facts) {
    const found = await store.read.findCheckout(id);
    if (!found) throw new Error(`session ${id} was not written`);
    const { items: refunds } = await store.read.listRefunds(scope(), { sessionId: id }, { limit: 100 });
    read.push({ checkout: found.checkout, refunds });
  }
  return read;
}

async function readAll<T>(list: (page: PageRequest) => Promise<Page<T>>): Promise<T[]> {
  const all: T[] = [];
  for (let offset = 0; ; offset += 5_000) {
    const { items, hasMore } = await list({ limit: 5_000, offset });
    all.push(...items);
    if (!hasMore) return all;
  }
}

function amountOf(payments: readonly Payment[], id: Uuid): number {
  return payments.find((payment) => payment.id === id)?.receivedMinor ?? 0;
}
