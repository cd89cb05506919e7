import type { Builder, Connection } from '../engine.ts';
import { flag } from '../rows/text.ts';
import type { Creation, Scope } from '../store.ts';
import { keyHash } from './idempotency.ts';

export function creationQueries(build: Builder) {
  return {
    async findCreation(connection: Connection, scope: Scope, key: string): Promise<Creation | undefined> {
      const find = build
        .selectFrom('creations')
        .selectAll()
        .where('shard', '=', scope.shard)
        .where('account_id', '=', scope.accountId)
        .where('livemode', '=', flag(scope.livemode))
        .where('key_hash', '=', keyHash(key));
      const [row] = await connection.rows(find.compile());
      if (!row) return undefined;
      return { sessionId: row.session_id, fingerprint: row.fingerprint, paramHashes: JSON.parse(row.param_hashes) };
    },
    async insertCreation(connection: Connection, scope: Scope, key: string, creation: Creation): Promise<void> {
      const row = {
        shard: scope.shard,
        account_id: scope.accountId,
        livemode: flag(scope.livemode),
        key_hash: keyHash(key),
        session_id: creation.sessionId,
        fingerprint: creation.fingerprint,
        param_hashes: JSON.stringify(creation.paramHashes),
      };
      await connection.run(build.insertInto('creations').values(row).compile());
    },
  };
}
