import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFreshDatabase, testPostgresUrl } from '../test/postgres.ts';
import { openSecrets, openVault } from './open-vault.ts';
import { createSealingKey } from './secret-keys/sealing-key.ts';
import { openPostgresStore } from './store/open-postgres-store.ts';
import { openSqliteStore } from './store/open-sqlite-store.ts';
import type { Store } from './store/store.ts';

const [FIRST, SECOND] = ['first', 'second'].map((name) => `the ${name} secret key of these tests`) as [string, string];

let store: Store;
let dataDir: string;
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'polytill-vault-'));
  store = openSqliteStore({ path: ':memory:' });
  await store.migrate();
});
afterEach(async () => {
  await store.close();
  rmSync(dataDir, { recursive: true });
});

const settings = (secretKey: string | null, ...previousSecretKeys: string[]) => ({
  secretKey,
  previousSecretKeys,
  dataDir,
});

test('hashes stay the same under every key, and are no secret key’s own', async () => {
  const hash = (await openVault(store, settings(FIRST))).hash('a');
  expect((await openVault(store, settings(FIRST))).hash('a')).toBe(hash);
  expect((await openVault(store, settings(SECOND, FIRST))).hash('a')).toBe(hash);
  expect((await openVault(store, settings(FIRST, SECOND))).hash('a')).toBe(hash);
  await store.transact((tx) => tx.deleteVaultKey(createSealingKey(FIRST).id));
  expect((await openVault(store, settings(SECOND))).hash('a')).toBe(hash);
  const other = openSqliteStore({ path: ':memory:' });
  await other.migrate();
  expect((await openVault(other, settings(FIRST))).hash('a')).not.toBe(hash);
  await other.close();
});

test('a database that was made with another key does not open, whatever else is here', async () => {
  await openVault(store, settings(FIRST));
  await expect(openVault(store, settings(SECOND))).rejects.toThrow('differs from the one that this database was made');
  await expect(openVault(store, settings(null))).rejects.toThrow('is not set and there is no');
  expect(readdirSync(dataDir)).toEqual([]);
});

test('it does not open while something is sealed under a key that is not here', async () => {
  await openVault(store, settings(FIRST));
  await openVault(store, settings(SECOND, FIRST));
  for (const one of [FIRST, SECOND]) {
    await expect(openVault(store, settings(one))).rejects.toThrow('set POLYTILL_SECRET_KEY_PREVIOUS to it');
  }
});

test('looking makes nothing', async () => {
  await openSecrets(store, settings(null), { writes: false });
  expect([readdirSync(dataDir), await store.read.listVaultKeys()]).toEqual([[], []]);
});

test('nodes that start at once on an empty database hash alike', async ({ skip }) => {
  const serverUrl = await testPostgresUrl();
  if (!serverUrl) return skip('no PostgreSQL');
  const { url, drop } = await createFreshDatabase(serverUrl);
  const nodes = Array.from({ length: 5 }, () => openPostgresStore({ url, poolSize: 2 }));
  try {
    await nodes[0]?.migrate();
    const vaults = await Promise.all(nodes.map((node) => openVault(node, settings(FIRST))));
    expect(new Set(vaults.map(({ hash }) => hash('a'))).size).toBe(1);
  } finally {
    await Promise.all(nodes.map((node) => node.close()));
    await drop();
  }
});
