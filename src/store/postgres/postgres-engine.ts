import { Pool, type PoolClient, type QueryConfig, types } from 'pg';
import { createBuilder } from '../builder.ts';
import type { Connection, Engine, Query, TransactionOptions } from '../engine.ts';
import { DatabaseUnavailable } from '../store.ts';
import { explainPostgresError, isSerializationFailure } from './postgres-errors.ts';
import { repeatTransaction } from './repeat-transaction.ts';

export type PostgresOptions = { readonly url: string; readonly poolSize?: number | undefined };

/** A pool of connections; each transaction has one for itself. */
export function createPostgresEngine({ url, poolSize }: PostgresOptions): Engine {
  const pool = new Pool({
    connectionString: url,
    max: poolSize ?? DEFAULT_POOL_SIZE,
    application_name: 'polytill',
    connectionTimeoutMillis: 5_000,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: 30_000,
    // The server ends a slow statement; this ends one whose server has vanished without a word.
    query_timeout: UNHURRIED_TIMEOUT_MS,
    keepAlive: true,
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
  const unit = new Unit(client, explain);
  let broken = false;
  try {
    await client.query('begin');
    if (options?.unhurried) await client.query('set local statement_timeout = 0');
    const value = await work(unit);
    unit.end();
    await client.query('commit');
    return value;
  } catch (error) {
    broken = !(await rollBack(client));
    throw unit.failure ? unit.failure.error : error;
  } finally {
    unit.over = true;
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

/** The connection that work is given. A statement that failed has failed the transaction, even where the work caught it. */
class Unit implements Connection {
  readonly #inner: Connection;
  failure: { readonly error: unknown } | undefined;
  over = false;

  constructor(client: PoolClient, explain: (error: unknown) => unknown) {
    // A serialization failure stays as it is, for the repetition to know it.
    this.#inner = connectionOf(client, (error) => (isSerializationFailure(error) ? error : explain(error)));
  }

  rows<Row>(query: Query<Row>): Promise<Row[]> {
    return this.#attempt(() => this.#inner.rows(query));
  }

  run(query: Query): Promise<number> {
    return this.#attempt(() => this.#inner.run(query));
  }

  end(): void {
    this.over = true;
    if (this.failure) throw this.failure.error;
  }

  async #attempt<T>(statement: () => Promise<T>): Promise<T> {
    if (this.over) throw new Error('this transaction is over');
    try {
      return await statement();
    } catch (error) {
      this.failure ??= { error };
      throw error;
    }
  }
}

function connectionOf(client: Pool | PoolClient, explain: (error: unknown) => unknown): Connection {
  const send = async (query: Query) => {
    try {
      return await (client as Pool).query(configOf(query));
    } catch (error) {
      throw explain(error);
    }
  };
  return {
    rows: async (query) => (await send(query)).rows,
    run: async (query) => (await send(query)).rowCount ?? 0,
  };
}

function configOf(query: Query): QueryConfig {
  const config: QueryConfig = { text: query.sql, values: query.parameters as unknown[] };
  if ('name' in query) config.name = query.name;
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

const INT8 = types.builtins.INT8;
const DEFAULT_POOL_SIZE = 10;
const STATEMENT_TIMEOUT_MS = 15_000;
const UNHURRIED_TIMEOUT_MS = 600_000;
