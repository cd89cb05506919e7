import { expect, it } from 'vitest';
import { type IdempotencyRecord, ReservationLost } from '../store.ts';
import { addAccount, newReservation, newSession, type SuiteStore, scopeOf, T0 } from './fixtures.ts';

const DAY_MS = 86_400_000;

export function idempotencySuite(suite: () => SuiteStore): void {
  const start = async () => {
    const { store } = suite();
    const scope = scopeOf(await addAccount(store));
    const reserve = (record: IdempotencyRecord, nowMs = T0) =>
      store.transact((tx) => tx.reserveIdempotency(record, nowMs));
    return { store, scope, reserve };
  };

  it('reserves a key once, however many ask at once', async () => {
    const { store, scope, reserve } = await start();
    const record = newReservation(scope);
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => reserve(record)));
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect(await store.read.findIdempotency(scope, record.key)).toEqual(record);
  });

  it('keeps keys of accounts and modes apart', async () => {
    const { store, scope, reserve } = await start();
    const record = newReservation(scope);
    expect(await reserve(record)).toBe(true);
    expect(await reserve({ ...record, livemode: true })).toBe(true);
    expect(await reserve({ ...record, ...scopeOf(await addAccount(store, { shard: scope.shard })) })).toBe(true);
    expect(await store.read.findIdempotency(scope, `${record.key} `)).toBeUndefined();
  });

  it('keeps the answer with the effect, or neither', async () => {
    const { store, scope, reserve } = await start();
    const record = newReservation(scope);
    await reserve(record);
    const session = newSession(scope);
    const answer = { statusCode: 200, body: '{"id":"cs_1","n":"🧵"}' };
    const effect = (fail: boolean) =>
      store.transact(async (tx) => {
        await tx.insertSession(session);
        await tx.finishIdempotency(scope, record.key, answer);
        if (fail) throw new Error('too late');
      });
    await expect(effect(true)).rejects.toThrow('too late');
    expect((await store.read.findIdempotency(scope, record.key))?.answer).toBeNull();
    await effect(false);
    expect(await store.read.findIdempotency(scope, record.key)).toEqual({ ...record, answer });
  });

  it('refuses the effect of a request that has lost its key', async () => {
    const { store, scope, reserve } = await start();
    const record = newReservation(scope);
    const answer = { statusCode: 200, body: '{}' };
    await reserve(record);
    // Its lease ran out; another took the key over and finished first.
    const second = { ...record, createdAtMs: T0 + 70_000, leaseUntilMs: T0 + 130_000 };
    expect(await reserve(second, T0 + 59_999)).toBe(false);
    expect(await reserve(second, T0 + 60_000)).toBe(true);
    await store.transact((tx) => tx.finishIdempotency(scope, record.key, answer));

    const session = newSession(scope);
    const slow = store.transact(async (tx) => {
      await tx.insertSession(session);
      await tx.finishIdempotency(scope, record.key, { statusCode: 200, body: '{"second":true}' });
    });
    await expect(slow).rejects.toThrow(ReservationLost);
    expect(await store.read.findSession(session.id)).toBeUndefined();
    expect((await store.read.findIdempotency(scope, record.key))?.answer).toEqual(answer);
  });

  it('puts a later answer in the place of the one that it keeps, and nowhere else', async () => {
    const { store, scope, reserve } = await start();
    const record = newReservation(scope);
    const [begun, ended] = ['pending', 'succeeded'].map((body) => ({ statusCode: 200, body }));
    const replace = (answer = ended) =>
      store.transact((tx) => tx.replaceIdempotentAnswer(scope, record.key, answer as never));
    const kept = async () => (await store.read.findIdempotency(scope, record.key))?.answer;
    await reserve(record);
    await replace();
    expect(await kept()).toBeNull();
    await store.transact((tx) => tx.finishIdempotency(scope, record.key, begun as never));
    await replace();
    expect(await kept()).toEqual(ended);
    await store.transact((tx) => tx.replaceIdempotentAnswer({ ...scope, livemode: true }, record.key, begun as never));
    expect(await kept()).toEqual(ended);
  });

  it('gives a key again after a day, and when it was released', async () => {
    const { store, scope, reserve } = await start();
    const record = newReservation(scope);
    await reserve(record);
    await store.transact((tx) => tx.releaseIdempotency(scope, record.key));
    expect(await store.read.findIdempotency(scope, record.key)).toBeUndefined();
    expect(await reserve(record)).toBe(true);

    await store.transact((tx) => tx.finishIdempotency(scope, record.key, { statusCode: 200, body: '{}' }));
    await store.transact((tx) => tx.releaseIdempotency(scope, record.key));
    const next = { ...record, fingerprint: 'f2', createdAtMs: T0 + DAY_MS, leaseUntilMs: T0 + DAY_MS + 60_000 };
    expect(await reserve(next, T0 + DAY_MS - 1)).toBe(false);
    expect(await reserve(next, T0 + DAY_MS)).toBe(true);
    expect(await store.read.findIdempotency(scope, record.key)).toEqual(next);
  });

  it('takes any key, long, hostile or look-alike', async () => {
    const { store, scope, reserve } = await start();
    const keys = ['🧵'.repeat(1_000), "'; drop table sessions; --", 'a\0b', 'a\0c', '\ud83d', '\ud83e', 'K', 'k', ' k'];
    for (const key of keys)
      expect(await reserve(newReservation(scope, { key, fingerprint: key.slice(0, 1) ? 'f' : 'g' }))).toBe(true);
    for (const key of keys) expect((await store.read.findIdempotency(scope, key))?.key).toBe(key);
  });

  it('drops old answers, a bounded number at a time', async () => {
    const { store, scope, reserve } = await start();
    const old = Array.from({ length: 5 }, () => newReservation(scope, { createdAtMs: 1_000 }));
    const live = newReservation({ ...scope, livemode: true }, { createdAtMs: 1_000 });
    const fresh = newReservation(scope, { createdAtMs: 5_000 });
    for (const record of [...old, live, fresh]) await reserve(record, 1_000);
    const prune = () => store.transact((tx) => tx.pruneIdempotency(5_000, 4));
    expect([await prune(), await prune(), await prune()]).toEqual([4, 2, 0]);
    expect(await store.read.findIdempotency(scope, fresh.key)).toEqual(fresh);
    expect(await store.read.findIdempotency(scope, old[0]?.key as string)).toBeUndefined();
  });
}
