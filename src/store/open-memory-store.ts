import { createStore } from './create-store.ts';
import type { Connection } from './engine.ts';
import { createSqliteEngine } from './sqlite/sqlite-engine.ts';
import type { Store } from './store.ts';

/** A store without a file, for tests: it can go back to how it once was. */
export type MemoryStore = Store & {
  /** Remembers everything, as it is now. */
  remember(): Promise<void>;
  /** Remembers of the endpoints those that are new. */
  rememberEndpoints(): Promise<void>;
  /** Everything is as it was remembered, in one transaction. */
  restore(): Promise<void>;
};

/** Not yet migrated. */
export function openMemoryStore(): MemoryStore {
  const engine = createSqliteEngine({ path: ':memory:' });
  const ofEachTable = (...statements: ((table: string) => string)[]) =>
    engine.transaction(async (tx) => {
      for (const table of await listTables(tx)) for (const sql of statements) await run(tx, sql(table));
    });
  return {
    ...createStore(engine),
    remember: () =>
      ofEachTable(
        (table) => `drop table if exists temp.kept_${table}`,
        (table) => `create temp table kept_${table} as select * from main.${table}`,
      ),
    rememberEndpoints: () => engine.transaction((tx) => run(tx, KEEP_NEW_ENDPOINTS)),
    restore: () =>
      ofEachTable(
        (table) => `delete from main.${table}`,
        (table) => `insert into main.${table} select * from temp.kept_${table}`,
      ),
  };
}

const KEEP_NEW_ENDPOINTS = `insert into temp.kept_webhook_endpoints select * from main.webhook_endpoints
  where id not in (select id from temp.kept_webhook_endpoints)`;

async function listTables(tx: Connection): Promise<string[]> {
  const sql = "select name from main.sqlite_master where type = 'table' and name not like 'sqlite_%'";
  const rows = await tx.rows<{ name: string }>({ sql, parameters: [], name: 'tables' });
  return rows.map(({ name }) => name);
}

async function run(tx: Connection, sql: string): Promise<void> {
  await tx.run({ sql, parameters: [], name: 'memory' });
}
