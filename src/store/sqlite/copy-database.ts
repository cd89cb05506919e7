import { backup, DatabaseSync } from 'node:sqlite';

/**
 * Copies a database while others write to it: the copy is of one moment. The read transaction holds that moment, without
 * which SQLite would begin the copy anew at every commit by another process, and on a busy server never end.
 */
export async function copyDatabase(from: string, to: string): Promise<void> {
  const source = new DatabaseSync(from, { readOnly: true });
  try {
    source.exec('PRAGMA busy_timeout = 5000');
    source.exec('BEGIN');
    source.prepare('SELECT count(*) FROM sqlite_schema').get();
    await backup(source, to, { rate: PAGES_AT_ONCE });
  } finally {
    source.close();
  }
}

/** 16 MB between two turns of the event loop. */
const PAGES_AT_ONCE = 4096;

/** What is wrong with a database file: an empty list where every page and index is whole. */
export function faultsOfDatabase(path: string): readonly string[] {
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(path, { readOnly: true });
    const rows = db.prepare('PRAGMA integrity_check').all() as { integrity_check: string }[];
    return rows.map(({ integrity_check }) => integrity_check).filter((text) => text !== 'ok');
  } catch (error) {
    return [(error as Error).message];
  } finally {
    db?.close();
  }
}

/** Whether another process has the file open: each holds a shared lock on it for as long as it does. */
export function isDatabaseInUse(path: string): boolean {
  const db = new DatabaseSync(path);
  try {
    db.exec('PRAGMA locking_mode = EXCLUSIVE');
    db.exec('BEGIN EXCLUSIVE');
    db.exec('ROLLBACK');
    return false;
  } catch (error) {
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return true;
    throw error;
  } finally {
    db.close();
  }
}

const SQLITE_BUSY = 5;
