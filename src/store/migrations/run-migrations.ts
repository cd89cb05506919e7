import type { CompiledQuery } from 'kysely';
import type { Builder, Engine } from '../engine.ts';
import { columnTypes } from '../engine-types.ts';
import { type MigrationState, UniqueViolation } from '../store.ts';
import type { Migration } from './migration.ts';
import { LOCK_TIMES, type LockTimes, type MigrationLock, takeMigrationLock } from './migration-lock.ts';

/** The database was made by a newer version of Polytill than this one. */
export class SchemaTooNew extends Error {
  constructor(unknown: readonly string[]) {
    super(
      `the database was changed by a newer Polytill (${unknown.join(', ')}): start that version, or restore the backup from before it`,
    );
    this.name = 'SchemaTooNew';
  }
}

/** Runs what is missing, oldest first, each in a transaction of its own. Takes no lock when nothing is missing. */
export async function runMigrations(
  engine: Engine,
  migrations: readonly Migration[],
  times: LockTimes = LOCK_TIMES,
): Promise<void> {
  await createOwnTables(engine);
  if ((await listMissing(engine, migrations)).length === 0) return;
  const lock = await takeMigrationLock(engine, times);
  try {
    // Again, under the lock: another process may have run them while this one waited.
    for (const migration of await listMissing(engine, migrations)) await runOne(engine, migration, lock);
  } finally {
    // Where this fails the lease ends by itself, and what failed before it is the better reason.
    await lock.release().catch(() => {});
  }
}

/** Every known migration, and when it was run. */
export async function listMigrations(
  engine: Engine,
  migrations: readonly Migration[],
): Promise<readonly MigrationState[]> {
  await createOwnTables(engine);
  const applied = await readApplied(engine, migrations);
  return migrations.map(({ name }) => ({ name, appliedAtMs: applied.get(name) ?? null }));
}

async function listMissing(engine: Engine, migrations: readonly Migration[]): Promise<readonly Migration[]> {
  const applied = await readApplied(engine, migrations);
  return migrations.filter((migration) => !applied.has(migration.name));
}

/** When each that was run was run, by its name. */
async function readApplied(engine: Engine, migrations: readonly Migration[]): Promise<ReadonlyMap<string, number>> {
  const rows = await engine.read.rows(engine.build.selectFrom('migrations').selectAll().orderBy('name').compile());
  const known = new Set(migrations.map((migration) => migration.name));
  const unknown = rows.map(({ name }) => name).filter((name) => !known.has(name));
  if (unknown.length > 0) throw new SchemaTooNew(unknown);
  return new Map(rows.map((row) => [row.name, Number(row.applied_at_ms)]));
}

function runOne(engine: Engine, migration: Migration, lock: MigrationLock): Promise<void> {
  return engine.transaction(
    async (connection) => {
      await lock.renew(connection);
      for (const statement of migration.statements(engine.build, engine.name)) await connection.run(statement);
      const row = { name: migration.name, applied_at_ms: Date.now() };
      await connection.run(engine.build.insertInto('migrations').values(row).compile());
    },
    { unhurried: true },
  );
}

async function createOwnTables(engine: Engine): Promise<void> {
  const statements = ownTables(engine.build, engine.name);
  for (let attempt = 1; ; attempt++) {
    try {
      await engine.transaction(async (connection) => {
        for (const statement of statements) await connection.run(statement);
      });
      return;
    } catch (error) {
      // PostgreSQL lets two sessions pass `if not exists` at once and then refuses the slower one in its own catalogue.
      if (!(error instanceof UniqueViolation) || attempt === 5) throw error;
    }
  }
}

function ownTables({ schema }: Builder, engine: Engine['name']): CompiledQuery[] {
  const { text, ms } = columnTypes(engine);
  return [
    schema
      .createTable('migrations')
      .ifNotExists()
      .addColumn('name', text, (c) => c.notNull().primaryKey())
      .addColumn('applied_at_ms', ms, (c) => c.notNull()),
    schema
      .createTable('migration_lock')
      .ifNotExists()
      .addColumn('id', text, (c) => c.notNull().primaryKey())
      .addColumn('owner', text)
      .addColumn('lease_until_ms', ms, (c) => c.notNull()),
  ].map((statement) => statement.compile());
}
