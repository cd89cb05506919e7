import { sql } from 'kysely';
import { shardOf, type Uuid } from '../../core/ids.ts';
import type { DialectName } from '../../core/session.ts';
import type { WebhookEndpoint } from '../../core/webhook.ts';
import type { Builder, Connection, EngineName } from '../engine.ts';
import { givenRows } from '../engine-types.ts';
import { prepared, written } from '../prepared.ts';
import { endpointToRow, rowToEndpoint } from '../rows/endpoint-row.ts';
import { flag } from '../rows/text.ts';
import type { WebhookEndpointsTable } from '../schema.ts';
import type { Page, PageRequest, Scope } from '../store.ts';
import { madeWithin } from './page.ts';

export function endpointQueries(build: Builder, engine: EngineName) {
  const listEnabled = prepared<{ account: Uuid; livemode: number }>()((slot) =>
    build
      .selectFrom('webhook_endpoints')
      .selectAll()
      .where('account_id', '=', slot.account)
      .where('livemode', '=', slot.livemode)
      .where('enabled', '=', 1)
      .orderBy('id'),
  );
  const find = prepared<{ id: Uuid }>()((slot) =>
    build.selectFrom('webhook_endpoints').selectAll().where('id', '=', slot.id),
  );
  const findAll = prepared<{ ids: string }>()((slot) =>
    written(
      build,
      sql<WebhookEndpointsTable>`select * from webhook_endpoints
        where id in (select id from ${givenRows(engine, { id: 'uuid' }, slot.ids)})`,
    ),
  );
  const lastSuccess = prepared<{ shard: number; endpoint: Uuid }>()((slot) =>
    build
      .selectFrom('delivery_attempts')
      .select((eb) => eb.fn.max('at_ms').as('at_ms'))
      .where('shard', '=', slot.shard)
      .where('delivery_id', '=', (eb) =>
        eb
          .selectFrom('deliveries')
          .select('id')
          .where('shard', '=', slot.shard)
          .where('endpoint_id', '=', slot.endpoint)
          .where('status', '=', sql.lit('succeeded' as const))
          .orderBy('id', 'desc')
          .limit(1),
      ),
  );

  return {
    async findEndpoint(connection: Connection, id: Uuid): Promise<WebhookEndpoint | undefined> {
      const [row] = await connection.rows(find({ id }));
      return row && rowToEndpoint(row);
    },
    async findEndpoints(connection: Connection, ids: readonly Uuid[]): Promise<readonly WebhookEndpoint[]> {
      if (ids.length === 0) return [];
      const rows = await connection.rows(findAll({ ids: JSON.stringify(ids.map((id) => ({ id }))) }));
      return rows.map(rowToEndpoint);
    },
    async listEndpoints(
      connection: Connection,
      scope: Scope,
      page: PageRequest & { dialect?: DialectName | undefined },
    ): Promise<Page<WebhookEndpoint>> {
      const backwards = page.after === undefined && page.before !== undefined;
      let list = build
        .selectFrom('webhook_endpoints')
        .selectAll()
        .where('account_id', '=', scope.accountId)
        .where('livemode', '=', flag(scope.livemode))
        .orderBy('id', backwards ? 'asc' : 'desc')
        .limit(page.limit + 1);
      if (page.dialect !== undefined) list = list.where('dialect', '=', page.dialect);
      const { from, below } = madeWithin(scope.shard, page.createdFromMs, page.createdToMs);
      if (from !== undefined) list = list.where('id', '>=', from);
      if (below !== undefined) list = list.where('id', '<', below);
      if (page.after !== undefined) list = list.where('id', '<', page.after);
      else if (page.before !== undefined) list = list.where('id', '>', page.before);
      if (page.offset) list = list.offset(page.offset);
      const rows = await connection.rows(list.compile());
      const items = rows.slice(0, page.limit).map(rowToEndpoint);
      return { items: backwards ? items.reverse() : items, hasMore: rows.length > page.limit };
    },
    async listEnabledEndpoints(connection: Connection, scope: Scope): Promise<readonly WebhookEndpoint[]> {
      const query = listEnabled({ account: scope.accountId, livemode: flag(scope.livemode) });
      return (await connection.rows(query)).map(rowToEndpoint);
    },

    async findLastSuccess(connection: Connection, id: Uuid): Promise<number | null> {
      const [row] = await connection.rows(lastSuccess({ shard: shardOf(id), endpoint: id }));
      return row?.at_ms ?? null;
    },

    async insertEndpoint(connection: Connection, endpoint: WebhookEndpoint): Promise<void> {
      await connection.run(build.insertInto('webhook_endpoints').values(endpointToRow(endpoint)).compile());
    },
    async saveEndpoint(connection: Connection, endpoint: WebhookEndpoint): Promise<void> {
      const { id, ...changes } = endpointToRow(endpoint);
      await connection.run(build.updateTable('webhook_endpoints').set(changes).where('id', '=', id).compile());
    },
    async resumeDeliveries(connection: Connection, id: Uuid, nowMs: number): Promise<void> {
      const resume = build
        .updateTable('deliveries')
        .set({ next_attempt_at_ms: nowMs })
        .where('shard', '=', shardOf(id))
        .where('endpoint_id', '=', id)
        .where('status', '=', 'pending')
        .where('next_attempt_at_ms', '>', nowMs);
      await connection.run(resume.compile());
    },
    async deleteEndpoint(connection: Connection, id: Uuid): Promise<void> {
      await connection.run(build.deleteFrom('webhook_endpoints').where('id', '=', id).compile());
      const fail = build
        .updateTable('deliveries')
        .set({ status: 'failed', next_attempt_at_ms: null, lease_until_ms: null })
        .where('shard', '=', shardOf(id))
        .where('endpoint_id', '=', id)
        .where('status', '=', 'pending');
      await connection.run(fail.compile());
    },
  };
}
