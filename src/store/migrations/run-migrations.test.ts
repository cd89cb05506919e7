import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFreshDatabase, NO_POSTGRES, testPostgresUrl } from '../../../test/postgres.ts';
import type { Engine } from '../engine.ts';
import { createPgliteEngine } from '../pglite.test-store.ts';
import { createPostgresEngine } from '../postgres/postgres-engine.ts';
import { createSqliteEngine } from '../sqlite/sqlite-engine.ts';
import { DatabaseUnavailable } from '../store.ts';
import type { Migration } from './migration.ts';
import { takeMigrationLock } from './migration-lock.ts';
import { MIGRATIONS } from './migrations.ts';
import { listMigrations, runMigrations, SchemaTooNew } from './run-migrations.ts';

const serverUrl = await testPostgresUrl();
const TIMES = { leaseMs: 60_000, pollMs: 5, patienceMs: 20_000 };

type Database = { open(): Engine; close(): Promise<void> };

describe('SQLite', () => migrationSuite(openFile));
describe('PGlite', () => migrationSuite(openPglite));
if (serverUrl === undefined) it.skip(NO_POSTGRES);
else describe('PostgreSQL', () => migrationSuite(() => openServer(serverUrl)));

it('has migrations whose names are in order and without a gap', () => {
  const numbers = MIGRATIONS.map(({ name }) => /^(\d{4})_[a-z0-9_]+$/.exec(name)?.[1]);
  expect(numbers).toEqual(MIGRATIONS.map((_, index) => String(index + 1).padStart(4, '0')));
});

function migrationSuite(openDatabase: () => Promise<Database>): void {
  let database: Database;
  let engine: Engine;
  beforeAll(async () => {
    database = await openDatabase();
    engine = database.open();
  });
  afterAll(() => database?.close());

  it('runs each migration once, also when two processes start at once', async () => {
    const engines = [engine, database.open(), database.open()];
    await Promise.all(engines.map((each) => runMigrations(each, [step('0001_a'), step('0002_b')], TIMES)));
    expect(await applied()).toEqual(['0001_a', '0002_b']);
    await Promise.all(
      engines.map((each) => runMigrations(each, [step('0001_a'), step('0002_b'), step('0003_c')], TIMES)),
    );
    expect(await applied()).toEqual(['0001_a', '0002_b', '0003_c']);
  });

  it('leaves a step that fails undone, frees the lock and goes on from there', async () => {
    const known = ['0001_a', '0002_b', '0003_c'].map((name) => step(name));
    const broken: Migration = {
      name: '0004_d',
      statements: (db) => [...step('0004_d').statements(db, engine.name), sql`select * from nowhere`.compile(db)],
    };
    await expect(runMigrations(engine, [...known, broken, step('0005_e')], TIMES)).rejects.toThrow('nowhere');
    expect(await applied()).toEqual(['0001_a', '0002_b', '0003_c']);
    await runMigrations(engine, [...known, step('0004_d')], TIMES);
    expect(await applied()).toEqual(['0001_a', '0002_b', '0003_c', '0004_d']);
  });

  it('lists which were run and which are missing, in order', async () => {
    const known = ['0001_a', '0002_b', '0003_c', '0004_d', '0005_e'].map((name) => step(name));
    const listed = await listMigrations(engine, known);
    expect(listed.map(({ name }) => name)).toEqual(known.map(({ name }) => name));
    expect(listed.map(({ appliedAtMs }) => typeof appliedAtMs)).toEqual([...Array(4).fill('number'), 'object']);
    await expect(listMigrations(engine, [step('0001_a')])).rejects.toThrow(SchemaTooNew);
  });

  it('refuses a database that a newer version has changed', async () => {
    const older = runMigrations(engine, [step('0001_a'), step('0002_b')], TIMES);
    await expect(older).rejects.toThrow(SchemaTooNew);
    await expect(older).rejects.toThrow(/0003_c, 0004_d/);
  });

  it('waits for a migrator no longer than its lease, and lets one that lost the lock change nothing', async () => {
    const crashed = await takeMigrationLock(engine, { ...TIMES, leaseMs: 30 });
    const next = await takeMigrationLock(engine, TIMES);
    await expect(engine.transaction((connection) => crashed.renew(connection))).rejects.toThrow('lost');
    await crashed.release();
    await engine.transaction((connection) => next.renew(connection));

    const known = ['0001_a', '0002_b', '0003_c', '0004_d', '0005_e'].map((name) => step(name));
    await expect(runMigrations(engine, known, { ...TIMES, patienceMs: 20 })).rejects.toThrow(DatabaseUnavailable);
    await next.release();
    await runMigrations(engine, known, TIMES);
  });

  async function applied(): Promise<string[]> {
    const rows = await engine.read.rows(engine.build.selectFrom('migrations').select('name').orderBy('name').compile());
    return rows.map(({ name }) => name);
  }
}

/** Makes a table of the migration's name: run twice, it fails. */
function step(name: string): Migration {
  return {
    name,
    statements: (db) => [db.schema.createTable(`made_by_${name}`).addColumn('id', 'integer').compile()],
  };
}

async function openFile(): Promise<Database> {
  const folder = mkdtempSync(join(tmpdir(), 'polytill-migrations-'));
  return closing(
    () => createSqliteEngine({ path: join(folder, 'polytill.db') }),
    async () => rmSync(folder, { recursive: true }),
  );
}

async function openPglite(): Promise<Database> {
  const engine = await createPgliteEngine();
  return { open: () => engine, close: () => engine.close() };
}

async function openServer(serverUrl: string): Promise<Database> {
  const { url, drop } = await createFreshDatabase(serverUrl);
  return closing(() => createPostgresEngine({ url, poolSize: 2 }), drop);
}

function closing(open: () => Engine, remove: () => Promise<void>): Database {
  const engines: Engine[] = [];
  return {
    open() {
      const engine = open();
      engines.push(engine);
      return engine;
    },
    async close() {
      for (const engine of engines) await engine.close();
      await remove();
    },
  };
}
