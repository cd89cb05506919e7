import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import type { Query } from '../engine.ts';
import { explainSqliteError } from './sqlite-errors.ts';

/** One connection and its prepared statements. Everything here is synchronous. */
export class SqliteConnection {
  readonly db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(path: string, options: { readOnly?: boolean } = {}) {
    this.db = new DatabaseSync(path, { readOnly: options.readOnly ?? false });
    try {
      this.#configure(options.readOnly ?? false);
    } catch (error) {
      this.db.close();
      throw error;
    }
  }

  #configure(readOnly: boolean): void {
    // Two processes that open a new file at once wait for each other here, before anything is served.
    this.db.exec('PRAGMA busy_timeout = 5000');
    this.db.exec('PRAGMA foreign_keys = ON');
    // Savepoints keep a copy of the pages they touch: in memory, never in a temporary file.
    this.db.exec('PRAGMA temp_store = MEMORY');
    if (!readOnly) {
      this.db.exec('PRAGMA journal_mode = WAL');
      this.db.exec('PRAGMA synchronous = FULL');
      this.db.exec('PRAGMA wal_autocheckpoint = 4000');
    }
  }

  rows<Row>({ sql, parameters }: Query<Row>): Row[] {
    try {
      return this.#statement(sql).all(...(parameters as SQLInputValue[])) as Row[];
    } catch (error) {
      throw explainSqliteError(this.db, error);
    }
  }

  run({ sql, parameters }: Query): number {
    try {
      return Number(this.#statement(sql).run(...(parameters as SQLInputValue[])).changes);
    } catch (error) {
      throw explainSqliteError(this.db, error);
    }
  }

  /** For statements of the transaction itself: the driver's own error comes through. */
  exec(sql: string): void {
    this.#statement(sql).run();
  }

  /** Another number after every commit by another connection. */
  dataVersion(): number {
    return (this.#statement('PRAGMA data_version').get() as { data_version: number }).data_version;
  }

  close(): void {
    this.#statements.clear();
    if (this.db.isOpen) this.db.close();
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.db.prepare(sql);
    if (this.#statements.size >= MAX_STATEMENTS) {
      const [oldest] = this.#statements.keys();
      if (oldest !== undefined) this.#statements.delete(oldest);
    }
    this.#statements.set(sql, statement);
    return statement;
  }
}

/** Far more than the hot statements; lists come in many shapes, and those must not pile up. */
const MAX_STATEMENTS = 400;
