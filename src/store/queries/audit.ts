import { type RawBuilder, sql } from 'kysely';
import type { Shard, Uuid } from '../../core/ids.ts';
import type { AuditEntry } from '../../core/people/audit.ts';
import type { Builder, Connection, EngineName } from '../engine.ts';
import { residual } from '../engine-types.ts';
import type { AuditFilter } from '../people-store.ts';
import { auditToRow, rowToAudit } from '../rows/audit-row.ts';
import type { Page, PageRequest } from '../store.ts';
import { listPage } from './page.ts';

export function auditQueries(build: Builder, engine: EngineName) {
  return {
    async listAuditEntries(
      connection: Connection,
      { accountId, shard }: { accountId: Uuid; shard: Shard },
      filter: AuditFilter,
      page: PageRequest,
    ): Promise<Page<AuditEntry>> {
      const own = sql`shard = ${shard} and account_id = ${accountId}`;
      const branches = branchesOf(engine, filter).map((branch) => sql`${own}${branch}`);
      const { items, hasMore } = await listPage(
        { build, connection },
        { table: 'audit_entries', shard, branches },
        page,
      );
      return { items: items.map(rowToAudit), hasMore };
    },
    async insertAuditEntry(connection: Connection, entry: AuditEntry): Promise<void> {
      await connection.run(build.insertInto('audit_entries').values(auditToRow(entry)).compile());
    },
  };
}

/** One index leads: that of the thing, of the person, or of each action. */
function branchesOf(engine: EngineName, { target, personId, actions }: AuditFilter): RawBuilder<unknown>[] {
  const one =
    target !== undefined ? sql` and target = ${target}` : personId !== undefined && sql` and person_id = ${personId}`;
  if (!one) return actions ? actions.map((action) => sql` and action = ${action}`) : [sql``];
  if (actions?.length === 0) return [];
  const ofPerson = target !== undefined && personId !== undefined;
  const rest = [
    ...(ofPerson ? [sql` and ${residual(engine, 'person_id')} = ${personId}`] : []),
    ...(actions ? [sql` and ${residual(engine, 'action')} in (${sql.join(actions)})`] : []),
  ];
  return [rest.reduce((branch, more) => sql`${branch}${more}`, one)];
}
