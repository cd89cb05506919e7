import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createStore } from '../create-store.ts';
import type { Engine } from '../engine.ts';
import { DatabaseUnavailable, type Store } from '../store.ts';
import { addAccount, newSession, scopeOf } from '../suite/fixtures.ts';
import { createSqliteEngine } from './sqlite-engine.ts';

let folder: string;
let engine: Engine;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'polytill-full-'));
  engine = createSqliteEngine({ path: join(folder, 'polytill.db') });
  store = createStore(engine);
  await store.migrate();
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

/** On the connection that writes: as if the disk held this many pages. */
async function limitPages(count: number): Promise<void> {
  await engine.transaction((connection) =>
    connection.rows({ sql: `PRAGMA max_page_count = ${count}`, parameters: [], name: 'limit' }),
  );
}

it('says that it is full, loses nothing that it acknowledged, and goes on when there is room', async () => {
  const scope = scopeOf(await addAccount(store));
  await limitPages(1);
  const acknowledged: string[] = [];
  const refused: unknown[] = [];
  const insertMany = async () => {
    const sessions = Array.from({ length: 20 }, () => newSession(scope, { description: 'x'.repeat(2_000) }));
    await Promise.all(
      sessions.map((session) =>
        store
          .transact((tx) => tx.insertSession(session))
          .then(
            () => acknowledged.push(session.id),
            (error) => refused.push(error),
          ),
      ),
    );
  };
  while (refused.length === 0) await insertMany();
  for (const error of refused) {
    expect(error).toBeInstanceOf(DatabaseUnavailable);
    expect((error as Error).message).toContain('full');
  }
  expect(acknowledged.length + refused.length).toBeGreaterThan(0);
  for (const id of acknowledged) expect(await store.read.findSession(id)).toBeDefined();

  await limitPages(1_000_000);
  const before = refused.length;
  await insertMany();
  expect(refused.length).toBe(before);
  for (const id of acknowledged) expect(await store.read.findSession(id)).toBeDefined();
});

it('says that it is read-only', async () => {
  const write = { sql: 'delete from sessions', parameters: [], name: 'write' };
  await expect(engine.read.run(write)).rejects.toThrow('the database file cannot be used: it is read-only');
});
