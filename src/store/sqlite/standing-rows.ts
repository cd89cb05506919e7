import type { PreparedQuery } from '../engine.ts';
import type { SqliteConnection } from './sqlite-connection.ts';

/**
 * Answers of standing queries (the key and account that every request asks for), kept for as long as nothing at all has been
 * written. SQLite tells that itself: `data_version` differs after any commit by another connection, whether of this process
 * or of another one, so an answer is never older than the database. Under writes it costs one look per commit.
 */
export class StandingRows {
  readonly #connection: SqliteConnection;
  readonly #kept = new Map<string, unknown[]>();
  #version = -1;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
  }

  rows<Row>(query: PreparedQuery<Row>): Row[] {
    const version = this.#connection.dataVersion();
    if (version !== this.#version || this.#kept.size >= MOST_KEPT) {
      this.#kept.clear();
      this.#version = version;
    }
    const name = `${query.name} ${query.parameters.join(' ')}`;
    let rows = this.#kept.get(name);
    if (rows === undefined) {
      rows = this.#connection.rows(query);
      this.#kept.set(name, rows);
    }
    return rows as Row[];
  }
}

const MOST_KEPT = 1_000;
