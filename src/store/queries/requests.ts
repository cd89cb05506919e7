import { sql } from 'kysely';
import { type ApiRequest, STATUS_CLASSES } from '../../core/api-request.ts';
import { shardOf, type Uuid } from '../../core/ids.ts';
import type { Builder, Connection, EngineName } from '../engine.ts';
import { givenRows, residual } from '../engine-types.ts';
import { prepared, written } from '../prepared.ts';
import { REQUEST_COLUMNS, requestToRow, rowToRequest } from '../rows/request-row.ts';
import { flag } from '../rows/text.ts';
import type { Page, PageRequest, RequestFilter, Scope } from '../store.ts';
import { inScope, listPage, type Where } from './page.ts';

export function requestQueries(build: Builder, engine: EngineName) {
  const find = prepared<{ shard: number; id: Uuid }>()((slot) =>
    build.selectFrom('api_requests').selectAll().where('shard', '=', slot.shard).where('id', '=', slot.id),
  );
  const insert = prepared<{ given: string }>()((slot) =>
    written(
      build,
      sql`insert into api_requests (${sql.join(REQUEST_COLUMNS.map((column) => sql.ref(column)))})
        select ${sql.join(REQUEST_COLUMNS.map((column) => sql.ref(`given.${column}`)))}
        from ${givenRows(engine, REQUEST_TYPES, slot.given)}`,
    ),
  );

  /** By what finds fewest: a request's own id, a key, or else each class of answers. The rest holds of what is found. */
  function branchesOf(scope: Scope, filter: RequestFilter): Where[] {
    const { classes = STATUS_CLASSES, keyId, requestId } = filter;
    const rest = restOf(filter);
    const own = sql`${residual(engine, 'account_id')} = ${scope.accountId}
      and ${residual(engine, 'livemode')} = ${flag(scope.livemode)}
      and ${residual(engine, 'status_class')} in (${sql.join(classes)})`;
    if (requestId !== undefined) {
      const ofKey = keyId === undefined ? sql`` : sql` and ${residual(engine, 'key_id')} = ${keyId}`;
      return [sql`shard = ${scope.shard} and request_id = ${requestId} and ${own}${ofKey}${rest}`];
    }
    if (keyId !== undefined) return [sql`shard = ${scope.shard} and key_id = ${keyId} and ${own}${rest}`];
    return classes.map((one) => sql`${inScope(scope)} and status_class = ${one}${rest}`);
  }

  function restOf({ method, path, dialect }: RequestFilter): Where {
    const found = (text: string) =>
      engine === 'postgres' ? sql`strpos(path, ${text}) > 0` : sql`instr(path, ${text}) > 0`;
    return sql.join(
      [
        ...(method === undefined ? [] : [sql` and method = ${method}`]),
        ...(dialect === undefined ? [] : [sql` and ${residual(engine, 'dialect')} = ${dialect}`]),
        ...(path === undefined ? [] : [sql` and ${found(path)}`]),
        sql``,
      ],
      sql``,
    );
  }

  return {
    async findRequest(connection: Connection, id: Uuid): Promise<ApiRequest | undefined> {
      const [row] = await connection.rows(find({ shard: shardOf(id), id }));
      return row && rowToRequest(row);
    },
    async listRequests(
      connection: Connection,
      scope: Scope,
      filter: RequestFilter,
      page: PageRequest,
    ): Promise<Page<ApiRequest>> {
      const list = { table: 'api_requests', shard: scope.shard, branches: branchesOf(scope, filter) } as const;
      const { items, hasMore } = await listPage({ build, connection }, list, page);
      return { items: items.map(rowToRequest), hasMore };
    },
    async findNthRequest(connection: Connection, keyId: Uuid, nth: number): Promise<Uuid | undefined> {
      const newest = build.selectFrom('api_requests').select('id').where('shard', '=', shardOf(keyId));
      const ofKey = newest
        .where('key_id', '=', keyId)
        .orderBy('id', 'desc')
        .limit(1)
        .offset(nth - 1);
      const [row] = await connection.rows(ofKey.compile());
      return row?.id;
    },

    async insertRequests(connection: Connection, requests: readonly ApiRequest[]): Promise<void> {
      if (requests.length === 0) return;
      await connection.run(insert({ given: JSON.stringify(requests.map(requestToRow)) }));
    },
    async dropRequestsUpTo(connection: Connection, keyId: Uuid, id: Uuid, limit: number): Promise<number> {
      const shard = shardOf(keyId);
      const old = sql`select id from api_requests where shard = ${shard} and key_id = ${keyId} and id <= ${id}
        order by id limit ${limit}`;
      const drop = sql`delete from api_requests where shard = ${shard} and id in (${old})`;
      return connection.run(drop.compile(build));
    },
  };
}

const REQUEST_TYPES: Record<(typeof REQUEST_COLUMNS)[number], string> = {
  shard: 'smallint',
  id: 'uuid',
  account_id: 'uuid',
  livemode: 'smallint',
  key_id: 'uuid',
  dialect: 'text',
  request_id: 'text',
  method: 'text',
  route: 'text',
  path: 'text',
  status_class: 'smallint',
  status_code: 'integer',
  latency_ms: 'integer',
  idempotency_key: 'text',
  is_replayed: 'smallint',
  error_code: 'text',
  created_at_ms: 'bigint',
  request_body: 'text',
  response_body: 'text',
};
