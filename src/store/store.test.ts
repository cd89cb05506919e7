import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { createFreshDatabase, NO_POSTGRES, testPostgresUrl } from '../../test/postgres.ts';
import { openPostgresStore } from './open-postgres-store.ts';
import { openSqliteStore } from './open-sqlite-store.ts';
import { openPgliteStore } from './pglite.test-store.ts';
import { type OpenedSuiteStore, storeSuite } from './store.suite.ts';
import type { Store } from './store.ts';

const serverUrl = await testPostgresUrl();

describe('SQLite, a file', () => storeSuite(openFile));
describe('SQLite in memory', () => storeSuite(() => openAlone(openSqliteStore({ path: ':memory:' }))));
describe('PGlite', () => storeSuite(async () => openAlone(await openPgliteStore())));
if (serverUrl === undefined) it.skip(NO_POSTGRES);
else describe('PostgreSQL', () => storeSuite(() => openServer(serverUrl)));

async function openFile(): Promise<OpenedSuiteStore> {
  const folder = mkdtempSync(join(tmpdir(), 'polytill-store-'));
  const path = join(folder, 'polytill.db');
  const store = openSqliteStore({ path });
  await store.migrate();
  return {
    store,
    openAnother: async () => openSqliteStore({ path }),
    async close() {
      await store.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function openAlone(store: Store): Promise<OpenedSuiteStore> {
  await store.migrate();
  return { store, close: () => store.close() };
}

async function openServer(serverUrl: string): Promise<OpenedSuiteStore> {
  const { url, drop } = await createFreshDatabase(serverUrl);
  const store = openPostgresStore({ url });
  await store.migrate();
  return {
    store,
    openAnother: async () => openPostgresStore({ url, poolSize: 2 }),
    async close() {
      await store.close();
      await drop();
    },
  };
}
