import { expect, it } from 'vitest';
import type { Account } from '../../core/account.ts';
import { type Figure, quarterOf } from '../../core/insight/figures.ts';
import type { Span } from '../../core/insight/grains.ts';
import type { SessionFacts } from '../../core/insight/session-facts.ts';
import type { FactsFilter } from '../insight-store.ts';
import type { PageRequest } from '../store.ts';
import {
  addAccount,
  addSession,
  factsIn,
  newDelivery,
  newId,
  newPayment,
  newRefund,
  type SuiteStore,
  scopeOf,
  T0,
} from './fixtures.ts';

export function insightSuite(suite: () => SuiteStore): void {
  const store = () => suite().store;
  const save = (facts: SessionFacts) => store().transact((tx) => tx.saveFacts([facts]));

  it('marks what has changed, once for each session, and forgets no newer change', async () => {
    const { shard } = await addAccount(store());
    const [first, second] = [newId(shard), newId(shard)];
    const mark = (id: string, version: number, nowMs: number) =>
      store().transact((tx) => tx.markUnindexed({ id, version, nowMs }));
    const waiting = async () => {
      const all = await store().read.listUnindexed({ nowMs: 5_000, limit: 10_000 });
      return all.filter(({ id }) => id === first || id === second);
    };
    await mark(second, 1, 2_000);
    await mark(first, 1, 1_000);
    await mark(first, 2, 3_000);
    expect(await waiting()).toEqual([
      { id: first, version: 2 },
      { id: second, version: 1 },
    ]);
    expect((await store().read.listUnindexedOf(shard, 100)).toSorted()).toEqual([first, second].sort());
    expect(await store().read.listUnindexedOf(shard, 1)).toHaveLength(1);
    await store().transact((tx) => tx.clearUnindexed([{ id: first, version: 1 }]));
    expect(await waiting()).toHaveLength(2);
    await store().transact((tx) => tx.putOffUnindexed(first, 6_000));
    expect(await waiting()).toEqual([{ id: second, version: 1 }]);
    await store().transact((tx) => tx.putOffUnindexed(first, 5_000));
    expect(await waiting()).toHaveLength(2);
    const cleared = [
      { id: first, version: 2 },
      { id: second, version: 9 },
      { id: newId(shard), version: 1 },
    ];
    await store().transact((tx) => tx.clearUnindexed(cleared));
    expect(await waiting()).toEqual([]);
  });

  it('counts what was projected, by account and mode', async () => {
    const account = await addAccount(store());
    const [test, live] = [scopeOf(account), scopeOf(account, true)];
    const other = scopeOf(await addAccount(store(), { shard: account.shard }));
    await Promise.all([1, 2, 3].map((by) => store().transact((tx) => tx.countProjected(test, by))));
    await store().transact((tx) => tx.countProjected(live, 1));
    expect(await store().read.findProjectionCounts([other, live, test])).toEqual([0, 1, 6]);
    const many = Array.from({ length: 450 }, () => other);
    expect((await store().read.findProjectionCounts([...many, test])).at(-1)).toBe(6);
  });

  it('tells by a session and by what was sent of it whether there is news', async () => {
    const account = await addAccount(store());
    const session = await addSession(store(), scopeOf(account));
    const pulse = async () => (await store().read.findSessionPulses([newId(account.shard), session.id]))[0];
    expect(await pulse()).toEqual({ id: session.id, version: 1, sendings: 0 });
    const delivery = newDelivery(session);
    await store().transact((tx) => tx.insertDelivery(delivery));
    const before = await pulse();
    const attempt = { number: 1, cause: 'event', atMs: T0, statusCode: 500, latencyMs: 1, response: '' } as const;
    const failed = { ...delivery, attemptCount: 1, nextAttemptAtMs: T0 + 5_000 };
    await store().transact((tx) => tx.recordAttempts([{ delivery: failed, attempt }]));
    expect((await pulse())?.sendings).toBeGreaterThan(before?.sendings ?? 0);
    await store().transact((tx) => tx.saveSession({ ...session, version: 2 }));
    expect(await pulse()).toMatchObject({ version: 2 });
  });

  it('keeps the newest facts whole, whoever comes late', async () => {
    const facts = factsIn(await addAccount(store()), { version: 3, terms: ['email:a@b.c'], customerId: newId(0) });
    await save(facts);
    await save({ ...facts, version: 2, state: 'open' });
    expect(await store().read.findFacts([facts.id, newId(facts.shard)])).toEqual([facts]);
    const newer: SessionFacts = { ...facts, version: 4, state: 'refunded', needsAttention: true, method: null };
    await Promise.all([save(newer), save(facts), save(newer)]);
    expect(await store().read.findFacts([facts.id])).toEqual([newer]);
  });

  it('finds sessions by every condition, newest first, by pages in both directions', async () => {
    const account = await addAccount(store());
    const [paid, declined, blik, odd] = [
      factsIn(account, { amountMinor: 100 }),
      factsIn(account, { state: 'declined', amountMinor: 200, terms: ['card:4242', 'email:a@b.c'] }),
      factsIn(account, { method: 'blik', dialect: 'convergegate', currency: 'PLN', terms: ['email:a@b.c'] }),
      factsIn(account, { state: 'expired', needsAttention: true, method: null, terms: ['email:A'] }),
    ].map((facts, index) => ({ ...facts, id: newId(account.shard, T0 + index) })) as [
      SessionFacts,
      SessionFacts,
      SessionFacts,
      SessionFacts,
    ];
    for (const facts of [paid, declined, blik, odd]) await save(facts);
    await save(factsIn(account, { livemode: true }));
    await save(factsIn(await addAccount(store(), { shard: account.shard }), {}));
    const find = async (filter: FactsFilter, page: Partial<PageRequest> = {}) => {
      const found = await store().read.findSessionIds(scopeOf(account), filter, { limit: 10, ...page });
      return [...found.items, ...(found.hasMore ? ['more'] : [])];
    };
    expect(await find({})).toEqual([odd.id, blik.id, declined.id, paid.id]);
    expect(await find({ states: ['paid', 'declined'] })).toEqual([blik.id, declined.id, paid.id]);
    expect(await find({ states: [] })).toEqual([]);
    expect(await find({ needsAttention: true })).toEqual([odd.id]);
    expect(await find({ needsAttention: true, states: ['paid'] })).toEqual([]);
    expect(await find({ methods: ['blik'] })).toEqual([blik.id]);
    expect(await find({ dialects: ['paygate', 'convergegate'], states: ['paid'] })).toEqual([blik.id, paid.id]);
    expect(await find({ currency: 'PLN' })).toEqual([blik.id]);
    expect(await find({ leastMinor: 200, mostMinor: 200 })).toEqual([declined.id]);
    expect(await find({ terms: ['email:a@b.c'] })).toEqual([blik.id, declined.id]);
    expect(await find({ terms: ['email:a@b.c', 'card:4242'] })).toEqual([declined.id]);
    expect(await find({ terms: ['email:a@b.c'], methods: ['blik'] })).toEqual([blik.id]);
    expect(await find({ terms: ['email:nobody'] })).toEqual([]);
    expect(await find({}, { limit: 2 })).toEqual([odd.id, blik.id, 'more']);
    expect(await find({}, { limit: 2, after: blik.id })).toEqual([declined.id, paid.id]);
    expect(await find({}, { limit: 2, before: paid.id })).toEqual([blik.id, declined.id, 'more']);
    expect(await find({ terms: ['email:a@b.c'] }, { limit: 1, before: declined.id })).toEqual([blik.id]);
    expect(await find({ terms: ['email:a@b.c'] }, { createdToMs: T0 + 1 })).toEqual([declined.id]);
    expect(await find({}, { createdFromMs: T0 + 1, createdToMs: T0 + 2 })).toEqual([blik.id, declined.id]);

    await save({ ...declined, version: 2, terms: ['card:4242'] });
    expect(await find({ terms: ['email:a@b.c'] })).toEqual([blik.id]);
    expect(await find({ terms: ['card:4242'] })).toEqual([declined.id]);
  });

  it('knows how many there are of each kind, whoever races', async () => {
    const account = await addAccount(store());
    const facts = [1, 2, 3].map(() => factsIn(account, {}));
    const odd = factsIn(account, { method: null, state: 'expired', needsAttention: true });
    await Promise.all([...facts, odd, ...facts].map(save));
    const kinds = () => store().read.listFacets(scopeOf(account));
    const paid = { state: 'paid', needsAttention: false, method: 'card', dialect: 'paygate', currency: 'GHS' };
    const expired = { ...paid, state: 'expired', needsAttention: true, method: null };
    expect(await kinds()).toEqual([
      { facet: paid, total: 3 },
      { facet: expired, total: 1 },
    ]);
    const [first] = facts as [SessionFacts];
    const refunded = { ...first, version: 2, state: 'refunded' } as const;
    await Promise.all([save(refunded), save({ ...odd, version: 2, needsAttention: false }), save(refunded)]);
    expect(await kinds()).toEqual([{ facet: paid, total: 2 }, ...(await kinds()).filter(({ total }) => total === 1)]);
    expect(await store().read.listFacets(scopeOf(account, true))).toEqual([]);
  });

  it('saves what is projected together, and of one session the newest', async () => {
    const account = await addAccount(store());
    const many = Array.from({ length: 120 }, (_, index) =>
      factsIn(account, { terms: [`reference:${index}`, 'metadata:a=b'], amountMinor: index }),
    );
    const [first] = many as [SessionFacts];
    await store().transact((tx) => tx.saveFacts([...many, { ...first, version: 0, state: 'failed' }]));
    const newer = many.map((facts) => ({ ...facts, version: 2, terms: ['metadata:a=b', 'metadata:a=c'] }));
    await Promise.all([newer, newer.toReversed(), many].map((some) => store().transact((tx) => tx.saveFacts(some))));
    expect(await store().read.findFacts(newer.map(({ id }) => id))).toHaveLength(120);
    const find = async (filter: FactsFilter) =>
      (await store().read.findSessionIds(scopeOf(account), filter, { limit: 200 })).items.length;
    expect(await find({ terms: ['reference:7'] })).toBe(0);
    expect(await find({ terms: ['metadata:a=b', 'metadata:a=c'] })).toBe(120);
    expect(await find({ states: ['paid'], leastMinor: 100 })).toBe(20);
    expect((await store().read.listFacets(scopeOf(account))).map(({ total }) => total)).toEqual([120]);
  });

  it('reads sessions with all that hangs on them, in the order that they were asked for', async () => {
    const scope = scopeOf(await addAccount(store()));
    const other = scopeOf(await addAccount(store()));
    const [one, two] = [await addSession(store(), scope), await addSession(store(), other)];
    const payments = [newPayment(two, { createdAtMs: T0 + 2 }), newPayment(two, { createdAtMs: T0 + 1 })] as const;
    const refunds = [newRefund(payments[0], { createdAtMs: T0 + 4 }), newRefund(payments[0], { createdAtMs: T0 + 3 })];
    await store().transact(async (tx) => {
      for (const payment of payments) await tx.insertPayment(payment);
      for (const refund of refunds) await tx.insertRefund(refund);
    });
    expect(await store().read.findWholeCheckouts([two.id, newId(scope.shard), one.id])).toEqual([
      { session: two, payments: payments.toReversed(), refunds: refunds.toReversed(), disputes: [], postings: [] },
      { session: one, payments: [], refunds: [], disputes: [], postings: [] },
    ]);
    expect(await store().read.findWholeCheckouts([])).toEqual([]);
  });

  it('sums figures exactly once, whoever races, and takes back what has changed', async () => {
    const account = await addAccount(store());
    const gross = (sumMinor: number, changes: Partial<Figure> = {}): Figure => ({
      quarterMs: quarterOf(T0),
      metric: 'gross',
      currency: 'GHS',
      label: 'card',
      count: 1,
      sumMinor,
      ...changes,
    });
    const later = quarterOf(T0) + 45 * 60_000;
    const [one, other] = [factsIn(account, { figures: [gross(5_000)] }), factsIn(account, { figures: [gross(700)] })];
    await Promise.all([save(one), save(other), save(one), save(other)]);
    const whole = { fromMs: quarterOf(T0), untilMs: later + 15 * 60_000 };
    const sum = (...spans: Span[]) => store().read.sumFigures(scopeOf(account), { spans });
    const common = { metric: 'gross', currency: 'GHS', label: 'card' };
    expect(await sum(whole)).toEqual([{ ...common, span: 0, count: 2, sumMinor: 5_700 }]);
    const moved = { ...one, version: 2, figures: [gross(4_000, { quarterMs: later }), gross(1, { metric: 'fee' })] };
    await Promise.all([save(moved), save(moved)]);
    expect(await sum({ ...whole, untilMs: later }, { ...whole, fromMs: later }, whole)).toEqual([
      { ...common, span: 0, metric: 'fee', count: 1, sumMinor: 1 },
      { ...common, span: 0, count: 1, sumMinor: 700 },
      { ...common, span: 1, count: 1, sumMinor: 4_000 },
      { ...common, span: 2, metric: 'fee', count: 1, sumMinor: 1 },
      { ...common, span: 2, count: 2, sumMinor: 4_700 },
    ]);
    const some = { spans: [{ ...whole, untilMs: later }], metrics: ['gross', 'refunded'] as const };
    expect(await store().read.sumFigures(scopeOf(account), some)).toMatchObject([{ count: 1, sumMinor: 700 }]);
    expect(await store().read.sumFigures(scopeOf(account, true), some)).toEqual([]);
    expect(await sum()).toEqual([]);
  });

  it('sums any span of many months exactly, of several accounts that are projected at once', async () => {
    const accounts = [await addAccount(store()), await addAccount(store())] as const;
    const QUARTER = 15 * 60_000;
    const quarters = 120 * 96;
    const first = quarterOf(T0);
    const figureAt = (index: number): Figure => ({
      quarterMs: first + ((index * 7_919) % quarters) * QUARTER,
      metric: index % 3 === 0 ? 'created' : 'gross',
      currency: index % 5 === 0 ? 'PLN' : 'GHS',
      label: index % 2 === 0 ? 'card' : 'blik',
      count: 1,
      sumMinor: 1_000 + index,
    });
    const figures = Array.from({ length: 900 }, (_, index) => figureAt(index));
    const all = Array.from({ length: 30 }, (_, index) => {
      const account = accounts[index % 2] as Account;
      return factsIn(account, { figures: figures.slice(index * 30, index * 30 + 30) });
    });
    await store().transact((tx) => tx.saveFacts(all));
    const spans = [1, 5, 97, 300, 2_881, quarters - 40].map((length, index) => {
      const fromMs = first + index * 13 * QUARTER;
      return { fromMs, untilMs: fromMs + length * QUARTER };
    });
    for (const account of accounts) {
      const own = all.filter(({ accountId }) => accountId === account.id).flatMap((facts) => facts.figures);
      const meant = spans.map(({ fromMs, untilMs }) => {
        const within = own.filter(({ quarterMs }) => quarterMs >= fromMs && quarterMs < untilMs);
        return [within.length, within.reduce((so, { sumMinor }) => so + sumMinor, 0)];
      });
      const summed = await store().read.sumFigures(scopeOf(account), { spans });
      const found = spans.map((_, span) => {
        const within = summed.filter((sum) => sum.span === span);
        return [within.reduce((so, { count }) => so + count, 0), within.reduce((so, { sumMinor }) => so + sumMinor, 0)];
      });
      expect(found).toEqual(meant);
    }
  });
}
