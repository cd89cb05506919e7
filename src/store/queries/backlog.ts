import { sql } from 'kysely';
import type { Builder, Connection } from '../engine.ts';

export type BacklogSize = { readonly pending: number; readonly firstDueAtMs: number | null };

/** How much of a table waits to be sent: how many rows, counted up to `countMost`, and when the first of them is due. */
export function backlogOf(build: Builder, table: 'deliveries' | 'mails') {
  const rows = sql.table(table);
  return async (connection: Connection, countMost: number): Promise<BacklogSize> => {
    // The bound on the time, which all are past, lets SQLite search the index of what is pending.
    const backlog = sql<{ pending: number; first_due_at_ms: number | null }>`select
      (select count(*) from (
        select 1 from ${rows} where status = 'pending' and next_attempt_at_ms > 0 limit ${countMost}
      ) as page) as pending,
      (select min(next_attempt_at_ms) from ${rows} where status = 'pending') as first_due_at_ms`;
    const [row] = await connection.rows(backlog.compile(build));
    return { pending: row?.pending ?? 0, firstDueAtMs: row?.first_due_at_ms ?? null };
  };
}
