import { expect, it } from 'vitest';
import type { Replay } from '../../core/replay.ts';
import type { Resend } from '../../core/resend.ts';
import type { Scope } from '../store.ts';
import { addAccount, addReplay, addResend, newId, type SuiteStore, scopeOf, T0 } from './fixtures.ts';

/** Ranges that are sent again, and the record of what was. */
export function replaysSuite(suite: () => SuiteStore): void {
  const start = async () => {
    const { store } = suite();
    const account = await addAccount(store);
    return { store, scope: scopeOf(account), live: scopeOf(account, true) };
  };

  it('keeps a replay whole, at first and when it is saved', async () => {
    const { store, scope } = await start();
    const replay = await addReplay(store, scope);
    expect(await store.read.findReplay(replay.id)).toEqual(replay);
    const after: Replay = {
      ...replay,
      status: 'canceled',
      filter: { ...replay.filter, types: ['payment.succeeded'], sessionId: newId(scope.shard), onlyFailed: true },
      cursor: newId(scope.shard),
      eventCount: 3,
      sentByType: { 'payment.succeeded': 2 },
      sentByTarget: { notification_url: 2 },
      workAtMs: null,
      endedAtMs: T0 + 9,
    };
    await store.transact(async (tx) => {
      await tx.hold('replays', replay.id);
      await tx.saveReplay(after);
    });
    expect(await store.read.findReplay(replay.id)).toEqual(after);
    expect(await store.read.findReplay(newId(scope.shard))).toBeUndefined();
  });

  it('lists replays newest first, and those that are due across accounts', async () => {
    const { store, scope, live } = await start();
    const other = await start();
    const first = await addReplay(store, scope, { workAtMs: T0 + 1_000 });
    const second = await addReplay(store, scope, { workAtMs: T0 + 500 });
    const third = await addReplay(store, live, { workAtMs: T0 + 2_000 });
    const elsewhere = await addReplay(store, other.scope, { workAtMs: null, status: 'completed' });
    const ids = async (of: Scope, page = {}) =>
      (await store.read.listReplays(of, { limit: 10, ...page })).items.map(({ id }) => id);
    expect((await ids(scope)).toSorted()).toEqual([first.id, second.id].toSorted());
    expect(await ids(live)).toEqual([third.id]);
    expect(await ids(other.scope)).toEqual([elsewhere.id]);
    expect(await ids(live, { after: third.id })).toEqual([]);

    const mine = [first, second, third, elsewhere].map(({ id }) => id);
    const due = async (nowMs: number) =>
      (await store.read.listDueReplays({ nowMs, limit: 100 })).filter((id) => mine.includes(id));
    expect(await due(T0)).toEqual([]);
    expect(await due(T0 + 1_000)).toEqual([second.id, first.id]);
    expect(await due(T0 + 2_000)).toEqual([second.id, first.id, third.id]);
    for (const replay of [first, second, third]) {
      await store.transact((tx) => tx.saveReplay({ ...replay, workAtMs: null }));
    }
    expect(await due(T0 + 2_000)).toEqual([]);
  });

  it('tells what was asked for again, after an id, oldest first', async () => {
    const { store, scope, live } = await start();
    const other = await start();
    const add = (of: Scope, ms: number, changes: Partial<Resend> = {}) =>
      addResend(store, of, { id: newId(of.shard, ms), ...changes });
    const second = await add(scope, T0 + 2, { endpointId: newId(scope.shard), cause: 'resend' });
    const first = await add(scope, T0 + 1);
    const third = await add(scope, T0 + 3);
    await add(live, T0 + 2);
    await add(other.scope, T0 + 2);
    const list = (after: string, limit = 10) => store.read.listResends(scope, { after, limit });
    expect(await list(newId(scope.shard, T0))).toEqual([first, second, third]);
    expect(await list(first.id, 1)).toEqual([second]);
    expect(await list(third.id)).toEqual([]);
  });
}
