import { sql } from 'kysely';
import type { Builder, Connection } from '../engine.ts';
import type { LedgerCheckpoint } from '../ledger-store.ts';
import { ledgerCheckpointToRow, rowToLedgerCheckpoint } from '../rows/ledger-checkpoint-row.ts';
import type { LedgerCheckpointsTable } from '../schema.ts';
import type { Scope } from '../store.ts';
import { inScope, madeWithin } from './page.ts';

export function ledgerCheckpointQueries(build: Builder) {
  return {
    async findLedgerCheckpoint(
      connection: Connection,
      scope: Scope,
      { untilMs }: { untilMs?: number | undefined },
    ): Promise<LedgerCheckpoint | undefined> {
      const { below } = madeWithin(scope.shard, undefined, untilMs === undefined ? undefined : untilMs - 1);
      const find = sql<LedgerCheckpointsTable>`select * from ledger_checkpoints
        where ${inScope(scope)}${below === undefined ? sql`` : sql` and through_id < ${below}`}
        order by through_id desc limit 1`;
      const [row] = await connection.rows(find.compile(build));
      return row && rowToLedgerCheckpoint(row);
    },

    async saveLedgerCheckpoint(connection: Connection, scope: Scope, checkpoint: LedgerCheckpoint): Promise<void> {
      const save = build
        .insertInto('ledger_checkpoints')
        .values(ledgerCheckpointToRow(scope, checkpoint))
        .onConflict((conflict) => conflict.doNothing());
      await connection.run(save.compile());
    },

    async forgetLedgerCheckpoints(connection: Connection, scope: Scope): Promise<void> {
      await connection.run(sql`delete from ledger_checkpoints where ${inScope(scope)}`.compile(build));
    },
  };
}
