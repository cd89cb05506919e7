import type { DatabaseSync } from 'node:sqlite';
import { DatabaseUnavailable, UniqueViolation } from '../store.ts';

const SQLITE_BUSY = 5;
const SQLITE_CONSTRAINT_PRIMARYKEY = 1555;
const SQLITE_CONSTRAINT_UNIQUE = 2067;

/** Another process is writing. */
export function isBusy(error: unknown): boolean {
  const code = errorCode(error);
  return code !== undefined && (code & 0xff) === SQLITE_BUSY;
}

/** Nothing is wrong with the statement: the file cannot be written or read as things are. */
const AWAY = new Map([
  [SQLITE_BUSY, 'another process has been writing for too long'],
  [8, 'it is read-only'],
  [10, 'reading or writing it failed'],
  [13, 'the disk or the database is full'],
  [14, 'a file beside it cannot be opened'],
]);

export function explainSqliteError(db: DatabaseSync, error: unknown): unknown {
  const code = errorCode(error);
  const away = code === undefined ? undefined : AWAY.get(code & 0xff);
  if (away) return new DatabaseUnavailable(`the database file cannot be used: ${away}`, { cause: error });
  if (code !== SQLITE_CONSTRAINT_UNIQUE && code !== SQLITE_CONSTRAINT_PRIMARYKEY) return error;
  return new UniqueViolation(nameConstraint(db, (error as Error).message), { cause: error });
}

function errorCode(error: unknown): number | undefined {
  const code = error instanceof Error && 'errcode' in error ? error.errcode : undefined;
  return typeof code === 'number' ? code : undefined;
}

/** SQLite names the columns (`UNIQUE constraint failed: t.a, t.b`); which index that is, it must be asked. */
function nameConstraint(db: DatabaseSync, message: string): string | null {
  const columns = /UNIQUE constraint failed: (.+)$/.exec(message)?.[1]?.split(', ') ?? [];
  const table = columns[0]?.split('.')[0];
  if (table === undefined) return null;
  const wanted = columns.map((column) => column.slice(table.length + 1)).join();
  const indexes = db.prepare('select name, origin from pragma_index_list(?) where "unique" = 1').all(table);
  for (const { name, origin } of indexes) {
    const has = db.prepare('select name from pragma_index_info(?) order by seqno').all(name as string);
    if (has.map((column) => column.name).join() === wanted) return origin === 'pk' ? `${table}_pkey` : String(name);
  }
  return null;
}
