import type { Uuid } from '../../core/ids.ts';
import type { Resend } from '../../core/resend.ts';
import type { Builder, Connection } from '../engine.ts';
import { prepared, slotsFor } from '../prepared.ts';
import { RESEND_COLUMNS, resendToRow, rowToResend } from '../rows/resend-row.ts';
import { flag } from '../rows/text.ts';
import type { ResendsTable } from '../schema.ts';
import type { Scope } from '../store.ts';

export function resendQueries(build: Builder) {
  const insert = prepared<ResendsTable>()((slot) => build.insertInto('resends').values(slotsFor(slot, RESEND_COLUMNS)));

  return {
    async listResends(
      connection: Connection,
      scope: Scope,
      { after, limit }: { after: Uuid; limit: number },
    ): Promise<readonly Resend[]> {
      const list = build
        .selectFrom('resends')
        .selectAll()
        .where('shard', '=', scope.shard)
        .where('account_id', '=', scope.accountId)
        .where('livemode', '=', flag(scope.livemode))
        .where('id', '>', after)
        .orderBy('id')
        .limit(limit);
      return (await connection.rows(list.compile())).map(rowToResend);
    },
    async insertResend(connection: Connection, resend: Resend): Promise<void> {
      await connection.run(insert(resendToRow(resend)));
    },
  };
}
