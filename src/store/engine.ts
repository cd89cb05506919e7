import type { CompiledQuery, Kysely } from 'kysely';
import type { Schema } from './schema.ts';

/**
 * What the queries need of a database. Kysely only builds and compiles here; engines run the text themselves, because that
 * lets SQLite answer within the turn of the event loop and lets PostgreSQL keep hot statements prepared by name.
 */
export interface Engine {
  readonly name: EngineName;
  /** Compiles for this engine and cannot execute. */
  readonly build: Builder;
  /** Sees what is committed. */
  readonly read: Connection;
  /** One unit: all of it is durable when this resolves, none of it happened when it rejects. */
  transaction<T>(work: (connection: Connection) => Promise<T>, options?: TransactionOptions): Promise<T>;
  close(): Promise<void>;
}

export type EngineName = 'sqlite' | 'postgres';
export type Builder = Kysely<Schema>;

/** `unhurried` lifts the statement time-out, for migrations. */
export type TransactionOptions = { readonly unhurried?: boolean };

export interface Connection {
  rows<Row>(query: Query<Row>): Promise<Row[]>;
  /** Answers how many rows were written. */
  run(query: Query): Promise<number>;
}

export type Query<Row = unknown> = CompiledQuery<Row> | PreparedQuery<Row>;

/** A hot statement, compiled once (prepared.ts): an engine may keep it prepared under its name. */
export interface PreparedQuery<Row = unknown> {
  readonly sql: string;
  readonly parameters: readonly unknown[];
  readonly name: string;
  /** Asked at every request about what seldom changes: an engine that can tell for sure that nothing did may answer again. */
  readonly standing?: boolean;
  /** Carries the type of a row; never there. */
  readonly row?: Row;
}
