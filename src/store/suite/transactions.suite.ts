import { expect, it } from 'vitest';
import { UniqueViolation } from '../store.ts';
import { addAccount, addSession, newAccount, newSession, type SuiteStore, scopeOf } from './fixtures.ts';

export function transactionsSuite(suite: () => SuiteStore): void {
  it('shows a unit its own writes, and nobody else before it is committed', async () => {
    const { store } = suite();
    const account = newAccount();
    const seen = await store.transact(async (tx) => {
      await tx.insertAccount(account);
      return tx.findAccount(account.id);
    });
    expect(seen).toEqual(account);
    expect(await store.read.findAccount(account.id)).toEqual(account);
  });

  it('tells what its clock says, and which migrations it has', async () => {
    const { store } = suite();
    const first = await store.readClock();
    expect(first).toBeGreaterThan(Date.UTC(2024, 0));
    expect(await store.readClock()).toBeGreaterThanOrEqual(first);
    const migrations = await store.listMigrations();
    expect(migrations.length).toBeGreaterThan(0);
    expect(migrations.filter(({ appliedAtMs }) => appliedAtMs === null)).toEqual([]);
  });

  it('answers only after the commit is durable: another connection sees it', async () => {
    const { store, openAnother } = suite();
    if (!openAnother) return;
    const other = await openAnother();
    try {
      const scope = scopeOf(await addAccount(store));
      const sessions = await Promise.all(
        Array.from({ length: 50 }, async () => {
          const session = await addSession(store, scope);
          return { session, seen: await other.read.findSession(session.id) };
        }),
      );
      for (const { session, seen } of sessions) expect(seen).toEqual(session);
    } finally {
      await other.close();
    }
  });

  it('lets one failing unit harm no other that was asked for at the same time', async () => {
    const { store } = suite();
    const scope = scopeOf(await addAccount(store));
    const sessions = Array.from({ length: 40 }, () => newSession(scope));
    const outcomes = await Promise.allSettled(
      sessions.map((session, index) =>
        store.transact(async (tx) => {
          await tx.insertSession(session);
          if (index % 4 === 1) throw new Error(`unit ${index} changed its mind`);
          if (index % 4 === 2) await tx.insertSession(session);
          return index;
        }),
      ),
    );
    for (const [index, outcome] of outcomes.entries()) {
      const kept = await store.read.findSession(sessions[index]?.id as string);
      if (index % 4 === 1) expect(outcome).toMatchObject({ reason: { message: `unit ${index} changed its mind` } });
      else if (index % 4 === 2) expect(outcome).toMatchObject({ reason: expect.any(UniqueViolation) });
      else expect(outcome).toMatchObject({ value: index });
      expect(kept !== undefined).toBe(outcome.status === 'fulfilled');
    }
  });

  it('fails a unit of which a statement failed, even where the work caught the error', async () => {
    const { store } = suite();
    const account = await addAccount(store);
    const session = newSession(scopeOf(account));
    const unit = store.transact(async (tx) => {
      await tx.insertSession(session);
      await tx.insertAccount(account).catch(() => 'never mind');
    });
    await expect(unit).rejects.toThrow(UniqueViolation);
    expect(await store.read.findSession(session.id)).toBeUndefined();
  });

  it('gives a transaction that is over no further say', async () => {
    const { store } = suite();
    const account = newAccount();
    const tx = await store.transact(async (tx) => tx);
    await expect(tx.insertAccount(account)).rejects.toThrow('this transaction is over');
    expect(await store.read.findAccount(account.id)).toBeUndefined();
  });

  it('answers a ping, and is closed twice without harm', async () => {
    const { store, openAnother } = suite();
    await store.ping();
    const other = await openAnother?.();
    if (!other) return;
    await other.ping();
    await other.close();
    await other.close();
    await expect(other.transact(async () => {})).rejects.toThrow('closed');
  });
}
