import { sql } from 'kysely';
import { shardOf, type Uuid } from '../../core/ids.ts';
import type { Replay } from '../../core/replay.ts';
import type { Builder, Connection } from '../engine.ts';
import { replayToRow, rowToReplay } from '../rows/replay-row.ts';
import type { Page, PageRequest, Scope } from '../store.ts';
import { inScope, listPage } from './page.ts';

/** Replays are few, and each is worked at a few times a second at most: nothing here is compiled beforehand. */
export function replayQueries(build: Builder) {
  return {
    async findReplay(connection: Connection, id: Uuid): Promise<Replay | undefined> {
      const find = build.selectFrom('replays').selectAll().where('shard', '=', shardOf(id)).where('id', '=', id);
      const [row] = await connection.rows(find.compile());
      return row && rowToReplay(row);
    },
    async listReplays(connection: Connection, scope: Scope, page: PageRequest): Promise<Page<Replay>> {
      const list = { table: 'replays', shard: scope.shard, branches: [inScope(scope)] } as const;
      const { items, hasMore } = await listPage({ build, connection }, list, page);
      return { items: items.map(rowToReplay), hasMore };
    },
    async listDueReplays(
      connection: Connection,
      { nowMs, limit }: { nowMs: number; limit: number },
    ): Promise<readonly Uuid[]> {
      const due = sql<{ id: Uuid }>`select id from replays
        where work_at_ms <= ${nowMs} order by work_at_ms limit ${limit}`;
      return (await connection.rows(due.compile(build))).map(({ id }) => id);
    },

    async insertReplay(connection: Connection, replay: Replay): Promise<void> {
      await connection.run(build.insertInto('replays').values(replayToRow(replay)).compile());
    },
    async saveReplay(connection: Connection, replay: Replay): Promise<void> {
      const { shard, id, status, work_at_ms, details } = replayToRow(replay);
      const save = build.updateTable('replays').set({ status, work_at_ms, details });
      await connection.run(save.where('shard', '=', shard).where('id', '=', id).compile());
    },
  };
}
