import { type RawBuilder, sql } from 'kysely';
import type { EngineName } from './engine.ts';

/**
 * All that differs between the engines' SQL. Booleans are smallint 0 or 1, times are bigint milliseconds and JSON is text
 * everywhere: these three then need no difference at all.
 */
export function columnTypes(engine: EngineName) {
  return {
    /** SQLite would give a column declared `uuid` numeric affinity. */
    uuid: engine === 'postgres' ? sql`uuid` : sql`text`,
    flag: sql`smallint`,
    shard: sql`smallint`,
    int: sql`integer`,
    ms: sql`bigint`,
    amount: sql`bigint`,
    /** Of any asset, in its smallest unit: past 64 bits, which SQLite has no number for. */
    assetAmount: engine === 'sqlite' ? sql`text` : sql`numeric(78, 0)`,
    text: sql`text`,
  };
}

/**
 * A column that must filter but never choose the index. SQLite plans without statistics and takes the index with the most
 * equalities, which on a long table can be the wrong one; unary plus is its documented way to say no. PostgreSQL has
 * statistics and decides by itself.
 */
export function residual(engine: EngineName, column: string): RawBuilder<unknown> {
  return engine === 'sqlite' ? sql`+${sql.ref(column)}` : sql`${sql.ref(column)}`;
}

/**
 * The same on both engines: for rows that are named by their keys, beside columns that PostgreSQL would rather begin with. Of a
 * queue it never knows enough, because it fills and empties between two looks: with a hundred thousand due at one moment, it
 * took the index of what is due for each of a batch. What adds nothing is in no index, and is not simplified away.
 */
export function unindexed(engine: EngineName, column: string, type: 'text' | 'number'): RawBuilder<unknown> {
  if (engine === 'sqlite') return residual(engine, column);
  return type === 'text' ? sql`${sql.ref(column)} || ''` : sql`${sql.ref(column)} + 0`;
}

/** Ends a table that is nothing but its key: kept once, where an engine can, and not beside an index of all of it. */
export function clustered(engine: EngineName): RawBuilder<unknown> {
  return engine === 'sqlite' ? sql`without rowid` : sql``;
}

/**
 * Rows that a statement is given as one parameter (JSON), for `from`: its text is the same however many there are, so that it is
 * compiled and planned once. The types are PostgreSQL's; SQLite takes values as they come.
 */
export function givenRows(engine: EngineName, columns: Readonly<Record<string, string>>, json: unknown) {
  const names = Object.keys(columns);
  if (engine === 'postgres') {
    const typed = names.map((name) => sql`${sql.ref(name)} ${sql.raw(columns[name] as string)}`);
    return sql`json_to_recordset(${json}::json) as given(${sql.join(typed)})`;
  }
  const read = names.map((name) => sql`value ->> ${sql.lit(name)} as ${sql.ref(name)}`);
  return sql`(select ${sql.join(read)} from json_each(${json})) as given`;
}
