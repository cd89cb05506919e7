import { sql } from 'kysely';
import { type Shard, shardOf, type Uuid } from '../../core/ids.ts';
import type { Builder, Connection, EngineName } from '../engine.ts';
import { givenRows } from '../engine-types.ts';
import type { Unindexed } from '../insight-store.ts';
import { prepared, written } from '../prepared.ts';
import type { SessionMarksTable } from '../schema.ts';

/** What has changed and waits to be projected. */
export function markQueries(build: Builder, engine: EngineName) {
  const mark = prepared<SessionMarksTable>()((slot) =>
    build
      .insertInto('session_marks')
      .values({ shard: slot.shard, id: slot.id, version: slot.version, marked_at_ms: slot.marked_at_ms })
      .onConflict((conflict) =>
        conflict.columns(['shard', 'id']).doUpdateSet((eb) => ({ version: eb.ref('excluded.version') })),
      ),
  );
  const list = prepared<{ nowMs: number; limit: number }>()((slot) =>
    written(
      build,
      sql<Unindexed>`select id, version from session_marks where marked_at_ms <= ${slot.nowMs}
        order by marked_at_ms limit ${slot.limit}`,
    ),
  );
  const clear = prepared<{ marks: string }>()((slot) => {
    const marks = givenRows(engine, { shard: 'smallint', id: 'uuid', version: 'integer' }, slot.marks);
    return written(
      build,
      sql`delete from session_marks where (shard, id) in (select shard, id from ${marks})
        and version <= (select version from ${marks} where given.shard = session_marks.shard and given.id = session_marks.id)`,
    );
  });
  const putOff = prepared<{ shard: number; id: Uuid; untilMs: number }>()((slot) =>
    written(
      build,
      sql`update session_marks set marked_at_ms = ${slot.untilMs} where shard = ${slot.shard} and id = ${slot.id}`,
    ),
  );

  return {
    async listUnindexed(
      connection: Connection,
      query: { nowMs: number; limit: number },
    ): Promise<readonly Unindexed[]> {
      return connection.rows(list(query));
    },
    async listUnindexedOf(connection: Connection, shard: Shard, limit: number): Promise<readonly Uuid[]> {
      const waiting = build.selectFrom('session_marks').select('id').where('shard', '=', shard).limit(limit);
      return (await connection.rows(waiting.compile())).map(({ id }) => id);
    },
    async markUnindexed(
      connection: Connection,
      { id, version, nowMs }: Unindexed & { readonly nowMs: number },
    ): Promise<void> {
      await connection.run(mark({ shard: shardOf(id), id, version, marked_at_ms: nowMs }));
    },
    async clearUnindexed(connection: Connection, marks: readonly Unindexed[]): Promise<void> {
      if (marks.length === 0) return;
      const given = marks.map(({ id, version }) => ({ shard: shardOf(id), id, version }));
      await connection.run(clear({ marks: JSON.stringify(given) }));
    },
    async putOffUnindexed(connection: Connection, id: Uuid, untilMs: number): Promise<void> {
      await connection.run(putOff({ shard: shardOf(id), id, untilMs }));
    },
  };
}
