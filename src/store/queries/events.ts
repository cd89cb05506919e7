import { sql } from 'kysely';
import {
  ENDPOINT_EVENT_TYPES,
  type EndpointEvent,
  type EndpointEventType,
  type EndpointSnapshot,
} from '../../core/endpoint-event.ts';
import { EVENT_TYPES, type EventRecord, type EventSnapshot, type EventType } from '../../core/events.ts';
import { shardOf, type Uuid } from '../../core/ids.ts';
import type { Builder, Connection, EngineName } from '../engine.ts';
import { residual } from '../engine-types.ts';
import { prepared, slotsFor } from '../prepared.ts';
import { EVENT_COLUMNS, endpointEventToRow, eventToRow, rowToEvent } from '../rows/event-row.ts';
import { flag } from '../rows/text.ts';
import type { EventsTable } from '../schema.ts';
import type { Page, PageRequest, RecordedEndpointEvent, RecordedEvent, Scope } from '../store.ts';
import { inScope, listPage, type Where } from './page.ts';

type Filter = { types?: readonly (EventType | EndpointEventType)[] | undefined; sessionId?: Uuid | undefined };

export function eventQueries(build: Builder, engine: EngineName) {
  const find = prepared<{ shard: number; id: Uuid }>()((slot) =>
    build.selectFrom('events').selectAll().where('shard', '=', slot.shard).where('id', '=', slot.id),
  );
  const insert = prepared<EventsTable>()((slot) => build.insertInto('events').values(slotsFor(slot, EVENT_COLUMNS)));

  function branchesOf(scope: Scope, { types, sessionId }: Filter): Where[] {
    if (sessionId === undefined) {
      return [...new Set(types ?? ALL_TYPES)].map((each) => sql`${inScope(scope)} and type = ${each}`);
    }
    if (types?.length === 0) return [];
    const ofType = types ? sql` and ${residual(engine, 'type')} in (${sql.join(types)})` : sql``;
    return [
      sql`shard = ${scope.shard} and session_id = ${sessionId} and ${residual(engine, 'account_id')} = ${scope.accountId}
        and ${residual(engine, 'livemode')} = ${flag(scope.livemode)}${ofType}`,
    ];
  }

  return {
    async findEvent(connection: Connection, id: Uuid): Promise<RecordedEvent | RecordedEndpointEvent | undefined> {
      const [row] = await connection.rows(find({ shard: shardOf(id), id }));
      return row && rowToEvent(row);
    },
    async findEvents(
      connection: Connection,
      scope: Scope,
      ids: readonly Uuid[],
    ): Promise<readonly (RecordedEvent | RecordedEndpointEvent)[]> {
      if (ids.length === 0) return [];
      const found = build.selectFrom('events').selectAll().where('shard', '=', scope.shard).where('id', 'in', ids);
      const own = found.where('account_id', '=', scope.accountId).where('livemode', '=', flag(scope.livemode));
      return (await connection.rows(own.compile())).map(rowToEvent);
    },
    async listEvents(
      connection: Connection,
      scope: Scope,
      filter: Filter,
      page: PageRequest,
    ): Promise<Page<RecordedEvent | RecordedEndpointEvent>> {
      const list = {
        table: 'events',
        shard: scope.shard,
        branches: branchesOf(scope, filter),
        ...(filter.sessionId === undefined ? {} : { id: residual(engine, 'id') }),
      } as const;
      const { items, hasMore } = await listPage({ build, connection }, list, page);
      return { items: items.map(rowToEvent), hasMore };
    },
    async insertEvent(connection: Connection, event: EventRecord, snapshot: EventSnapshot): Promise<void> {
      await connection.run(insert(eventToRow(event, snapshot)));
    },
    async insertEndpointEvent(connection: Connection, event: EndpointEvent, snapshot: EndpointSnapshot): Promise<void> {
      await connection.run(insert(endpointEventToRow(event, snapshot)));
    },
  };
}

const ALL_TYPES: readonly (EventType | EndpointEventType)[] = [...EVENT_TYPES, ...ENDPOINT_EVENT_TYPES];
