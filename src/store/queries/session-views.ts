import { shardOf, type Uuid } from '../../core/ids.ts';
import type { SessionView } from '../../core/session-view.ts';
import type { Builder, Connection } from '../engine.ts';
import { rowToSessionView, sessionViewToRow } from '../rows/session-view-row.ts';
import { flag } from '../rows/text.ts';
import type { Scope } from '../store.ts';

/** Made by people, a few at a time: nothing here is compiled beforehand. */
export function sessionViewQueries(build: Builder) {
  return {
    async listSessionViews(
      connection: Connection,
      { shard, accountId, livemode }: Scope,
      personId?: Uuid,
    ): Promise<readonly SessionView[]> {
      const list = build
        .selectFrom('session_views')
        .selectAll()
        .where('shard', '=', shard)
        .where('account_id', '=', accountId)
        .where('livemode', '=', flag(livemode))
        .orderBy('id');
      const own = personId ? list.where('person_id', '=', personId) : list;
      return (await connection.rows(own.compile())).map(rowToSessionView);
    },

    async insertSessionView(connection: Connection, view: SessionView): Promise<void> {
      await connection.run(build.insertInto('session_views').values(sessionViewToRow(view)).compile());
    },
    async saveSessionView(connection: Connection, { id, shard, name, query }: SessionView): Promise<void> {
      const save = build.updateTable('session_views').set({ name, query }).where('shard', '=', shard);
      await connection.run(save.where('id', '=', id).compile());
    },
    async deleteSessionView(connection: Connection, id: Uuid): Promise<void> {
      const remove = build.deleteFrom('session_views').where('shard', '=', shardOf(id));
      await connection.run(remove.where('id', '=', id).compile());
    },
    async deleteSessionViews(connection: Connection, personId: Uuid, accountId: Uuid): Promise<void> {
      const remove = build
        .deleteFrom('session_views')
        .where('shard', '=', shardOf(accountId))
        .where('account_id', '=', accountId)
        .where('person_id', '=', personId);
      await connection.run(remove.compile());
    },
  };
}
