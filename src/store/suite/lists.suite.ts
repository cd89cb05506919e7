import { beforeAll, describe, expect, it } from 'vitest';
import type { Account } from '../../core/account.ts';
import type { Session, SessionStatus } from '../../core/session.ts';
import type { Page, PageRequest, Scope, SessionFilter } from '../store.ts';
import {
  addAccount,
  addPayment,
  addSession,
  newCustomer,
  newEndpoint,
  newEvent,
  newId,
  newPrice,
  newProduct,
  newSession,
  newSnapshot,
  type SuiteStore,
  scopeOf,
  T0,
  write,
} from './fixtures.ts';

type List = (page: PageRequest) => Promise<Page<{ readonly id: string }>>;

export function listsSuite(suite: () => SuiteStore): void {
  describe('a long list', () => {
    const COUNT = 137;
    let account: Account;
    let scope: Scope;
    let newestFirst: Session[];
    const list = (filter: Partial<SessionFilter> = {}): List => {
      return (page) => suite().store.read.listSessions(scope, { nowMs: T0, ...filter }, page);
    };

    beforeAll(async () => {
      const { store } = suite();
      account = await addAccount(store);
      scope = scopeOf(account);
      // Five to a millisecond: most neighbours tie in time and are ordered by the rest of their ids.
      const sessions = Array.from({ length: COUNT }, (_, index) =>
        newSession(scope, { createdAtMs: T0 - Math.floor(index / 5), status: STATUSES[index % STATUSES.length] }),
      );
      await write(
        store,
        ...sessions.map((session) => (tx: { insertSession(s: Session): Promise<void> }) => tx.insertSession(session)),
      );
      newestFirst = sessions.sort((a, b) => (a.id < b.id ? 1 : -1));
      // Noise that no list of this account's test mode may show.
      await addSession(store, scopeOf(account, true));
      await addSession(store, scopeOf(await addAccount(store, { shard: account.shard })));
    });

    it.each([1, 7, 10, 100, 136, 137, 138])('is read whole in pages of %i, in both directions', async (limit) => {
      const ids = newestFirst.map((session) => session.id);
      expect(await walkDown(list(), limit)).toEqual(ids);
      expect(await walkUp(list(), limit, newestFirst.at(-1)?.id as string)).toEqual(ids.slice(0, -1));
    });

    it('holds what belongs to each filter', async () => {
      const of = (...wanted: SessionStatus[]) =>
        newestFirst.filter((session) => wanted.includes(session.status)).map((session) => session.id);
      expect(await walkDown(list({ status: 'open' }), 10)).toEqual(of('open'));
      expect(await walkByNumber(list({ status: 'ended' }), 7)).toEqual(of('expired', 'canceled', 'failed'));
      expect(await walkDown(list({ status: 'complete' }), 10)).toEqual(of('complete'));
      expect(await walkDown(list({ status: 'ended' }), 10)).toEqual(of('expired', 'canceled', 'failed'));
    });

    it('takes both ends of a span of time', async () => {
      const within = (fromMs: number, toMs: number) =>
        newestFirst
          .filter((session) => session.createdAtMs >= fromMs && session.createdAtMs <= toMs)
          .map(({ id }) => id);
      expect(await walkDown(list({ createdFromMs: T0 - 9, createdToMs: T0 - 3 }), 4)).toEqual(within(T0 - 9, T0 - 3));
      expect(await walkDown(list({ createdFromMs: T0 - 2 }), 4)).toEqual(within(T0 - 2, T0));
      expect(await walkDown(list({ createdToMs: T0 - 20 }), 4)).toEqual(within(0, T0 - 20));
      expect(await walkDown(list({ createdFromMs: T0 + 1 }), 4)).toEqual([]);
      expect(await walkDown(list({ createdFromMs: -1, createdToMs: Number.MAX_SAFE_INTEGER }), 100)).toHaveLength(
        COUNT,
      );
    });

    it('goes on from an id that is not in it', async () => {
      const middle = newestFirst[60] as Session;
      const complete = list({ status: 'complete' });
      const page = await complete({ limit: 3, after: middle.id });
      const older = newestFirst.filter((session) => session.status === 'complete' && session.id < middle.id);
      expect(page.items.map(({ id }) => id)).toEqual(older.slice(0, 3).map(({ id }) => id));
    });
  });

  it('counts an open session whose time has come as ended, before the sweep has come to it', async () => {
    const { store } = suite();
    const account = await addAccount(store);
    for (const livemode of [true, false]) {
      const scope = scopeOf(account, livemode);
      const past = await addSession(store, scope, { createdAtMs: T0 - 20, dueAtMs: T0 });
      const expired = await addSession(store, scope, { createdAtMs: T0 - 10, dueAtMs: T0, status: 'expired' });
      const open = await addSession(store, scope, { createdAtMs: T0, dueAtMs: T0 + 1 });
      const ids = async (filter: Partial<SessionFilter>) => {
        const page = await store.read.listSessions(scope, { nowMs: T0, ...filter }, { limit: 10 });
        return page.items.map(({ id }) => id);
      };
      expect(await ids({ status: 'ended' })).toEqual([expired.id, past.id]);
      expect(await ids({ status: 'open' })).toEqual([open.id]);
      expect(await ids({})).toEqual([open.id, expired.id, past.id]);
      expect(await walkDown((page) => store.read.listSessions(scope, { nowMs: T0, status: 'ended' }, page), 1)).toEqual(
        [expired.id, past.id],
      );
    }
  });

  it('filters sessions by customer, alone and with a status', async () => {
    const { store } = suite();
    const account = await addAccount(store);
    const scope = scopeOf(account);
    const customerId = newId(account.shard);
    const done = await addSession(store, scope, { customerId, status: 'complete', createdAtMs: T0 });
    const open = await addSession(store, scope, { customerId, createdAtMs: T0 + 1 });
    const past = await addSession(store, scope, { customerId, createdAtMs: T0 + 2, dueAtMs: T0 });
    await addSession(store, scope, { customerId: newId(account.shard) });
    await addSession(store, scope);
    const ids = async (filter: Partial<SessionFilter>, of = scope) => {
      const page = await store.read.listSessions(of, { nowMs: T0 + 5, ...filter }, { limit: 10 });
      return page.items.map(({ id }) => id);
    };
    expect(await ids({ customerId })).toEqual([past.id, open.id, done.id]);
    expect(await ids({ customerId, status: 'open' })).toEqual([open.id]);
    expect(await ids({ customerId, status: 'complete' })).toEqual([done.id]);
    expect(await ids({ customerId, status: 'ended' })).toEqual([past.id]);
    expect(await ids({ customerId, createdFromMs: T0 + 1, createdToMs: T0 + 1 })).toEqual([open.id]);
    expect(await ids({ customerId }, scopeOf(account, true))).toEqual([]);
  });

  it('finds the session that a payment settled, and none for one that did not', async () => {
    const { store } = suite();
    const account = await addAccount(store);
    const scope = scopeOf(account);
    const session = newSession(scope, { status: 'complete' });
    const payment = await addPayment(store, session, { status: 'succeeded', disposition: 'settles' });
    const duplicate = await addPayment(store, session, { status: 'succeeded', disposition: 'duplicate' });
    await store.transact((tx) => tx.insertSession({ ...session, settledBy: payment.id }));
    const ids = async (filter: Partial<SessionFilter>, of = scope) => {
      const page = await store.read.listSessions(of, { nowMs: T0, ...filter }, { limit: 10 });
      return page.items.map(({ id }) => id);
    };
    expect(await ids({ paymentId: payment.id })).toEqual([session.id]);
    expect(await ids({ paymentId: payment.id, status: 'open' })).toEqual([]);
    expect(await ids({ paymentId: duplicate.id })).toEqual([]);
    expect(await ids({ paymentId: newId(account.shard) })).toEqual([]);
    expect(await ids({ paymentId: payment.id }, scopeOf(account, true))).toEqual([]);
  });

  it('pages through payments, events, customers, products, prices and endpoints alike', async () => {
    const { store } = suite();
    const scope = scopeOf(await addAccount(store));
    const session = await addSession(store, scope);
    const product = newProduct(scope);
    const lookupKeys = Array.from({ length: 13 }, (_, index) => `key-${index}`);
    const types = ['session.created', 'session.opened', 'payment.created', 'session.completed'] as const;
    for (let index = 0; index < 13; index++) {
      const createdAtMs = T0 + Math.floor(index / 3);
      await addPayment(store, session, { createdAtMs });
      await write(
        store,
        (tx) =>
          tx.insertEvent(newEvent(session, index + 1, { createdAtMs, type: types[index % 4] }), newSnapshot(session)),
        (tx) => tx.insertCustomer(newCustomer(scope, { createdAtMs })),
        (tx) => tx.insertProduct(newProduct(scope, { createdAtMs, active: index % 2 > 0 })),
        (tx) => tx.insertPrice(newPrice(product, { createdAtMs, active: index % 2 > 0, lookupKey: `key-${index}` })),
        (tx) => tx.insertEndpoint(newEndpoint(scope, { id: newId(scope.shard, createdAtMs) })),
      );
    }
    const { read } = store;
    const events: List = async (page) => {
      const { items, hasMore } = await read.listEvents(scope, {}, page);
      return { items: items.map(({ event }) => event), hasMore };
    };
    const lists: List[] = [
      (page) => read.listPayments(scope, {}, page),
      (page) => read.listPayments(scope, { sessionId: session.id }, page),
      events,
      (page) => read.listCustomers(scope, {}, page),
      (page) => read.listCustomers(scope, { email: 'AMA@example.com' }, page),
      (page) => read.listProducts(scope, {}, page),
      (page) => read.listPrices(scope, {}, page),
      (page) => read.listPrices(scope, { productId: product.id }, page),
      (page) => read.listPrices(scope, { lookupKeys }, page),
      (page) => read.listEndpoints(scope, page),
    ];
    for (const list of lists) {
      const all = await walkDown(list, 4);
      expect(all).toHaveLength(13);
      expect(all).toEqual(all.toSorted().reverse());
      expect(await walkUp(list, 4, all.at(-1) as string)).toEqual(all.slice(0, -1));
      expect(await walkByNumber(list, 4)).toEqual(all);
      const idsOf = async (page: PageRequest) => (await list(page)).items.map(({ id }) => id);
      expect(await idsOf({ limit: 3, offset: 2, after: all[1] })).toEqual(all.slice(4, 7));
      expect(await idsOf({ limit: 3, offset: 2, before: all[9] })).toEqual(all.slice(4, 7));
      expect(await list({ limit: 3, offset: 13 })).toEqual({ items: [], hasMore: false });
      const within: List = (page) => list({ ...page, createdFromMs: T0 + 1, createdToMs: T0 + 2 });
      expect(await walkDown(within, 4)).toEqual(all.slice(4, 10));
    }
    for (const list of lists) {
      const empty = await list({ limit: 4, before: 'ffffffff-ffff-7fff-bfff-ffffffffffff' });
      expect(empty).toEqual({ items: [], hasMore: false });
    }
  });
}

const STATUSES: SessionStatus[] = ['open', 'complete', 'complete', 'expired', 'canceled', 'failed', 'open'];

/** Reads a list from its newest item to its oldest. */
async function walkDown(list: List, limit: number): Promise<string[]> {
  const ids: string[] = [];
  for (;;) {
    const after = ids.at(-1);
    const page = await list({ limit, ...(after === undefined ? {} : { after }) });
    ids.push(...page.items.map(({ id }) => id));
    if (!page.hasMore) return ids;
    expect(page.items).toHaveLength(limit);
  }
}

/** Reads a list by page number. */
async function walkByNumber(list: List, limit: number): Promise<string[]> {
  const ids: string[] = [];
  for (let offset = 0; ; offset += limit) {
    const page = await list({ limit, offset });
    ids.push(...page.items.map(({ id }) => id));
    if (!page.hasMore) return ids;
  }
}

/** Reads everything newer than an item, from the oldest to the newest; answers newest first. */
async function walkUp(list: List, limit: number, from: string): Promise<string[]> {
  const ids: string[] = [];
  for (let before = from; ; before = ids[0] as string) {
    const page = await list({ limit, before });
    ids.unshift(...page.items.map(({ id }) => id));
    if (!page.hasMore) return ids;
    expect(page.items).toHaveLength(limit);
  }
}
