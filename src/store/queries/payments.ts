import { sql } from 'kysely';
import { COUNTS_AS_DECLINE } from '../../core/checkout/record-outcome.ts';
import { leastUuidAt, shardOf, type Uuid } from '../../core/ids.ts';
import { FAILURE_CODES, type Payment } from '../../core/payment.ts';
import type { Builder, Connection, EngineName } from '../engine.ts';
import { residual } from '../engine-types.ts';
import { prepared, slotsFor } from '../prepared.ts';
import { PAYMENT_COLUMNS, paymentToRow, rowToPayment } from '../rows/payment-row.ts';
import { flag } from '../rows/text.ts';
import type { PaymentsTable } from '../schema.ts';
import type { DueQuery, Page, PageRequest, Scope } from '../store.ts';
import { dueScope } from './due.ts';
import { isFree, leaseOf, renewalOf } from './lease.ts';
import { inScope, listPage } from './page.ts';

type Key = { shard: number; id: Uuid };

export function paymentQueries(build: Builder, engine: EngineName) {
  const find = prepared<Key>()((slot) =>
    build.selectFrom('payments').selectAll().where('shard', '=', slot.shard).where('id', '=', slot.id),
  );
  const insert = prepared<PaymentsTable>()((slot) =>
    build.insertInto('payments').values(slotsFor(slot, PAYMENT_COLUMNS)),
  );
  const save = prepared<PaymentsTable>()((slot) =>
    build
      .updateTable('payments')
      .set(slotsFor(slot, CHANGING_COLUMNS))
      .where('shard', '=', slot.shard)
      .where('id', '=', slot.id),
  );

  return {
    async findPayment(connection: Connection, id: Uuid): Promise<Payment | undefined> {
      const [row] = await connection.rows(find({ shard: shardOf(id), id }));
      return row && rowToPayment(row);
    },
    async listPayments(
      connection: Connection,
      scope: Scope,
      filter: { sessionId?: Uuid | undefined },
      page: PageRequest,
    ): Promise<Page<Payment>> {
      const where =
        filter.sessionId === undefined
          ? inScope(scope)
          : sql`shard = ${scope.shard} and session_id = ${filter.sessionId}
              and ${residual(engine, 'account_id')} = ${scope.accountId}
              and ${residual(engine, 'livemode')} = ${flag(scope.livemode)}`;
      const list = { table: 'payments', shard: scope.shard, branches: [where] } as const;
      const { items, hasMore } = await listPage({ build, connection }, list, page);
      return { items: items.map(rowToPayment), hasMore };
    },
    async findPaymentsOf(connection: Connection, scope: Scope, sessions: readonly Uuid[]): Promise<readonly Payment[]> {
      if (sessions.length === 0) return [];
      const find = build
        .selectFrom('payments')
        .selectAll()
        .where('shard', '=', scope.shard)
        .where('session_id', 'in', sessions)
        .orderBy('id');
      return (await connection.rows(find.compile())).map(rowToPayment);
    },
    async listDuePayments(
      connection: Connection,
      query: DueQuery & { realNowMs: number },
    ): Promise<readonly { id: Uuid; sessionId: Uuid }[]> {
      const due = sql<{ id: Uuid; session_id: Uuid }>`select id, session_id from payments
        where ${dueScope(query)} and work_at_ms <= ${query.dueAtMs}
          and ${isFree(query.realNowMs)}
        order by work_at_ms limit ${query.limit}`;
      return (await connection.rows(due.compile(build))).map((row) => ({ id: row.id, sessionId: row.session_id }));
    },
    async countDeclines(connection: Connection, scope: Scope, payerHash: string, sinceMs: number): Promise<number> {
      const declines = sql<{ declines: number }>`select count(*) as declines from payments
        where shard = ${scope.shard} and payer_hash = ${payerHash} and status = 'failed'
          and id >= ${leastUuidAt(sinceMs, scope.shard)}
          and failure_code in (${sql.join(DECLINES.map((code) => sql.lit(code)))})
          and ${residual(engine, 'account_id')} = ${scope.accountId}
          and ${residual(engine, 'livemode')} = ${flag(scope.livemode)}`;
      const [row] = await connection.rows(declines.compile(build));
      return row?.declines ?? 0;
    },

    async insertPayment(connection: Connection, payment: Payment): Promise<void> {
      await connection.run(insert(paymentToRow(payment)));
    },
    async savePayment(connection: Connection, payment: Payment): Promise<void> {
      await connection.run(save(paymentToRow(payment)));
    },
    leasePayment: leaseOf(build, 'payments'),
    renewPayment: renewalOf(build, 'payments'),
  };
}

const DECLINES = FAILURE_CODES.filter((code) => COUNTS_AS_DECLINE[code]);

const CHANGING_COLUMNS = [
  'status',
  'disposition',
  'received_minor',
  'refunded_minor',
  'failure_code',
  'payer_hash',
  'work_at_ms',
  'lease_until_ms',
  'details',
] as const;
