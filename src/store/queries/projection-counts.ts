import { sql } from 'kysely';
import { shardOf, type Uuid } from '../../core/ids.ts';
import type { Builder, Connection } from '../engine.ts';
import type { SessionPulse } from '../insight-store.ts';
import { flag } from '../rows/text.ts';
import type { Scope } from '../store.ts';
import { inScope } from './page.ts';

export function projectionCountQueries(build: Builder) {
  return {
    async countProjected(connection: Connection, scope: Scope, by: number): Promise<void> {
      const { shard, accountId, livemode } = scope;
      const row = { shard, account_id: accountId, livemode: flag(livemode), total: by };
      const add = build.insertInto('projection_counts').values(row);
      await connection.run(
        add
          .onConflict((conflict) =>
            conflict
              .columns(['shard', 'account_id', 'livemode'])
              .doUpdateSet({ total: sql<number>`projection_counts.total + excluded.total` }),
          )
          .compile(),
      );
    },

    /** In the order of the scopes. */
    async findProjectionCounts(connection: Connection, scopes: readonly Scope[]): Promise<readonly number[]> {
      const totals = new Map<string, number>();
      for (const some of chunks(scopes)) {
        const own = some.map((scope) => sql`(${inScope(scope)})`);
        const find = sql<Row>`select account_id, livemode, total from projection_counts where ${sql.join(own, sql` or `)}`;
        for (const row of await connection.rows(find.compile(build))) {
          totals.set(`${row.account_id} ${row.livemode}`, Number(row.total));
        }
      }
      return scopes.map(({ accountId, livemode }) => totals.get(`${accountId} ${flag(livemode)}`) ?? 0);
    },

    /** Of these sessions, whosever they are; what is unknown is left out. */
    async findSessionPulses(connection: Connection, ids: readonly Uuid[]): Promise<readonly SessionPulse[]> {
      const found: SessionPulse[] = [];
      for (const some of chunks(ids)) {
        const keys = some.map((id) => sql`(sessions.shard = ${shardOf(id)} and sessions.id = ${id})`);
        const deliveries = sql`from deliveries
          where deliveries.shard = sessions.shard and deliveries.session_id = sessions.id`;
        const find = sql<SessionPulse>`select id, version,
            cast((select coalesce(sum(attempt_count + round), 0) ${deliveries}) as bigint) as "sendings"
          from sessions where ${sql.join(keys, sql` or `)}`;
        for (const row of await connection.rows(find.compile(build))) {
          found.push({ id: row.id, version: row.version, sendings: Number(row.sendings) });
        }
      }
      return found;
    },
  };
}

type Row = { account_id: Uuid; livemode: number; total: number };

/** Bounds one statement: SQLite takes a condition of a thousand parts. */
function* chunks<T>(items: readonly T[], size = 200): Generator<readonly T[]> {
  for (let from = 0; from < items.length; from += size) yield items.slice(from, from + size);
}
