import { expect, it } from 'vitest';
import type { SessionShare } from '../../core/session-share.ts';
import { addAccount, newId, newSession, type SuiteStore, scopeOf, T0 } from './fixtures.ts';

export function sharesSuite(suite: () => SuiteStore): void {
  const store = () => suite().store;

  async function add(changes: Partial<SessionShare> = {}): Promise<SessionShare> {
    const scope = scopeOf(await addAccount(store()));
    const shard = changes.sessionId ? Number.parseInt(changes.sessionId.slice(15, 18), 16) : scope.shard;
    const share: SessionShare = {
      ...scope,
      shard,
      id: newId(shard),
      sessionId: newSession(scope).id,
      tokenHash: 'hash',
      personId: newId(shard),
      createdAtMs: T0,
      expiresAtMs: T0 + 7_000,
      revokedAtMs: null,
      ...changes,
    };
    await store().transact((tx) => tx.insertShare(share));
    return share;
  }

  it('keeps them by session, newest first', async () => {
    const first = await add();
    const { sessionId, shard } = first;
    const second = await add({ sessionId, id: newId(shard, T0 + 5), personId: null });
    await add();
    expect(await store().read.listShares(sessionId)).toEqual([second, first]);
    expect(await store().read.findShare(first.id)).toEqual(first);
    expect(await store().read.findShare(newId(shard))).toBeUndefined();
  });

  it('revokes each once', async () => {
    const { id } = await add();
    const revoke = (atMs: number) => store().transact((tx) => tx.revokeShare(id, atMs));
    expect(await revoke(T0 + 1)).toBe(true);
    expect(await revoke(T0 + 2)).toBe(false);
    expect(await store().read.findShare(id)).toMatchObject({ revokedAtMs: T0 + 1 });
  });

  it('drops old ones', async () => {
    const { id, shard, accountId } = await add();
    const query = { accountId, shard, beforeMs: T0 + 1, after: null, limit: 10 };
    expect(await store().read.listOld('session_shares', query)).toContain(id);
    expect(await store().transact((tx) => tx.dropOld('session_shares', [id]))).toBe(1);
    expect(await store().read.findShare(id)).toBeUndefined();
  });
}
