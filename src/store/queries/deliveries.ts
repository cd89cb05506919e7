import { sql } from 'kysely';
import { shardOf, type Uuid } from '../../core/ids.ts';
import type { Delivery, DeliveryAttempt } from '../../core/webhook.ts';
import type { Builder, Connection, EngineName } from '../engine.ts';
import { residual } from '../engine-types.ts';
import { prepared, slotsFor } from '../prepared.ts';
import {
  ATTEMPT_COLUMNS,
  attemptToRow,
  DELIVERY_COLUMNS,
  deliveryToRow,
  rowToAttempt,
  rowToDelivery,
} from '../rows/delivery-row.ts';
import { flag } from '../rows/text.ts';
import type { DeliveriesTable, DeliveryAttemptsTable } from '../schema.ts';
import type { DeliveryFilter, DueQuery, Lease, NewRound, Page, PageRequest, Scope } from '../store.ts';
import { backlogOf } from './backlog.ts';
import { dueScope } from './due.ts';
import { inScope, listPage, type Where } from './page.ts';

type Key = { shard: number; id: Uuid };
type EventKey = { id: Uuid; sessionId: Uuid };
type WithAttempts = Delivery & { attempts: readonly DeliveryAttempt[] };

export function deliveryQueries(build: Builder, engine: EngineName) {
  const find = prepared<Key>()((slot) =>
    build.selectFrom('deliveries').selectAll().where('shard', '=', slot.shard).where('id', '=', slot.id),
  );
  const insert = prepared<DeliveriesTable>()((slot) =>
    build.insertInto('deliveries').values(slotsFor(slot, DELIVERY_COLUMNS)),
  );
  const insertAttempt = prepared<DeliveryAttemptsTable>()((slot) =>
    build
      .insertInto('delivery_attempts')
      .values(slotsFor(slot, ATTEMPT_COLUMNS))
      .onConflict((conflict) => conflict.columns(['shard', 'delivery_id', 'number']).doNothing()),
  );
  const lease = prepared<Key & { until: number; now: number }>()((slot) =>
    build
      .updateTable('deliveries')
      .set({ lease_until_ms: slot.until })
      .where('shard', '=', slot.shard)
      .where('id', '=', slot.id)
      .where('status', '=', sql.lit('pending'))
      .where((eb) => eb.or([eb('lease_until_ms', 'is', null), eb('lease_until_ms', '<=', slot.now)])),
  );
  const settle = prepared<
    Key & { status: Delivery['status']; attempts: number; round: number; next: number | null; succeeded: number }
  >()((slot) =>
    build
      .updateTable('deliveries')
      .set({
        status: slot.status,
        attempt_count: slot.attempts,
        next_attempt_at_ms: slot.next,
        lease_until_ms: null,
      })
      .where('shard', '=', slot.shard)
      .where('id', '=', slot.id)
      .where('round', '=', slot.round)
      .where((eb) =>
        eb.or([
          eb('status', '=', sql.lit('pending')),
          eb(sql<number>`cast(${slot.succeeded} as integer)`, '=', sql.lit(1)),
        ]),
      ),
  );
  /** Of a round that is over: the next one has begun meanwhile, and has yet to make its first attempt. */
  const settleLate = prepared<Key & { attempts: number; round: number }>()((slot) =>
    build
      .updateTable('deliveries')
      .set({ attempt_count: slot.attempts, attempts_before_round: slot.attempts, lease_until_ms: null })
      .where('shard', '=', slot.shard)
      .where('id', '=', slot.id)
      .where('round', '>', slot.round)
      .where('attempt_count', '<', slot.attempts),
  );

  /** What goes to the same place about the same session. */
  function sameTarget({ shard, sessionId, endpointId }: Delivery): Where {
    const target =
      endpointId === null ? sql`endpoint_id is null` : sql`${residual(engine, 'endpoint_id')} = ${endpointId}`;
    return sql`shard = ${shard} and session_id = ${sessionId} and ${target} and ${residual(engine, 'status')} = 'pending'`;
  }

  async function branchesOf(connection: Connection, scope: Scope, filter: DeliveryFilter): Promise<Where[]> {
    const scoped = sql`${residual(engine, 'account_id')} = ${scope.accountId} and ${residual(engine, 'livemode')} = ${flag(scope.livemode)}`;
    const ofEvent = filter.eventId === undefined ? sql`` : sql` and event_id = ${filter.eventId}`;
    const statuses = filter.status === undefined ? STATUSES : [filter.status];
    const sessionId = filter.sessionId ?? (filter.eventId && (await sessionOfEvent(connection, filter.eventId)));
    if (sessionId !== undefined) {
      const toEndpoint =
        filter.endpointId === undefined ? sql`` : sql` and ${residual(engine, 'endpoint_id')} = ${filter.endpointId}`;
      const ofStatus = sql` and ${residual(engine, 'status')} in (${sql.join(statuses)})`;
      return [
        sql`shard = ${scope.shard} and session_id = ${sessionId} and ${scoped}${ofEvent}${toEndpoint}${ofStatus}`,
      ];
    }
    if (filter.eventId !== undefined) return [];
    if (filter.endpointId === undefined) {
      return statuses.map((status) => sql`${inScope(scope)} and status = ${status}`);
    }
    return statuses.map(
      (status) =>
        sql`shard = ${scope.shard} and endpoint_id = ${filter.endpointId} and status = ${status} and ${scoped}`,
    );
  }

  /** An event's deliveries are among its session's, which are few: they need no index of their own. */
  async function sessionOfEvent(connection: Connection, eventId: Uuid): Promise<Uuid | undefined> {
    const event = build.selectFrom('events').select('session_id').where('shard', '=', shardOf(eventId));
    const [row] = await connection.rows(event.where('id', '=', eventId).compile());
    return row?.session_id;
  }

  async function withAttempts(connection: Connection, deliveries: readonly Delivery[]): Promise<WithAttempts[]> {
    const [first] = deliveries;
    if (!first) return [];
    const attempts = build
      .selectFrom('delivery_attempts')
      .selectAll()
      .where('shard', '=', first.shard)
      .where(
        'delivery_id',
        'in',
        deliveries.map((delivery) => delivery.id),
      )
      .orderBy('delivery_id')
      .orderBy('number');
    const rows = Map.groupBy(await connection.rows(attempts.compile()), (row) => row.delivery_id);
    return deliveries.map((delivery) => ({ ...delivery, attempts: (rows.get(delivery.id) ?? []).map(rowToAttempt) }));
  }

  return {
    async findDelivery(connection: Connection, id: Uuid): Promise<Delivery | undefined> {
      const [row] = await connection.rows(find({ shard: shardOf(id), id }));
      return row && rowToDelivery(row);
    },
    async listDeliveries(
      connection: Connection,
      scope: Scope,
      filter: DeliveryFilter,
      page: PageRequest,
    ): Promise<Page<WithAttempts>> {
      const branches = await branchesOf(connection, scope, filter);
      const list = { table: 'deliveries', shard: scope.shard, branches } as const;
      const { items, hasMore } = await listPage({ build, connection }, list, page);
      return { items: await withAttempts(connection, items.map(rowToDelivery)), hasMore };
    },
    async listDueDeliveries(
      connection: Connection,
      query: DueQuery & { realNowMs: number; exceptEndpoints: readonly Uuid[] },
    ): Promise<readonly Delivery[]> {
      const except =
        query.exceptEndpoints.length === 0
          ? sql``
          : sql` and (endpoint_id is null or endpoint_id not in (${sql.join(query.exceptEndpoints)}))`;
      const due = sql<DeliveriesTable>`select * from deliveries
        where status = 'pending' and ${dueScope(query)} and next_attempt_at_ms <= ${query.dueAtMs}
          and (lease_until_ms is null or lease_until_ms <= ${query.realNowMs})${except}
        order by next_attempt_at_ms limit ${query.limit}`;
      return (await connection.rows(due.compile(build))).map(rowToDelivery);
    },
    deliveryBacklog: backlogOf(build, 'deliveries'),
    async findBlockingDelivery(
      connection: Connection,
      delivery: Delivery,
      attempts: number,
    ): Promise<{ nextAttemptAtMs: number } | undefined> {
      const blocking = sql<{ next_attempt_at_ms: number }>`select next_attempt_at_ms from deliveries
        where ${sameTarget(delivery)} and target_sequence < ${delivery.targetSequence}
          and round_cause <> 'resend' and attempt_count - attempts_before_round < ${attempts}
        order by target_sequence limit 1`;
      const [row] = await connection.rows(blocking.compile(build));
      return row && { nextAttemptAtMs: row.next_attempt_at_ms };
    },

    async findDeliveriesOf(
      connection: Connection,
      scope: Scope,
      events: readonly EventKey[],
    ): Promise<readonly Delivery[]> {
      if (events.length === 0) return [];
      const found = build
        .selectFrom('deliveries')
        .selectAll()
        .where('shard', '=', scope.shard)
        .where('session_id', 'in', [...new Set(events.map(({ sessionId }) => sessionId))]);
      const ids = events.map(({ id }) => id);
      const rows = await connection.rows(found.where(sql`${residual(engine, 'event_id')}`, 'in', ids).compile());
      return rows.map(rowToDelivery);
    },
    async findAttempts(connection: Connection, deliveryId: Uuid): Promise<readonly DeliveryAttempt[]> {
      const attempts = build.selectFrom('delivery_attempts').selectAll().where('shard', '=', shardOf(deliveryId));
      const ofDelivery = attempts.where('delivery_id', '=', deliveryId).orderBy('number');
      return (await connection.rows(ofDelivery.compile())).map(rowToAttempt);
    },

    async insertDelivery(connection: Connection, delivery: Delivery): Promise<void> {
      await connection.run(insert(deliveryToRow(delivery)));
    },
    async leaseDelivery(connection: Connection, id: Uuid, { untilMs, nowMs }: Lease): Promise<boolean> {
      return (await connection.run(lease({ shard: shardOf(id), id, until: untilMs, now: nowMs }))) === 1;
    },
    /**
     * After a lost lease two workers may send the same delivery. Both sent it, so both record without an error; a success
     * is never undone, and what was ended meanwhile (its endpoint is gone) is not begun again. A round that began while the
     * attempt was under way goes on: whoever asked for it gets an attempt that was made after.
     */
    async recordAttempt(connection: Connection, delivery: Delivery, attempt: DeliveryAttempt): Promise<void> {
      const { shard, id, status, attemptCount: attempts, nextAttemptAtMs: next } = delivery;
      const round = delivery.round.number;
      await connection.run(insertAttempt(attemptToRow(delivery, attempt)));
      const succeeded = flag(status === 'succeeded');
      const settled = await connection.run(settle({ shard, id, status, attempts, round, next, succeeded }));
      if (settled === 0) await connection.run(settleLate({ shard, id, attempts, round }));
    },
    async beginRound(connection: Connection, id: Uuid, { cause, beganAtMs, nextAttemptAtMs }: NewRound): Promise<void> {
      const begin = build
        .updateTable('deliveries')
        .set((eb) => ({
          status: 'pending',
          round: eb('round', '+', 1),
          round_cause: cause,
          round_began_at_ms: beganAtMs,
          attempts_before_round: eb.ref('attempt_count'),
          next_attempt_at_ms: nextAttemptAtMs,
        }))
        .where('shard', '=', shardOf(id))
        .where('id', '=', id);
      await connection.run(begin.compile());
    },
    async deferDelivery(connection: Connection, id: Uuid, nextAttemptAtMs: number): Promise<void> {
      const defer = build
        .updateTable('deliveries')
        .set({ next_attempt_at_ms: nextAttemptAtMs, lease_until_ms: null })
        .where('shard', '=', shardOf(id))
        .where('id', '=', id)
        .where('status', '=', 'pending');
      await connection.run(defer.compile());
    },
    async wakeNextDelivery(connection: Connection, delivery: Delivery, nowMs: number): Promise<void> {
      const wake = sql`update deliveries set next_attempt_at_ms = ${nowMs}
        where shard = ${delivery.shard} and next_attempt_at_ms > ${nowMs} and id in (
          select id from deliveries
          where ${sameTarget(delivery)} and target_sequence > ${delivery.targetSequence}
            and attempt_count = 0 and round_cause = 'event'
          order by target_sequence limit 1
        )`;
      await connection.run(wake.compile(build));
    },
  };
}

const STATUSES: readonly Delivery['status'][] = ['pending', 'succeeded', 'failed'];
