import { sql } from 'kysely';
import { leastUuidAt, timeOf, type Uuid } from '../../core/ids.ts';
import type { Unresolved, UnresolvedMark } from '../../core/insight/unresolved.ts';
import type { Builder, Connection } from '../engine.ts';
import { rowToPayment } from '../rows/payment-row.ts';
import { rowToRefund } from '../rows/refund-row.ts';
import type { PaymentsTable, RefundsTable } from '../schema.ts';
import type { Page, PageRequest, Scope } from '../store.ts';
import { inScope, type Where } from './page.ts';

/** As the partial indexes say it, to the letter: without that neither engine takes them. */
const OPEN_PAYMENTS = sql`status in ('created', 'processing', 'unknown')`;
const OPEN_REFUNDS = sql`status in ('pending', 'requires_action')`;

/** No payment that is open requires an action. */
const AT_ONCE = ['unknown', 'requires_action'];

type Mark = { id: Uuid; shard: number; livemode: number; status: string; details: string };

export function unresolvedQueries(build: Builder) {
  return {
    async listUnresolved(
      connection: Connection,
      scope: Scope,
      { limit, after, before, slowBeforeMs }: PageRequest & { slowBeforeMs: number },
    ): Promise<Page<Unresolved>> {
      const slowBelow = leastUuidAt(slowBeforeMs, scope.shard);
      const backwards = after === undefined && before !== undefined;
      const bound = after !== undefined ? sql` and id > ${after}` : backwards ? sql` and id < ${before}` : sql``;
      const rest = sql`${bound} order by id ${backwards ? sql`desc` : sql`asc`} limit ${limit + 1}`;
      const payments = sql<PaymentsTable>`select * from payments
        where ${inScope(scope)} and ${OPEN_PAYMENTS} and (status = 'unknown' or id < ${slowBelow})${rest}`;
      const refunds = sql<RefundsTable>`select * from refunds
        where ${inScope(scope)} and ${OPEN_REFUNDS} and (status = 'requires_action' or id < ${slowBelow})${rest}`;
      const [paid, refunded] = await Promise.all([
        connection.rows(payments.compile(build)),
        connection.rows(refunds.compile(build)),
      ]);
      const both: Unresolved[] = [
        ...paid.map((row) => ({ kind: 'payment', id: row.id, payment: rowToPayment(row) }) as const),
        ...refunded.map((row) => ({ kind: 'refund', id: row.id, refund: rowToRefund(row) }) as const),
      ];
      const ordered = both.sort((a, b) => (a.id < b.id === backwards ? 1 : -1));
      const items = ordered.slice(0, limit);
      return { items: backwards ? items.reverse() : items, hasMore: ordered.length > limit };
    },
    async markUnresolved(
      connection: Connection,
      { slowBeforeMs, countMost }: { slowBeforeMs: number; countMost: number },
    ): Promise<readonly UnresolvedMark[]> {
      const select = (table: 'payments' | 'refunds', where: Where) =>
        // The bound on the shard, which all are past, lets SQLite search the index.
        sql<Mark>`select id, shard, livemode, status, details from ${sql.table(table)}
          where ${where} and shard >= 0 limit ${countMost}`;
      const [payments, refunds] = await Promise.all([
        connection.rows(select('payments', OPEN_PAYMENTS).compile(build)),
        connection.rows(select('refunds', OPEN_REFUNDS).compile(build)),
      ]);
      // Shards have no order among each other, so that no range of ids is of one time: what is too young is left out here.
      const counts = ({ id, status }: Mark) => AT_ONCE.includes(status) || timeOf(id) < slowBeforeMs;
      return [
        ...payments.filter(counts).map((row) => markOf('payment', row)),
        ...refunds.filter(counts).map((row) => markOf('refund', row)),
      ];
    },
  };
}

function markOf(kind: UnresolvedMark['kind'], { id, shard, livemode, details }: Mark): UnresolvedMark {
  return { kind, id, shard, livemode: livemode === 1, rail: JSON.parse(details).rail };
}
