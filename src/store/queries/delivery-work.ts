import { sql } from 'kysely';
import { shardOf, type Uuid } from '../../core/ids.ts';
import type { Delivery } from '../../core/webhook.ts';
import type { Builder, Connection, EngineName } from '../engine.ts';
import { givenRows, unindexed } from '../engine-types.ts';
import { prepared, written } from '../prepared.ts';
import { ATTEMPT_COLUMNS, attemptToRow, DELIVERY_COLUMNS, rowToDelivery, rowToDue } from '../rows/delivery-row.ts';
import { flag } from '../rows/text.ts';
import type { DeliveriesTable } from '../schema.ts';
import type {
  Deferral,
  DueDeliveriesQuery,
  DueDelivery,
  FullTargets,
  Lease,
  PutOff,
  RecordedAttempt,
} from '../store.ts';
import { dueScope } from './due.ts';
import { isFree } from './lease.ts';

/**
 * What the delivery worker asks, of many deliveries at once: on PostgreSQL each statement is a way to the server and back, and
 * one by one those ways were most of what a delivery cost. Each takes its rows as one parameter.
 *
 * Keys are compared with those of the rows and with no constant: SQLite, which plans without statistics, would begin with a
 * whole shard for it.
 */
export function deliveryWorkQueries(build: Builder, engine: EngineName) {
  /** What still goes to the same place about the same session. */
  const sameTarget = sql`d.shard = given.shard and d.session_id = given.session_id
    and d.status = 'pending'
    and coalesce(d.endpoint_id, d.session_id) = coalesce(given.endpoint_id, given.session_id)`;
  type Given = { given: string };

  const lease = prepared<Given & { until: number; now: number }>()((slot) =>
    written(
      build,
      sql<DeliveriesTable>`update deliveries set lease_until_ms = ${slot.until}
        where (shard, id) in (select shard, id from ${givenRows(engine, KEY, slot.given)})
          and ${unindexed(engine, 'status', 'text')} = 'pending' and ${isFree(slot.now)}
        returning *`,
    ),
  );
  const blocking = prepared<Given & { attempts: number }>()((slot) =>
    written(
      build,
      sql<{ id: Uuid; next_attempt_at_ms: number | null }>`select id, (
          select next_attempt_at_ms from deliveries as d
          where ${sameTarget} and d.target_sequence < given.target_sequence
            and d.round_cause <> 'resend' and d.attempt_count - d.attempts_before_round < ${slot.attempts}
          order by d.target_sequence limit 1
        ) as next_attempt_at_ms
        from ${givenRows(engine, IN_LINE, slot.given)}`,
    ),
  );
  const defer = prepared<Given>()((slot) =>
    written(
      build,
      sql`update deliveries as d set next_attempt_at_ms = given.at_ms, lease_until_ms = null
        from ${givenRows(engine, { ...KEY, at_ms: 'bigint' }, slot.given)}
        where d.shard = given.shard and d.id = given.id and ${unindexed(engine, 'd.status', 'text')} = 'pending'`,
    ),
  );
  const putOff = prepared<Given & { now: number }>()((slot) =>
    written(
      build,
      sql`update deliveries as d set next_attempt_at_ms = given.at_ms, lease_until_ms = null
        from ${givenRows(engine, { ...KEY, at_ms: 'bigint', was_ms: 'bigint' }, slot.given)}
        where d.shard = given.shard and d.id = given.id and ${unindexed(engine, 'd.status', 'text')} = 'pending'
          and ${unindexed(engine, 'd.next_attempt_at_ms', 'number')} = given.was_ms and ${isFree(slot.now)}`,
    ),
  );
  const insertAttempts = prepared<{ given: string }>()((slot) =>
    written(
      build,
      sql`insert into delivery_attempts (${sql.join(ATTEMPT_COLUMNS.map((column) => sql.ref(column)))})
        select ${sql.join(ATTEMPT_COLUMNS.map((column) => sql.ref(`given.${column}`)))}
        from ${givenRows(engine, ATTEMPT_TYPES, slot.given)} where true
        on conflict (shard, delivery_id, number) do nothing`,
    ),
  );
  const settle = prepared<Given>()((slot) =>
    written(
      build,
      sql`update deliveries as d
        set status = given.status, attempt_count = given.attempts, next_attempt_at_ms = given.at_ms, lease_until_ms = null
        from ${givenRows(engine, SETTLED, slot.given)}
        where d.shard = given.shard and d.id = given.id and d.round = given.round
          and (${unindexed(engine, 'd.status', 'text')} = 'pending' or given.status = 'succeeded')`,
    ),
  );
  /** Of a round that is over: the next one has begun meanwhile, and has yet to make its first attempt. */
  const settleLate = prepared<Given>()((slot) =>
    written(
      build,
      sql`update deliveries as d
        set attempt_count = given.attempts, attempts_before_round = given.attempts, lease_until_ms = null
        from ${givenRows(engine, SETTLED, slot.given)}
        where d.shard = given.shard and d.id = given.id and d.round > given.round and d.attempt_count < given.attempts`,
    ),
  );
  const wakeNext = prepared<Given>()((slot) =>
    written(
      build,
      sql`update deliveries as d set next_attempt_at_ms = next.at_ms
        from (
          select given.shard, given.at_ms, (
            select d.id from deliveries as d
            where ${sameTarget} and d.target_sequence > given.target_sequence
              and d.attempt_count = 0 and d.round_cause = 'event'
            order by d.target_sequence limit 1
          ) as id
          from ${givenRows(engine, { ...IN_LINE, at_ms: 'bigint' }, slot.given)}
        ) as next
        where d.shard = next.shard and d.id = next.id and d.next_attempt_at_ms > next.at_ms`,
    ),
  );

  function exceptFor({ endpoints, hosts }: FullTargets) {
    const ids = JSON.stringify(endpoints.map((id) => ({ id })));
    const places = JSON.stringify(
      hosts.map(({ accountId, livemode, place }) => ({ account_id: accountId, livemode: flag(livemode), place })),
    );
    const toEndpoint = sql` and (endpoint_id is null or endpoint_id not in (
      select id from ${givenRows(engine, { id: 'uuid' }, ids)}
    ))`;
    const toHost = sql` and not exists (
      select 1 from ${givenRows(engine, { account_id: 'uuid', livemode: 'smallint', place: 'text' }, places)}
      where deliveries.endpoint_id is null and given.account_id = deliveries.account_id
        and given.livemode = deliveries.livemode and given.place = substr(deliveries.url, 1, length(given.place))
    )`;
    return sql`${endpoints.length > 0 ? toEndpoint : NOTHING}${hosts.length > 0 ? toHost : NOTHING}`;
  }

  return {
    async listDueDeliveries(connection: Connection, query: DueDeliveriesQuery): Promise<readonly DueDelivery[]> {
      const due = sql<Omit<DeliveriesTable, 'body'>>`select ${BODILESS} from deliveries
        where status = 'pending' and ${dueScope(query)} and next_attempt_at_ms <= ${query.dueAtMs}
          and ${isFree(query.realNowMs)}${exceptFor(query.except)}
        order by next_attempt_at_ms ${query.newestFirst ? sql`desc` : sql`asc`} limit ${query.limit}`;
      return (await connection.rows(due.compile(build))).map(rowToDue);
    },
    async findBlockingDeliveries(
      connection: Connection,
      deliveries: readonly Delivery[],
      attempts: number,
    ): Promise<ReadonlyMap<Uuid, number>> {
      const rows = await connection.rows(blocking({ given: givenOf(deliveries, inLine), attempts }));
      return new Map(
        rows.flatMap((row) => (row.next_attempt_at_ms === null ? [] : [[row.id, row.next_attempt_at_ms]])),
      );
    },

    async leaseDeliveries(
      connection: Connection,
      ids: readonly Uuid[],
      { untilMs: until, nowMs: now }: Lease,
    ): Promise<readonly Delivery[]> {
      const given = givenOf(
        ids.map((id) => ({ id })),
        () => ({}),
      );
      return (await connection.rows(lease({ given, until, now }))).map(rowToDelivery);
    },
    async deferDeliveries(connection: Connection, list: readonly Deferral[]): Promise<void> {
      await connection.run(defer({ given: givenOf(list, deferral) }));
    },
    /** What another worker has tried since it was read has another time by now, and keeps it. */
    async putOffDeliveries(connection: Connection, list: readonly PutOff[], realNowMs: number): Promise<void> {
      const given = givenOf(list, ({ nextAttemptAtMs, wasAtMs }) => ({ at_ms: nextAttemptAtMs, was_ms: wasAtMs }));
      await connection.run(putOff({ given, now: realNowMs }));
    },
    /**
     * After a lost lease two workers may send the same delivery. Both sent it, so both record without an error; a success
     * is never undone, and what was ended meanwhile (its endpoint is gone) is not begun again. A round that began while the
     * attempt was under way goes on: whoever asked for it gets an attempt that was made after.
     */
    async recordAttempts(connection: Connection, list: readonly RecordedAttempt[]): Promise<void> {
      const attempts = list.map(({ delivery, attempt }) => attemptToRow(delivery, attempt));
      await connection.run(insertAttempts({ given: JSON.stringify(attempts) }));
      const given = givenOf(
        list.map(({ delivery }) => delivery),
        settled,
      );
      if ((await connection.run(settle({ given }))) < list.length) await connection.run(settleLate({ given }));
    },
    async wakeNextDeliveries(
      connection: Connection,
      list: readonly { delivery: Delivery; nowMs: number }[],
    ): Promise<void> {
      const waking = list.map(({ delivery, nowMs }) => ({ id: delivery.id, ...inLine(delivery), at_ms: nowMs }));
      await connection.run(wakeNext({ given: givenOf(waking, (row) => row) }));
    },
  };
}

const NOTHING = sql``;

/** All but its bytes: most of what is due is only passed over. */
const BODILESS = sql.join(DELIVERY_COLUMNS.filter((column) => column !== 'body').map((column) => sql.ref(column)));

const KEY = { shard: 'smallint', id: 'uuid' };
const IN_LINE = { ...KEY, session_id: 'uuid', endpoint_id: 'uuid', target_sequence: 'integer' };
const SETTLED = { ...KEY, status: 'text', attempts: 'integer', round: 'integer', at_ms: 'bigint' };
const ATTEMPT_TYPES: Record<(typeof ATTEMPT_COLUMNS)[number], string> = {
  shard: 'smallint',
  delivery_id: 'uuid',
  number: 'integer',
  cause: 'text',
  at_ms: 'bigint',
  status_code: 'integer',
  latency_ms: 'integer',
  response: 'text',
  request_headers: 'text',
};

function inLine({ sessionId, endpointId, targetSequence }: Delivery) {
  return { session_id: sessionId, endpoint_id: endpointId, target_sequence: targetSequence };
}

function deferral({ nextAttemptAtMs }: Deferral) {
  return { at_ms: nextAttemptAtMs };
}

function settled({ status, attemptCount, round, nextAttemptAtMs }: Delivery) {
  return { status, attempts: attemptCount, round: round.number, at_ms: nextAttemptAtMs };
}

/** In the order of their ids, so that two workers that write the same rows meet at the first of them. */
function givenOf<Item extends { readonly id: Uuid }>(items: readonly Item[], rest: (item: Item) => object): string {
  const inOrder = items.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return JSON.stringify(inOrder.map((item) => ({ shard: shardOf(item.id), id: item.id, ...rest(item) })));
}
