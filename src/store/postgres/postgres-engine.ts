import { Pool, type PoolClient, type QueryConfig, types } from 'pg';
import { createBuilder } from '../builder.ts';
import type { Connection, Engine, Query, TransactionOptions } from '../engine.ts';
import { DatabaseUnavailable } from '../store.ts';
import { explainPostgresError } from './postgres-errors.ts';
import { repeatTransaction } from './repeat-transaction.ts';
import { UnitConnection } from './unit-connection.ts';

export type PostgresOptions = { readonly url: string; readonly poolSize?: number | undefined };

/**
 * A pool of connections; each transaction has one for itself. Hot statements are prepared by name (prepared.ts says what that
 * brings): a PgBouncer in front must be 1.21 or newer to pool by transaction.
 */
export function createPostgresEngine({ url, poolSize }: PostgresOptions): Engine {
  const pool = new Pool({
    connectionString: url,
    max: poolSize ?? DEFAULT_POOL_SIZE,
    application_name: 'polytill',
    connectionTimeoutMillis: 5_000,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: 30_000,
    // The server ends a slow statement; this ends one whose server has vanished without a word.
    query_timeout: STATEMENT_TIMEOUT_MS + 5_000,
    keepAlive: true,
    onConnect: async (client) => void (await client.query(PLAIN_PLANS)),
    types: { getTypeParser: (oid, format) => (oid === INT8 ? Number : types.getTypeParser(oid, format)) },
  });
  // A connection that breaks while idle is dropped by the pool; unheard, this event would end the process.
  pool.on('error', () => {});
  const where = describe(url);
  const explain = (error: unknown) => explainPostgresError(error, where);
  let closing: Promise<void> | undefined;

  return {
    name: 'postgres',
    build: createBuilder('postgres'),
    read: connectionOf(pool, explain),
    async transaction(work, options) {
      if (closing) throw new DatabaseUnavailable('the database is closed');
      try {
        return await repeatTransaction(() => runTransaction(pool, explain, work, options));
      } catch (error) {
        throw explain(error);
      }
    },
    close() {
      closing ??= pool.end();
      return closing;
    },
  };
}

async function runTransaction<T>(
  pool: Pool,
  explain: (error: unknown) => unknown,
  work: (connection: Connection) => Promise<T>,
  options: TransactionOptions | undefined,
): Promise<T> {
  const client = await pool.connect();
  // An error between two statements must not be unheard; the next statement meets it.
  client.on('error', ignore);
  const unit = new UnitConnection(connectionOf(client, explain, options));
  let broken = false;
  try {
    await client.query('begin');
    if (options?.unhurried) await client.query('set local statement_timeout = 0');
    const value = await work(unit);
    unit.assertWhole();
    await client.query('commit');
    return value;
  } catch (error) {
    broken = !(await rollBack(client));
    throw unit.failure ? unit.failure.error : error;
  } finally {
    unit.end();
    client.off('error', ignore);
    client.release(broken);
  }
}

/** Answers whether the connection is still good. */
async function rollBack(client: PoolClient): Promise<boolean> {
  try {
    await client.query('rollback');
    return true;
  } catch {
    return false;
  }
}

function connectionOf(
  client: Pool | PoolClient,
  explain: (error: unknown) => unknown,
  options?: TransactionOptions,
): Connection {
  const send = async (query: Query) => {
    try {
      return await (client as Pool).query(configOf(query, options));
    } catch (error) {
      throw explain(error);
    }
  };
  return {
    rows: async (query) => (await send(query)).rows,
    run: async (query) => (await send(query)).rowCount ?? 0,
  };
}

function configOf(query: Query, options: TransactionOptions | undefined): QueryConfig & { query_timeout?: number } {
  const config: ReturnType<typeof configOf> = { text: query.sql, values: query.parameters as unknown[] };
  if ('name' in query) config.name = query.name;
  if (options?.unhurried) config.query_timeout = UNHURRIED_TIMEOUT_MS;
  return config;
}

/** Host and database, without what is secret in the URL. */
function describe(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return (host || 'localhost') + pathname;
  } catch {
    return 'DATABASE_URL';
  }
}

function ignore(): void {}

/**
 * Every query of ours follows an index in its order. A bitmap reads all that was due since the last vacuum before it sorts, and
 * marks none of it as dead: in a queue's index of fifty thousand deliveries, thirty milliseconds where one is enough.
 */
const PLAIN_PLANS = 'set enable_bitmapscan = off';
const INT8 = types.builtins.INT8;
const DEFAULT_POOL_SIZE = 10;
const STATEMENT_TIMEOUT_MS = 15_000;
const UNHURRIED_TIMEOUT_MS = 24 * 3_600_000;
