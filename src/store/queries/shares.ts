import { shardOf, type Uuid } from '../../core/ids.ts';
import type { SessionShare } from '../../core/session-share.ts';
import type { Builder, Connection } from '../engine.ts';
import { rowToShare, shareToRow } from '../rows/share-row.ts';

/** Made by people, a few at a time: nothing here is compiled beforehand. */
export function shareQueries(build: Builder) {
  return {
    async findShare(connection: Connection, id: Uuid): Promise<SessionShare | undefined> {
      const find = build.selectFrom('session_shares').selectAll().where('shard', '=', shardOf(id)).where('id', '=', id);
      const [row] = await connection.rows(find.compile());
      return row && rowToShare(row);
    },
    async listShares(connection: Connection, sessionId: Uuid): Promise<readonly SessionShare[]> {
      const list = build
        .selectFrom('session_shares')
        .selectAll()
        .where('shard', '=', shardOf(sessionId))
        .where('session_id', '=', sessionId)
        .orderBy('id', 'desc');
      return (await connection.rows(list.compile())).map(rowToShare);
    },

    async insertShare(connection: Connection, share: SessionShare): Promise<void> {
      await connection.run(build.insertInto('session_shares').values(shareToRow(share)).compile());
    },
    async revokeShare(connection: Connection, id: Uuid, atMs: number): Promise<boolean> {
      const revoke = build
        .updateTable('session_shares')
        .set({ revoked_at_ms: atMs })
        .where('shard', '=', shardOf(id))
        .where('id', '=', id)
        .where('revoked_at_ms', 'is', null);
      return (await connection.run(revoke.compile())) === 1;
    },
  };
}
