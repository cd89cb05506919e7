import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DATABASE_FILE, openStore } from './open-store.ts';
import { DatabaseUnavailable } from './store.ts';
import { addAccount } from './suite/fixtures.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'polytill-open-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('makes the data directory for its owner alone, and finds what is in it again', async () => {
  const dataDir = join(folder, 'a', 'data');
  const first = await openStore({ dataDir });
  await first.migrate();
  const account = await addAccount(first);
  await first.close();
  expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  expect(readdirSync(dataDir)).toEqual([DATABASE_FILE]);

  const second = await openStore({ dataDir });
  await second.migrate();
  expect(await second.read.listAccounts()).toEqual([account]);
  await second.close();
});

it('says which file cannot be opened', async () => {
  writeFileSync(join(folder, DATABASE_FILE), 'This is a letter, not a database. '.repeat(100));
  const opened = openStore({ dataDir: folder });
  await expect(opened).rejects.toThrow(DatabaseUnavailable);
  await expect(opened).rejects.toThrow(/polytill\.db cannot be opened: file is not a database/);
  rmSync(join(folder, DATABASE_FILE));
  mkdirSync(join(folder, DATABASE_FILE));
  await expect(openStore({ dataDir: folder })).rejects.toThrow(DatabaseUnavailable);
});

it('connects to PostgreSQL where a URL is given', async () => {
  const store = await openStore({ dataDir: folder, databaseUrl: 'postgresql://nobody@127.0.0.1:1/none' });
  expect(store.engine).toBe('postgres');
  expect(readdirSync(folder)).toEqual([]);
  await store.close();
});
