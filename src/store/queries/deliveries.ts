import { sql } from 'kysely';
import { leastUuidAt, shardOf, type Uuid } from '../../core/ids.ts';
import type { Delivery, DeliveryAttempt } from '../../core/webhook.ts';
import type { Builder, Connection, EngineName } from '../engine.ts';
import { givenRows, residual } from '../engine-types.ts';
import { prepared, slotsFor, written } from '../prepared.ts';
import { DELIVERY_COLUMNS, deliveryToRow, rowToAttempt, rowToDelivery } from '../rows/delivery-row.ts';
import { flag } from '../rows/text.ts';
import type { DeliveriesTable } from '../schema.ts';
import type { DeliveryCount, DeliveryFilter, NewRound, Page, PageRequest, Scope, TimeSpan } from '../store.ts';
import { backlogOf } from './backlog.ts';
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

  /** Each count is a range of one index, which has all that it asks for. */
  const countTo = prepared<{ shard: number; endpointId: Uuid; given: string }>()((slot) =>
    written(
      build,
      sql<{ from_ms: number; status: Delivery['status']; count: number }>`select given.from_ms, given.status, (
          select count(*) from deliveries as d
          where d.shard = ${slot.shard} and d.endpoint_id = ${slot.endpointId} and d.status = given.status
            and d.id >= given.low and d.id < given.high
        ) as count
        from ${givenRows(engine, SPANS, slot.given)}`,
    ),
  );

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
    async countDeliveries(
      connection: Connection,
      endpointId: Uuid,
      spans: readonly TimeSpan[],
    ): Promise<readonly DeliveryCount[]> {
      const shard = shardOf(endpointId);
      const given = spans.flatMap(({ fromMs, untilMs }) => {
        const [low, high] = [leastUuidAt(fromMs, shard), leastUuidAt(untilMs, shard)];
        return STATUSES.map((status) => ({ from_ms: fromMs, low, high, status }));
      });
      const rows = await connection.rows(countTo({ shard, endpointId, given: JSON.stringify(given) }));
      return rows.flatMap(({ from_ms, status, count }) => {
        return Number(count) > 0 ? [{ fromMs: from_ms, status, count: Number(count) }] : [];
      });
    },
    deliveryBacklog: backlogOf(build, 'deliveries'),
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
  };
}

const SPANS = { from_ms: 'bigint', low: 'uuid', high: 'uuid', status: 'text' };

const STATUSES: readonly Delivery['status'][] = ['pending', 'succeeded', 'failed'];
