import type { PreparedQuery, Query } from '../engine.ts';
import type { SqliteConnection } from './sqlite-connection.ts';

/**
 * Reads of one turn of the event loop share one snapshot. By itself SQLite takes and gives back its locks for every
 * statement, and those calls to the system cost more than the statements: at 16 connections, a third of a read request.
 *
 *   first read of a turn ─► BEGIN      later reads of the turn: no locks
 *   end of the turn, and before and after every group commit ─► COMMIT
 *
 * What this process has committed is seen by the next read, since a commit ends the snapshot; what another process has
 * committed is seen from the next turn on. No snapshot outlives its turn or stands while the writer commits, so that the
 * write-ahead log can always be checkpointed.
 *
 * Standing queries (the key and account that every request asks for) are answered from memory for as long as nothing at all
 * was written. SQLite tells that itself: `data_version` differs after any commit by another connection, whether of this
 * process or of another, so what is answered is never older than the snapshot.
 */
export class TurnSnapshot {
  readonly #connection: SqliteConnection;
  readonly #standing = new Map<string, unknown[]>();
  #standingVersion = -1;
  #open = false;
  #versionKnown = false;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
  }

  rows<Row>(query: Query<Row>): Row[] {
    this.#begin();
    return 'standing' in query && query.standing ? this.#standingRows(query) : this.#connection.rows(query);
  }

  end(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#versionKnown = false;
    // An input/output error may have ended it already.
    if (this.#connection.db.isTransaction) this.#connection.exec('COMMIT');
  }

  #begin(): void {
    if (this.#open) return;
    this.#connection.exec('BEGIN');
    this.#open = true;
    setImmediate(END, this);
  }

  #standingRows<Row>(query: PreparedQuery<Row>): Row[] {
    if (!this.#versionKnown) this.#forgetWhatIsOld();
    const name = `${query.name} ${query.parameters.join(' ')}`;
    let rows = this.#standing.get(name);
    if (rows === undefined) {
      rows = this.#connection.rows(query);
      this.#standing.set(name, rows);
    }
    return rows as Row[];
  }

  #forgetWhatIsOld(): void {
    const version = this.#connection.dataVersion();
    this.#versionKnown = true;
    if (version === this.#standingVersion && this.#standing.size < MOST_STANDING) return;
    this.#standing.clear();
    this.#standingVersion = version;
  }
}

const END = (snapshot: TurnSnapshot): void => snapshot.end();
const MOST_STANDING = 1_000;
