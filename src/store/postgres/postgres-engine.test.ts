import { createServer } from 'node:net';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFreshDatabase, type FreshDatabase, NO_POSTGRES, testPostgresUrl } from '../../../test/postgres.ts';
import type { Connection, Engine } from '../engine.ts';
import { openPostgresStore } from '../open-postgres-store.ts';
import { DatabaseUnavailable } from '../store.ts';
import { createPostgresEngine } from './postgres-engine.ts';

const serverUrl = await testPostgresUrl();

if (serverUrl === undefined) it.skip(NO_POSTGRES);
else describe('PostgreSQL engine', () => engineSuite(serverUrl));

describe('a PostgreSQL that is not there', () => {
  it('is told clearly, without what is secret in its URL', async () => {
    const store = openPostgresStore({ url: 'postgresql://till:hunter2@127.0.0.1:1/till?sslmode=disable' });
    for (const call of [
      store.ping(),
      store.read.listAccounts(),
      store.migrate(),
      store.transact((tx) => tx.listAccounts()),
    ]) {
      const error = await call.then(
        () => undefined,
        (error) => error,
      );
      expect(error).toBeInstanceOf(DatabaseUnavailable);
      expect(error.message).toMatch(/^PostgreSQL at 127\.0\.0\.1:1\/till cannot be reached: /);
      expect(error.message).not.toContain('hunter2');
    }
    await store.close();
  });

  it('is told of a server that hangs up at once', async () => {
    const server = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as { port: number };
    const store = openPostgresStore({ url: `postgresql://till@127.0.0.1:${port}/till` });
    await expect(store.ping()).rejects.toThrow(DatabaseUnavailable);
    await store.close();
    server.close();
  });
});

function engineSuite(serverUrl: string): void {
  let database: FreshDatabase;
  let engine: Engine;
  const run = (connection: Connection, text: string) => connection.run(sql.raw(text).compile(engine.build));
  const total = async () => {
    const [row] = await engine.read.rows(sql<{ total: number }>`select sum(n) as total from t`.compile(engine.build));
    return Number(row?.total);
  };

  beforeAll(async () => {
    database = await createFreshDatabase(serverUrl);
    engine = createPostgresEngine({ url: database.url, poolSize: 4 });
    await engine.transaction((connection) => run(connection, 'create table t (id integer primary key, n bigint)'));
    await engine.transaction((connection) => run(connection, 'insert into t values (1, 0), (2, 0)'));
  });
  afterAll(async () => {
    await engine?.close();
    await database?.drop();
  });

  it('runs a transaction again after a serialization failure', async () => {
    const before = await total();
    let runs = 0;
    const increments = Array.from({ length: 4 }, () =>
      engine.transaction(async (connection) => {
        runs++;
        await run(connection, 'set transaction isolation level serializable');
        const [row] = await connection.rows(sql<{ n: number }>`select n from t where id = 1`.compile(engine.build));
        await run(connection, `update t set n = ${(row?.n ?? 0) + 1} where id = 1`);
      }),
    );
    await Promise.all(increments);
    expect(await total()).toBe(before + 4);
    expect(runs).toBeGreaterThan(4);
  });

  it('runs a transaction again after a deadlock', async () => {
    const before = await total();
    const bothHold = Promise.withResolvers<void>();
    let holding = 0;
    const take = (first: number, second: number) =>
      engine.transaction(async (connection) => {
        await run(connection, `update t set n = n + 1 where id = ${first}`);
        if (++holding >= 2) bothHold.resolve();
        await bothHold.promise;
        await run(connection, `update t set n = n + 1 where id = ${second}`);
      });
    await Promise.all([take(1, 2), take(2, 1)]);
    expect(await total()).toBe(before + 4);
  });

  it('does not run work again for its own errors', async () => {
    let runs = 0;
    const failing = engine.transaction(async () => {
      runs++;
      throw new Error('mine');
    });
    await expect(failing).rejects.toThrow('mine');
    expect(runs).toBe(1);
  });

  it('loses what was under way when the server ends a connection, says so, and goes on', async () => {
    const end =
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()';
    const killed = engine.transaction(async (connection) => {
      await run(connection, 'update t set n = n + 1000 where id = 1');
      const other = createPostgresEngine({ url: database.url, poolSize: 1 });
      await run(other.read, end);
      await other.close();
      await run(connection, 'update t set n = n + 1000 where id = 2');
    });
    await expect(killed).rejects.toThrow(DatabaseUnavailable);
    // Idle connections died with it; each is replaced when it is next asked for.
    await expect.poll(() => total().catch(() => -1)).toBeLessThan(1000);
    const works = () => engine.transaction((connection) => run(connection, 'update t set n = n + 1 where id = 1'));
    await expect
      .poll(() =>
        works().then(
          () => true,
          () => false,
        ),
      )
      .toBe(true);
  });

  it('gives back large whole numbers as numbers', async () => {
    const query = sql<{ n: number }>`select ${sql.lit(Number.MAX_SAFE_INTEGER)}::bigint as n`.compile(engine.build);
    expect(await engine.read.rows(query)).toEqual([{ n: Number.MAX_SAFE_INTEGER }]);
  });
}
