import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Client } from 'pg';

/** Sealed texts wherever in a database they are: by `table.column`, the ids of the keys that they name (v1 names none). */
export type Found = ReadonlyMap<string, ReadonlyMap<string, number>>;

const SEALED = /\b(?:v1|v2\.([0-9a-f]{16}))\.[A-Za-z0-9_-]{16}\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]*/g;

/** Looks into every column of every table, whatever the code says is sealed. */
export async function findSealed(where: { dataDir: string; databaseUrl?: string | undefined }): Promise<Found> {
  const tables = where.databaseUrl ? await readPostgres(where.databaseUrl) : readSqlite(where.dataDir);
  const found = new Map<string, Map<string, number>>();
  for (const [table, rows] of tables) {
    for (const row of rows) {
      for (const [column, value] of Object.entries(row)) {
        for (const [, keyId = 'v1'] of String(value).matchAll(SEALED)) {
          const place = `${table}.${column}`;
          const counts = found.get(place) ?? found.set(place, new Map()).get(place);
          counts?.set(keyId, (counts.get(keyId) ?? 0) + 1);
        }
      }
    }
  }
  return found;
}

/** The keys that anything is sealed under. */
export function keysIn(found: Found): string[] {
  return [...new Set([...found.values()].flatMap((counts) => [...counts.keys()]))].sort();
}

type Tables = [string, Record<string, unknown>[]][];

function readSqlite(dataDir: string): Tables {
  const db = new DatabaseSync(join(dataDir, 'polytill.db'), { readOnly: true });
  try {
    const names = db.prepare("select name from sqlite_master where type = 'table'").all() as { name: string }[];
    return names.map(({ name }) => [name, db.prepare(`select * from "${name}"`).all()]);
  } finally {
    db.close();
  }
}

async function readPostgres(connectionString: string): Promise<Tables> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query("select tablename from pg_tables where schemaname = 'public'");
    const tables: Tables = [];
    for (const { tablename } of rows) {
      tables.push([tablename, (await client.query(`select * from "${tablename}"`)).rows]);
    }
    return tables;
  } finally {
    await client.end();
  }
}

/** Writes every sealed text of the form `v2` as it was before keys had names; takes the hash key away, too. For a database of before. */
export function makeOlder(dataDir: string, older: (sealed: string) => string): void {
  const db = new DatabaseSync(join(dataDir, 'polytill.db'));
  try {
    db.exec("delete from vault_keys; delete from migrations where name = '0025_vault_keys'; drop table vault_keys");
    const columns = {
      accounts: 'details',
      api_keys: 'sealed_digest',
      people: 'details',
      mails: 'details',
      idempotency_keys: 'answer_body',
    };
    const endpoints = [
      ['webhook_endpoints', 'sealed_secret'],
      ['webhook_endpoints', 'details'],
    ];
    for (const [table, column] of [...Object.entries(columns), ...endpoints]) {
      const rows = db
        .prepare(`select rowid as id, "${column}" as text from "${table}" where "${column}" is not null`)
        .all();
      const save = db.prepare(`update "${table}" set "${column}" = ? where rowid = ?`);
      for (const { id, text } of rows as { id: number; text: string }[]) save.run(text.replace(SEALED, older), id);
    }
  } finally {
    db.close();
  }
}
