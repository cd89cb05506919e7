import { sql } from 'kysely';
import { shardOf, type Uuid } from '../../core/ids.ts';
import type { Refund } from '../../core/refund.ts';
import type { Builder, Connection, EngineName } from '../engine.ts';
import { prepared, slotsFor } from '../prepared.ts';
import { REFUND_COLUMNS, refundToRow, rowToRefund } from '../rows/refund-row.ts';
import type { RefundsTable } from '../schema.ts';
import type { DueQuery, Page, PageRequest, Scope } from '../store.ts';
import { dueScope } from './due.ts';
import { isFree, leaseOf } from './lease.ts';
import { type OfPayment, ofPayment } from './of-payment.ts';
import { listPage } from './page.ts';

type Key = { shard: number; id: Uuid };

export function refundQueries(build: Builder, engine: EngineName) {
  const find = prepared<Key>()((slot) =>
    build.selectFrom('refunds').selectAll().where('shard', '=', slot.shard).where('id', '=', slot.id),
  );
  const insert = prepared<RefundsTable>()((slot) => build.insertInto('refunds').values(slotsFor(slot, REFUND_COLUMNS)));
  const save = prepared<RefundsTable>()((slot) =>
    build
      .updateTable('refunds')
      .set(slotsFor(slot, CHANGING_COLUMNS))
      .where('shard', '=', slot.shard)
      .where('id', '=', slot.id),
  );

  return {
    async findRefund(connection: Connection, id: Uuid): Promise<Refund | undefined> {
      const [row] = await connection.rows(find({ shard: shardOf(id), id }));
      return row && rowToRefund(row);
    },
    async listRefunds(
      connection: Connection,
      scope: Scope,
      filter: OfPayment,
      page: PageRequest,
    ): Promise<Page<Refund>> {
      const list = { table: 'refunds', shard: scope.shard, branches: [ofPayment(engine, scope, filter)] } as const;
      const { items, hasMore } = await listPage({ build, connection }, list, page);
      return { items: items.map(rowToRefund), hasMore };
    },
    async listDueRefunds(
      connection: Connection,
      query: DueQuery & { realNowMs: number },
    ): Promise<readonly { id: Uuid; sessionId: Uuid }[]> {
      const due = sql<{ id: Uuid; session_id: Uuid }>`select id, session_id from refunds
        where ${dueScope(query)} and work_at_ms <= ${query.dueAtMs}
          and ${isFree(query.realNowMs)}
        order by work_at_ms limit ${query.limit}`;
      return (await connection.rows(due.compile(build))).map((row) => ({ id: row.id, sessionId: row.session_id }));
    },

    async insertRefund(connection: Connection, refund: Refund): Promise<void> {
      await connection.run(insert(refundToRow(refund)));
    },
    async saveRefund(connection: Connection, refund: Refund): Promise<void> {
      await connection.run(save(refundToRow(refund)));
    },
    leaseRefund: leaseOf(build, 'refunds'),
  };
}

const CHANGING_COLUMNS = ['status', 'work_at_ms', 'lease_until_ms', 'details'] as const;
