import { PGlite, type Transaction } from '@electric-sql/pglite';
import { createBuilder } from './builder.ts';
import { createStore } from './create-store.ts';
import type { Connection, Engine, Query } from './engine.ts';
import { explainPostgresError } from './postgres/postgres-errors.ts';
import { repeatTransaction } from './postgres/repeat-transaction.ts';
import { UnitConnection } from './postgres/unit-connection.ts';
import type { Store } from './store.ts';

/** PostgreSQL compiled to WebAssembly, in memory: the suite has a PostgreSQL to run on wherever there is no server. Tests only. */
export async function openPgliteStore(): Promise<Store> {
  return createStore(await createPgliteEngine());
}

export async function createPgliteEngine(): Promise<Engine> {
  const pglite = await PGlite.create();
  return {
    name: 'postgres',
    build: createBuilder('postgres'),
    read: connectionOf(pglite),
    transaction: (work) =>
      repeatTransaction(() =>
        pglite.transaction(async (transaction) => {
          const unit = new UnitConnection(connectionOf(transaction));
          try {
            return await work(unit);
          } finally {
            unit.assertWhole();
          }
        }),
      ),
    close: () => pglite.close(),
  };
}

function connectionOf(pglite: PGlite | Transaction): Connection {
  const send = async (query: Query) => {
    try {
      return await pglite.query(query.sql, query.parameters as unknown[]);
    } catch (error) {
      throw explainPostgresError(error, 'PGlite');
    }
  };
  return {
    rows: async <Row>(query: Query<Row>) => (await send(query)).rows as Row[],
    run: async (query) => (await send(query)).affectedRows ?? 0,
  };
}
