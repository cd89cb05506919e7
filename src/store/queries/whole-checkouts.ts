import { sql } from 'kysely';
import { shardOf, type Uuid } from '../../core/ids.ts';
import type { WholeCheckout } from '../../core/insight/session-facts.ts';
import type { Builder, Connection, EngineName } from '../engine.ts';
import { givenRows } from '../engine-types.ts';

import { prepared, written } from '../prepared.ts';
import { rowToDispute } from '../rows/dispute-row.ts';
import { rowToPayment } from '../rows/payment-row.ts';
import { rowToPosting } from '../rows/posting-row.ts';
import { rowToRefund } from '../rows/refund-row.ts';
import { rowToSession } from '../rows/session-row.ts';
import type { DisputesTable, PaymentsTable, PostingsTable, RefundsTable, SessionsTable } from '../schema.ts';

export function wholeCheckoutQueries(build: Builder, engine: EngineName) {
  // "cross join" has SQLite begin with what is given.
  const of = <Row>(table: string, key: 'id' | 'session_id') =>
    prepared<{ keys: string }>()((slot) =>
      written(
        build,
        sql<Row>`select ${sql.table(table)}.* from ${givenRows(engine, { shard: 'smallint', id: 'uuid' }, slot.keys)}
          cross join ${sql.table(table)}
          where ${sql.ref(`${table}.shard`)} = given.shard and ${sql.ref(`${table}.${key}`)} = given.id`,
      ),
    );
  const sessionsOf = of<SessionsTable>('sessions', 'id');
  const paymentsOf = of<PaymentsTable>('payments', 'session_id');
  const refundsOf = of<RefundsTable>('refunds', 'session_id');
  const disputesOf = of<DisputesTable>('disputes', 'session_id');
  const postingsOf = of<PostingsTable>('postings', 'session_id');

  return {
    async findWholeCheckouts(connection: Connection, ids: readonly Uuid[]): Promise<readonly WholeCheckout[]> {
      if (ids.length === 0) return [];
      const keys = JSON.stringify(ids.map((id) => ({ shard: shardOf(id), id })));
      const [sessions, payments, refunds, disputes, postings] = [
        await connection.rows(sessionsOf({ keys })),
        Map.groupBy(await connection.rows(paymentsOf({ keys })), (row) => row.session_id),
        Map.groupBy(await connection.rows(refundsOf({ keys })), (row) => row.session_id),
        Map.groupBy(await connection.rows(disputesOf({ keys })), (row) => row.session_id),
        Map.groupBy(await connection.rows(postingsOf({ keys })), (row) => row.session_id),
      ];
      const byId = new Map(sessions.map((row) => [row.id, rowToSession(row)]));
      return ids.flatMap((id) => {
        const session = byId.get(id);
        if (!session) return [];
        return {
          session,
          payments: (payments.get(id) ?? []).map(rowToPayment).sort(oldestFirst),
          refunds: (refunds.get(id) ?? []).map(rowToRefund).sort(oldestFirst),
          disputes: (disputes.get(id) ?? []).map(rowToDispute).sort(oldestFirst),
          postings: (postings.get(id) ?? []).map(rowToPosting).sort(oldestFirst),
        };
      });
    },
  };
}

function oldestFirst(a: { readonly id: Uuid }, b: { readonly id: Uuid }): number {
  return a.id < b.id ? -1 : 1;
}
