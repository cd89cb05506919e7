import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSqliteStore } from '../open-sqlite-store.ts';
import type { Store } from '../store.ts';
import { addAccount, newKey } from '../suite/fixtures.ts';

let directory: string;
let store: Store;
let other: Store;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'polytill-standing-'));
  store = openSqliteStore({ path: join(directory, 'polytill.db') });
  await store.migrate();
  other = openSqliteStore({ path: join(directory, 'polytill.db') });
});
afterEach(async () => {
  await store.close();
  await other.close();
  await rm(directory, { recursive: true });
});

test('what this process has committed is seen at once, also within a turn that has read before', async () => {
  const account = await addAccount(store);
  for (let round = 0; round < 50; round++) {
    const [before] = await Promise.all([store.read.findAccount(account.id), store.read.listAccounts()]);
    const name = `${before?.name} ${round}`;
    await store.transact((tx) => tx.saveAccount({ ...account, name }));
    expect((await store.read.findAccount(account.id))?.name).toBe(name);
    await store.transact((tx) => tx.saveAccount(account));
  }
});

test('what another connection has committed is seen from the next turn on', async () => {
  const account = await addAccount(store);
  await store.read.findAccount(account.id);
  await other.transact((tx) => tx.saveAccount({ ...account, name: 'Changed' }));
  expect((await store.read.findAccount(account.id))?.name).toBe('Changed');
});

test('a key revoked through another connection is revoked at the next look', async () => {
  const account = await addAccount(store);
  const key = newKey(account);
  await store.transact((tx) => tx.insertKey(key));
  expect((await store.read.findKeyByHash(key.hash))?.key.revokedAtMs).toBeNull();
  expect((await store.read.findKeyByHash(key.hash))?.key.revokedAtMs).toBeNull();
  await other.transact((tx) => tx.revokeKey(key.id, 5));
  expect((await store.read.findKeyByHash(key.hash))?.key.revokedAtMs).toBe(5);
});

test('an account changed by this process is changed at the next look', async () => {
  const account = await addAccount(store);
  const key = newKey(account);
  await store.transact((tx) => tx.insertKey(key));
  await store.read.findKeyByHash(key.hash);
  await store.transact((tx) => tx.saveAccount({ ...account, testClockOffsetMs: 1_000 }));
  expect((await store.read.findKeyByHash(key.hash))?.account.testClockOffsetMs).toBe(1_000);
});
