import { expect, it } from 'vitest';
import { makeUuid } from '../../core/ids.ts';
import { UniqueViolation } from '../store.ts';
import { addAccount, newAccount, newId, newKey, type SuiteStore, T0 } from './fixtures.ts';

export function accountsSuite(suite: () => SuiteStore): void {
  it('keeps an account whole and lists it', async () => {
    const { store } = suite();
    const account = await addAccount(store, { name: 'Łódź "Szkło" 🏺', latePayments: 'refund', testClockOffsetMs: 5 });
    expect(await store.read.findAccount(account.id)).toEqual(account);
    expect(await store.read.listAccounts()).toContainEqual(account);
    expect(await store.read.findAccount(newId(1))).toBeUndefined();
  });

  it('tells which accounts are ahead of real time', async () => {
    const { store } = suite();
    const account = await addAccount(store);
    expect(await store.read.listAccountsAhead()).not.toContainEqual(account);
    const ahead = { ...account, testClockOffsetMs: 40 * 86_400_000 };
    await store.transact((tx) => tx.saveAccount(ahead));
    expect(await store.read.listAccountsAhead()).toContainEqual(ahead);
  });

  it('finds a key with its account by its hash, restricted and revoked ones too', async () => {
    const { store } = suite();
    const account = await addAccount(store);
    const key = newKey(account, { rights: { payments: 'read', checkout_sessions: 'write' } });
    await store.transact((tx) => tx.insertKey(key));
    expect(await store.read.findKeyByHash(key.hash)).toEqual({ key, account });
    expect(await store.read.findKeyByHash('another')).toBeUndefined();

    await store.transact((tx) => tx.revokeKey(key.id, T0 + 1));
    await store.transact((tx) => tx.revokeKey(key.id, T0 + 2));
    expect(await store.read.findKey(key.id)).toEqual({ ...key, revokedAtMs: T0 + 1 });
    await store.transact((tx) => tx.revokeKey(key.id, T0));
    expect(await store.read.findKey(key.id)).toEqual({ ...key, revokedAtMs: T0 });
  });

  it('keeps who made a key, and when it was last used', async () => {
    const { store } = suite();
    const account = await addAccount(store);
    const key = newKey(account, { createdBy: newId(account.shard) });
    await store.transact((tx) => tx.insertKey(key));
    for (const usedAtMs of [T0 + 5, T0 + 3]) await store.transact((tx) => tx.touchKey(key.id, usedAtMs));
    expect(await store.read.findKey(key.id)).toEqual({ ...key, lastUsedAtMs: T0 + 5 });
    await store.transact((tx) => tx.touchKey(key.id, T0 + 6));
    expect((await store.read.findKey(key.id))?.lastUsedAtMs).toBe(T0 + 6);
  });

  it('lists the keys of one account, oldest first', async () => {
    const { store } = suite();
    const account = await addAccount(store);
    const keys = [newKey(account), newKey(account, { livemode: true }), newKey(await addAccount(store))];
    for (const key of keys) await store.transact((tx) => tx.insertKey(key));
    const own = keys.slice(0, 2).sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(await store.read.listKeys(account.id)).toEqual(own);
  });

  it('finds the oldest key of all', async () => {
    const { store } = suite();
    const account = await addAccount(store);
    const oldest = { ...newKey(account), id: makeUuid(0, account.shard, new Uint8Array(8)) };
    await store.transact(async (tx) => {
      await tx.insertKey(newKey(account));
      await tx.insertKey(oldest);
    });
    expect(await store.read.findOldestKey()).toEqual(oldest);
  });

  it('refuses a second key with the same hash, naming the index', async () => {
    const { store } = suite();
    const account = await addAccount(store);
    const key = newKey(account);
    await store.transact((tx) => tx.insertKey(key));
    const again = store.transact((tx) => tx.insertKey({ ...newKey(account), hash: key.hash }));
    await expect(again).rejects.toThrow(UniqueViolation);
    await expect(again).rejects.toMatchObject({ constraint: 'api_keys_hash' });
  });

  it('keeps the bytes of a logo until it is taken away', async () => {
    const { store } = suite();
    const { id: accountId } = await addAccount(store);
    const content = Uint8Array.from({ length: 16_384 }, (_, index) => (index * 7) % 256);
    const logo = { id: `logo-of-${accountId}`, accountId, mediaType: 'image/webp', content };
    await store.transact((tx) => tx.insertLogo(logo));
    const kept = await store.read.findLogo(logo.id);
    expect({ ...kept, content: Uint8Array.from(kept?.content ?? []) }).toEqual(logo);
    expect(await store.read.findLogo('another')).toBeUndefined();
    await expect(store.transact((tx) => tx.insertLogo(logo))).rejects.toThrow(UniqueViolation);
    await store.transact((tx) => tx.deleteLogo(logo.id));
    expect(await store.read.findLogo(logo.id)).toBeUndefined();
  });

  it('refuses a second row with the same id, naming the primary key', async () => {
    const { store } = suite();
    const account = await addAccount(store);
    const again = store.transact((tx) => tx.insertAccount(newAccount({ id: account.id })));
    await expect(again).rejects.toMatchObject({ name: 'UniqueViolation', constraint: 'accounts_pkey' });
  });
}
