import { sql } from 'kysely';
import type { EngineName } from '../engine.ts';

/** The database's own clock: of SQLite, which runs in this process, the machine's. */
export function clockQuery(engine: EngineName) {
  return engine === 'sqlite'
    ? sql<{ now_ms: number }>`select cast(unixepoch('subsec') * 1000 as integer) as now_ms`
    : sql<{ now_ms: number }>`select (extract(epoch from clock_timestamp()) * 1000)::bigint as now_ms`;
}
