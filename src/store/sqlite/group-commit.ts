import { setTimeout as wait } from 'node:timers/promises';
import type { Connection, Query } from '../engine.ts';
import { DatabaseUnavailable } from '../store.ts';
import type { SqliteConnection } from './sqlite-connection.ts';
import { explainSqliteError, isBusy } from './sqlite-errors.ts';

/**
 * Group commit. A durable commit waits for the disk, and SQLite has one writer: a commit for each request would make the
 * disk's latency the limit. So units of work queue up, and all that were queued in one turn of the event loop share one
 * transaction and one flush:
 *
 *   transact ─► queue ─► (end of the turn) BEGIN IMMEDIATE
 *                          SAVEPOINT  first unit   RELEASE
 *                          SAVEPOINT  second unit  ROLLBACK TO   ← it failed: only its own writes go
 *                          …
 *                        COMMIT ─► every caller is answered
 *
 * - Nobody is answered before COMMIT has returned. When BEGIN or COMMIT fails, all of the group fails with it.
 * - Units run one after the other, each seeing what those before it wrote, so that nothing is ever undone for a conflict.
 * - A unit awaits nothing but its own statements. Those are synchronous, so a unit finishes on microtasks alone and the
 *   whole group within one turn. A unit that is still unfinished when the event loop turns is waiting for something else,
 *   and the writer with it: it is rolled back and rejected with AwaitedOutside, and the group goes on.
 * - A statement that failed fails its unit, even where the work caught the error: PostgreSQL could not go on from there.
 * - Some errors (disk full, input/output) make SQLite roll back the whole transaction. Then the group fails as one.
 * - The savepoints cost 15 % (34,000 sessions with their event a second, 39,500 without, on two cores): the price of one
 *   request's failure being its own.
 * - Another process that is writing is waited for between attempts at BEGIN, with the event loop free.
 */
export class GroupCommit {
  readonly #connection: SqliteConnection;
  readonly #patienceMs: number;
  readonly #endReads: () => void;
  #queue: Unit[] = [];
  #state: 'idle' | 'scheduled' | 'running' = 'idle';
  #running: RunningUnit | undefined;
  #idle: PromiseWithResolvers<void> | undefined;
  #closed = false;

  /** `endReads` gives up what other connections of this process hold: a snapshot must not outlive a commit. */
  constructor(connection: SqliteConnection, options: { patienceMs?: number; endReads?: () => void } = {}) {
    this.#connection = connection;
    this.#endReads = options.endReads ?? (() => {});
    this.#patienceMs = options.patienceMs ?? BUSY_PATIENCE_MS;
  }

  transact<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    if (this.#closed) return Promise.reject(new DatabaseUnavailable('the database is closed'));
    return new Promise<T>((resolve, reject) => {
      this.#queue.push({ work, resolve: resolve as (value: unknown) => void, reject, outcome: undefined });
      if (this.#state === 'idle') this.#schedule();
    });
  }

  /** Resolves when no group is running: what is read then is committed. */
  async settled(): Promise<void> {
    while (this.#state === 'running') {
      this.#idle ??= Promise.withResolvers();
      await this.#idle.promise;
    }
  }

  /** Takes no more work and finishes what is queued. */
  async close(): Promise<void> {
    this.#closed = true;
    while (this.#state !== 'idle') {
      this.#idle ??= Promise.withResolvers();
      await this.#idle.promise;
    }
  }

  #schedule(): void {
    this.#state = 'scheduled';
    setImmediate(() => void this.#runGroup());
  }

  async #runGroup(): Promise<void> {
    const begun = await this.#begin();
    const group = this.#queue.splice(0, MAX_GROUP);
    this.#state = 'running';
    const failure = begun.failure ?? (await this.#commit(group));
    this.#endReads();
    this.#state = 'idle';
    this.#idle?.resolve();
    this.#idle = undefined;
    for (const unit of group) answer(unit, failure);
    if (this.#queue.length > 0 && this.#state === 'idle') this.#schedule();
  }

  async #begin(): Promise<{ failure?: unknown }> {
    const giveUpAtMs = Date.now() + this.#patienceMs;
    for (let pauseMs = 1; ; pauseMs = Math.min(pauseMs * 2, MAX_PAUSE_MS)) {
      try {
        this.#connection.exec('BEGIN IMMEDIATE');
        return {};
      } catch (error) {
        if (!isBusy(error)) return { failure: explainSqliteError(this.#connection.db, error) };
        if (Date.now() >= giveUpAtMs) {
          return {
            failure: new DatabaseUnavailable('another process has been writing for too long', { cause: error }),
          };
        }
      }
      await wait(pauseMs);
    }
  }

  /** Answers why the group failed; undefined when it is durable. */
  async #commit(group: readonly Unit[]): Promise<unknown> {
    let turn = setImmediate(onTurn, this);
    function onTurn(self: GroupCommit): void {
      self.#running?.abandon();
      turn = setImmediate(onTurn, self);
    }
    try {
      for (const unit of group) {
        this.#running = new RunningUnit(this.#connection, unit);
        await this.#running.finished;
        if (!this.#connection.db.isTransaction) throw unit.outcome?.error ?? new Error('SQLite ended the transaction');
      }
      this.#endReads();
      this.#connection.exec('COMMIT');
      return undefined;
    } catch (error) {
      this.#rollBack();
      return explainSqliteError(this.#connection.db, error) ?? new Error('the commit failed');
    } finally {
      clearImmediate(turn);
      this.#running = undefined;
    }
  }

  /** Where even this fails, the next BEGIN says so to whoever comes next. */
  #rollBack(): void {
    try {
      if (this.#connection.db.isTransaction) this.#connection.exec('ROLLBACK');
    } catch {}
  }
}

/** Work awaited something other than its transaction, which held up every other writer. */
export class AwaitedOutside extends Error {
  constructor() {
    super('a transaction awaited something other than its own statements: do that before or after it');
    this.name = 'AwaitedOutside';
  }
}

type Unit = {
  readonly work: (connection: Connection) => Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  outcome: { readonly error?: unknown; readonly failed: boolean; readonly value?: unknown } | undefined;
};

/** One unit inside its savepoint. Its connection is of no use once it has finished. */
class RunningUnit implements Connection {
  readonly finished: Promise<void>;
  readonly #connection: SqliteConnection;
  readonly #unit: Unit;
  readonly #done: () => void;
  #over = false;
  #failure: { error: unknown } | undefined;

  constructor(connection: SqliteConnection, unit: Unit) {
    this.#connection = connection;
    this.#unit = unit;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.finished = promise;
    this.#done = resolve;
    connection.exec('SAVEPOINT unit');
    callWork(unit, this).then(
      (value) => (this.#failure ? this.#fail(this.#failure.error) : this.#succeed(value)),
      (error) => this.#fail(this.#failure ? this.#failure.error : error),
    );
  }

  rows<Row>(query: Query<Row>): Promise<Row[]> {
    return this.#attempt(() => this.#connection.rows(query));
  }

  run(query: Query): Promise<number> {
    return this.#attempt(() => this.#connection.run(query));
  }

  abandon(): void {
    this.#fail(new AwaitedOutside());
  }

  #attempt<T>(statement: () => T): Promise<T> {
    if (this.#over) return Promise.reject(new Error('this transaction is over'));
    try {
      return Promise.resolve(statement());
    } catch (error) {
      this.#failure ??= { error };
      return Promise.reject(error);
    }
  }

  #succeed(value: unknown): void {
    if (this.#over) return;
    this.#over = true;
    this.#unit.outcome = { failed: false, value };
    this.#leave('RELEASE unit');
  }

  #fail(error: unknown): void {
    if (this.#over) return;
    this.#over = true;
    this.#unit.outcome = { failed: true, error };
    this.#leave('ROLLBACK TO unit', 'RELEASE unit');
  }

  /** Where the savepoint cannot be left, SQLite has ended the transaction, and the group sees that for itself. */
  #leave(...statements: readonly string[]): void {
    try {
      for (const statement of statements) this.#connection.exec(statement);
    } catch (error) {
      // What ended it is the better reason.
      if (!this.#unit.outcome?.failed) this.#unit.outcome = { failed: true, error };
    }
    this.#done();
  }
}

async function callWork(unit: Unit, connection: Connection): Promise<unknown> {
  return unit.work(connection);
}

/** A unit that failed by itself is told its own reason, whatever became of the group. */
function answer(unit: Unit, failure: unknown): void {
  if (unit.outcome?.failed) unit.reject(unit.outcome.error);
  else if (failure !== undefined) unit.reject(failure);
  else unit.resolve(unit.outcome?.value);
}

/** Bounds how long one group keeps the event loop: some 10 ms of statements. */
const MAX_GROUP = 256;
const BUSY_PATIENCE_MS = 10_000;
const MAX_PAUSE_MS = 25;
