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
