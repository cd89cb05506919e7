import type { MigrationState } from '../../store/store.ts';
import type { Paint } from '../output.ts';
import { formatTable, formatTime } from './table.ts';

export function formatMigrations(migrations: readonly MigrationState[], paint: Paint): string {
  return formatTable(
    migrations.map(({ name, appliedAtMs }) => [
      name,
      appliedAtMs === null ? paint('yellow', 'missing') : formatTime(appliedAtMs),
    ]),
  );
}
