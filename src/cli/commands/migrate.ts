import type { Command } from 'commander';
import { act } from '../act.ts';
import { EXIT } from '../exit-code.ts';
import { formatMigrations } from '../format/migrations.ts';

export function addMigrate(program: Command): void {
  const migrate = program
    .command('migrate')
    .description('bring the database to this version, as a start does')
    .option('--status', 'run nothing: list the migrations, and end with 1 where some are missing');
  act<{ status?: boolean }>(migrate, async ({ options, output }) => {
    const { migrateDatabase, readMigrations } = await import('../migrate-database.ts');
    const migrations = options.status ? await readMigrations() : await migrateDatabase();
    const missing = migrations.filter(({ appliedAtMs }) => appliedAtMs === null);
    output.show({ object: 'migrations', data: migrations.map(render) }, (paint) => formatMigrations(migrations, paint));
    if (missing.length > 0) process.exitCode = EXIT.failed;
  });
}

function render({ name, appliedAtMs }: { name: string; appliedAtMs: number | null }) {
  return { name, applied_at: appliedAtMs === null ? null : new Date(appliedAtMs).toISOString() };
}
