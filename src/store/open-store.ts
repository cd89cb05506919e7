import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Store } from './store.ts';

/** PostgreSQL where a URL is given, else a SQLite file in the data directory. The caller migrates it. */
export async function openStore(options: { databaseUrl?: string | undefined; dataDir: string }): Promise<Store> {
  if (options.databaseUrl !== undefined) {
    const { openPostgresStore } = await import('./open-postgres-store.ts');
    return openPostgresStore({ url: options.databaseUrl });
  }
  const { openSqliteStore } = await import('./open-sqlite-store.ts');
  // What payers enter is in there: nobody else on the machine needs to look.
  mkdirSync(options.dataDir, { recursive: true, mode: 0o700 });
  return openSqliteStore({ path: join(options.dataDir, DATABASE_FILE) });
}

/** The file's name inside the data directory. */
export const DATABASE_FILE = 'polytill.db';
