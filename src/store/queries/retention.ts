import { type RawBuilder, sql } from 'kysely';
import { leastUuidAt, type Shard, shardOf, timeOf, type Uuid } from '../../core/ids.ts';
import type { Prunable } from '../../core/retention.ts';
import type { Builder, Connection, EngineName } from '../engine.ts';
import type { OldQuery } from '../store.ts';
import { COUNTED_BY_EVENTS, countQueries } from './counts.ts';

/**
 * What is old is found by the primary key of its table, whose ids grow with time within a shard: no index more, and a shard at
 * a time, so that each statement goes to one place. What is still in use is found too and stays: it is little.
 */
export function retentionQueries(build: Builder, engine: EngineName) {
  const { rollUpCount } = countQueries(build, engine);

  async function deliveriesOf(connection: Connection, shard: Shard, events: readonly Event[]): Promise<Kept[]> {
    const found = build
      .selectFrom('deliveries')
      .select(['id', 'event_id', 'status'])
      .where('shard', '=', shard)
      .where('session_id', 'in', [...new Set(events.map((event) => event.session_id))]);
    const ids = new Set(events.map(({ id }) => id));
    return (await connection.rows(found.compile())).filter((delivery) => ids.has(delivery.event_id));
  }

  async function remove(connection: Connection, from: From, ids: readonly Uuid[]): Promise<number> {
    const [first] = ids;
    if (first === undefined) return 0;
    const { table, key = 'id', unless = sql`false` } = from;
    const drop = sql`delete from ${sql.table(table)}
      where shard = ${shardOf(first)} and ${sql.ref(key)} in (${sql.join(ids)}) and not (${unless})`;
    return connection.run(drop.compile(build));
  }

  /** Each with its deliveries and their attempts; one of which something is still to be sent stays with all of them. */
  async function dropEvents(connection: Connection, ids: readonly Uuid[]): Promise<number> {
    const shard = shardOf(ids[0] as Uuid);
    const old = build.selectFrom('events').select(['id', 'session_id', 'account_id', 'livemode']);
    const events = await connection.rows(old.where('shard', '=', shard).where('id', 'in', ids).compile());
    if (events.length === 0) return 0;
    await countBefore(connection, events);
    const kept = await deliveriesOf(connection, shard, events);
    const inUse = new Set(kept.filter(({ status }) => status === 'pending').map((delivery) => delivery.event_id));
    const finished = kept.filter((delivery) => !inUse.has(delivery.event_id)).map(({ id }) => id);
    const removed = await remove(connection, { table: 'deliveries', unless: PENDING }, finished);
    // What somebody has asked for again in this very moment is still there.
    const left = removed === finished.length ? [] : await deliveriesOf(connection, shard, events);
    for (const delivery of left) inUse.add(delivery.event_id);
    const leftIds = new Set(left.map(({ id }) => id));
    const gone = finished.filter((id) => !leftIds.has(id));
    await remove(connection, { table: 'delivery_attempts', key: 'delivery_id' }, gone);
    const unused = events.map(({ id }) => id).filter((id) => !inUse.has(id));
    return remove(connection, { table: 'events' }, unused);
  }

  /** Sessions are counted by their events: what goes has been counted. */
  async function countBefore(connection: Connection, events: readonly Event[]): Promise<void> {
    const untilMs = Math.max(...events.map(({ id }) => timeOf(id))) + 1;
    for (const [first] of Map.groupBy(events, (event) => `${event.account_id} ${event.livemode}`).values()) {
      if (!first) continue;
      const scope = { accountId: first.account_id, shard: shardOf(first.id), livemode: first.livemode === 1 };
      for (const what of COUNTED_BY_EVENTS) await rollUpCount(connection, scope, what, untilMs);
    }
  }

  return {
    async listOld(
      connection: Connection,
      what: Prunable,
      { accountId, shard, beforeMs, after, limit }: OldQuery,
    ): Promise<readonly Uuid[]> {
      const from = after ?? leastUuidAt(0, shard);
      const old = sql<{ id: Uuid }>`select id from ${sql.table(what)}
        where shard = ${shard} and id > ${from} and id < ${leastUuidAt(beforeMs, shard)}
          and account_id = ${accountId} order by id limit ${limit}`;
      return (await connection.rows(old.compile(build))).map(({ id }) => id);
    },
    async dropOld(connection: Connection, what: Prunable, ids: readonly Uuid[]): Promise<number> {
      if (ids.length === 0) return 0;
      if (what === 'events') return dropEvents(connection, ids);
      return remove(connection, { table: what, unless: IN_USE[what] }, ids);
    },
  };
}

type Event = { id: Uuid; session_id: Uuid; account_id: Uuid; livemode: number };
type Kept = { id: Uuid; event_id: Uuid; status: string };
type From = { readonly table: string; readonly key?: string; readonly unless?: RawBuilder<unknown> };

const PENDING = sql`status = 'pending'`;

const IN_USE: Readonly<Record<Exclude<Prunable, 'events'>, RawBuilder<unknown>>> = {
  resends: sql`false`,
  replays: sql`status = 'running'`,
  mails: PENDING,
  session_shares: sql`false`,
  api_requests: sql`false`,
};
