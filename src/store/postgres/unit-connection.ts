import type { Connection, Query } from '../engine.ts';

/**
 * The connection that a unit of work is given. A statement that failed has failed its unit, even where the work caught the
 * error: PostgreSQL answers the commit of such a transaction by rolling it back, without an error.
 */
export class UnitConnection implements Connection {
  readonly #inner: Connection;
  #over = false;
  failure: { readonly error: unknown } | undefined;

  constructor(inner: Connection) {
    this.#inner = inner;
  }

  rows<Row>(query: Query<Row>): Promise<Row[]> {
    return this.#attempt(() => this.#inner.rows(query));
  }

  run(query: Query): Promise<number> {
    return this.#attempt(() => this.#inner.run(query));
  }

  assertWhole(): void {
    this.#over = true;
    if (this.failure) throw this.failure.error;
  }

  end(): void {
    this.#over = true;
  }

  async #attempt<T>(statement: () => Promise<T>): Promise<T> {
    if (this.#over) throw new Error('this transaction is over');
    try {
      return await statement();
    } catch (error) {
      this.failure ??= { error };
      throw error;
    }
  }
}
