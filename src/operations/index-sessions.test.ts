import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Uuid } from '../core/ids.ts';
import { type Metric, quarterOf } from '../core/insight/figures.ts';
import { term } from '../core/insight/terms.ts';
import type { FactsFilter, Store } from '../store/store.ts';
import { scopeOfCaller } from './envelope.ts';
import { indexSessions } from './index-sessions.ts';
import { card, envelope, makeWorld, phone, startOf, type World } from './world.fixture.ts';

let world: World;
beforeAll(async () => {
  world = await makeWorld();
});
afterAll(() => world.close());

const indexAll = async () => {
  while (await indexSessions(world.deps));
};
const find = async (filter: FactsFilter): Promise<readonly Uuid[]> => {
  await indexAll();
  return (await world.store.read.findSessionIds(scopeOfCaller(world.caller), filter, { limit: 100 })).items;
};
const factsOf = async (id: Uuid) => {
  await indexAll();
  return (await world.store.read.findFacts([id]))[0];
};
/** Since the test's own beginning: what each metric has come to. */
const sums = async (fromMs: number): Promise<Partial<Record<Metric, [count: number, sumMinor: number]>>> => {
  await indexAll();
  const span = { fromMs: quarterOf(fromMs), untilMs: quarterOf(fromMs) + 24 * 3_600_000 };
  const found = await world.store.read.sumFigures(scopeOfCaller(world.caller), { spans: [span] });
  return Object.fromEntries(found.map(({ metric, count, sumMinor }) => [metric, [count, sumMinor]]));
};
const aDayLater = () => {
  world.clock.advance(24 * 3_600_000);
  return world.clock.nowMs();
};

describe('a session is found as it stands', () => {
  it('from its creation to the refund', async () => {
    aDayLater();
    const { id } = await world.createSession({ customerEmail: 'Ama@Example.com', metadata: { order_id: '1234' } });
    expect(await factsOf(id)).toMatchObject({ state: 'open', method: null, needsAttention: false });
    await world.operations.startPayment(startOf(id, card('4000000000009995')));
    expect(await factsOf(id)).toMatchObject({ state: 'declined', method: 'card' });
    await world.operations.startPayment(startOf(id, card()));
    expect(await factsOf(id)).toMatchObject({ state: 'paid' });
    await world.operations.refundPayment(envelope(world.caller, { sessionId: id, amountMinor: 1_000 }));
    expect(await factsOf(id)).toMatchObject({ state: 'partly_refunded' });
    await world.operations.refundPayment(envelope(world.caller, { sessionId: id }));
    expect(await factsOf(id)).toMatchObject({ state: 'refunded', needsAttention: false });
    for (const one of [
      term('email', 'ama@EXAMPLE.com '),
      term('card', '4242'),
      term('metadata', 'order_id=1234'),
      term('metadata', '1234'),
    ]) {
      expect([one, await find({ terms: [one] })]).toEqual([one, [id]]);
    }
  });

  it('by the last digits of the phone that was asked, and by the whole number of the customer', async () => {
    const { id } = await world.createSession({ customerPhone: '+233 24 123 4577' });
    await world.operations.startPayment(startOf(id, phone('88')));
    expect(await factsOf(id)).toMatchObject({ state: 'processing', method: 'mobile_money' });
    for (const digits of ['588', '233241234577', '4577', '577']) {
      expect([digits, await find({ terms: [term('phone', digits)] })]).toEqual([digits, [id]]);
    }
    expect(await find({ terms: [term('phone', '3588')] })).toEqual([]);
  });

  it('when it needs somebody: money that came late', async () => {
    const { id } = await world.createSession();
    const method = { type: 'crypto', asset: 'USDC', network: 'base' } as const;
    const { payment } = await world.operations.startPayment(startOf(id, method));
    world.clock.advance(25 * 3_600_000);
    await world.operations.expireCheckoutSession(envelope(world.caller, { id })).catch(() => {});
    const transfer = { type: 'simulated_transfer', paid: 'exact' } as const;
    await world.operations.advancePayment({ sessionId: id, paymentId: payment.id, input: transfer });
    const facts = await factsOf(id);
    if (facts?.state === 'expired') expect(facts.needsAttention).toBe(true);
    expect(await find({ needsAttention: true })).toContain(id);
  });
});

describe('what cannot be projected', () => {
  it('is nothing that a merchant may write', async () => {
    const hostile = ['nul \0 in the middle', 'half \ud83d a pair', "'); drop table session_terms;--", 'x'.repeat(500)];
    for (const text of hostile) {
      const { id } = await world.createSession({ clientReferenceId: text, metadata: { [text]: text } });
      expect([text, await find({ terms: [term('reference', text)] })]).toEqual([text, [id]]);
      expect([text, await find({ terms: [term('metadata', text)] })]).toEqual([text, [id]]);
    }
  });

  it('is said, and keeps nobody waiting', async () => {
    const unreadable = new Set<Uuid>();
    const own = await makeWorld({ wrapStore: (store) => refusing(store, unreadable) });
    const logged: object[] = [];
    Object.assign(own.deps.log, { error: (fields: object) => void logged.push(fields) });
    const [broken, fine] = [await own.createSession(), await own.createSession()];
    unreadable.add(broken.id);
    while (await indexSessions(own.deps));
    expect((await own.store.read.findFacts([broken.id, fine.id])).map(({ id }) => id)).toEqual([fine.id]);
    expect(logged).toMatchObject([{ session: broken.id, err: { message: 'it cannot be read' } }]);
    while (await indexSessions(own.deps));
    expect(logged).toHaveLength(1);
    unreadable.clear();
    own.clock.advance(61_000);
    while (await indexSessions(own.deps));
    expect(await own.store.read.findFacts([broken.id])).toHaveLength(1);
    await own.close();
  });
});

/** A store in which some sessions cannot be read whole. */
function refusing(store: Store, unreadable: ReadonlySet<Uuid>): Store {
  const transact: Store['transact'] = (work) =>
    store.transact((tx) => {
      const findWholeCheckouts = async (ids: readonly Uuid[]) => {
        if (ids.some((id) => unreadable.has(id))) throw new Error('it cannot be read');
        return tx.findWholeCheckouts(ids);
      };
      return work(Object.create(tx, { findWholeCheckouts: { value: findWholeCheckouts } }));
    });
  return { ...store, read: store.read, transact };
}

describe('figures', () => {
  it('tell how far sessions have come, what came in and what went back', async () => {
    const beganMs = aDayLater();
    await world.createSession();
    const { id } = await world.createSession({ amountMinor: 7_000 });
    await world.operations.startPayment(startOf(id, card('4000000000009995')));
    world.clock.advance(65_000);
    await world.operations.startPayment(startOf(id, card()));
    expect(await sums(beganMs)).toEqual({
      created: [2, 12_000],
      opened: [1, 7_000],
      attempted: [1, 7_000],
      paid: [1, 7_000],
      attempt_failed: [1, 7_000],
      attempt_succeeded: [1, 7_000],
      failure: [1, 7_000],
      gross: [1, 7_000],
      pay_time: [1, 7_000],
      ...(await feeOf(id)),
    });
    await world.operations.refundPayment(envelope(world.caller, { sessionId: id, amountMinor: 2_500 }));
    expect(await sums(beganMs)).toMatchObject({ gross: [1, 7_000], refunded: [1, 2_500] });
  });

  it('count nothing twice when a session is projected again', async () => {
    const beganMs = aDayLater();
    const { id } = await world.createSession();
    await world.operations.startPayment(startOf(id, card()));
    const before = await sums(beganMs);
    const { version } = (await world.store.read.findSession(id)) as { version: number };
    await world.store.transact((tx) => tx.markUnindexed({ id, version, nowMs: 0 }));
    await Promise.all([indexSessions(world.deps), indexSessions(world.deps)]);
    expect(await sums(beganMs)).toEqual(before);
    expect(await world.store.read.listUnindexed({ nowMs: world.clock.nowMs(), limit: 10 })).toEqual([]);
  });
});

async function feeOf(id: Uuid) {
  const [payment] = (await world.store.read.findPaymentsOf(scopeOfCaller(world.caller), [id])).filter(
    ({ status }) => status === 'succeeded',
  );
  return payment?.feeMinor ? { fee: [1, payment.feeMinor] } : {};
}
