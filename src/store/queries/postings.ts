import { sql } from 'kysely';
import type { Uuid } from '../../core/ids.ts';
import type { Posting } from '../../core/ledger/posting.ts';
import type { Builder, Connection, EngineName } from '../engine.ts';
import { residual } from '../engine-types.ts';
import { prepared, slotsFor } from '../prepared.ts';
import { POSTING_COLUMNS, postingToRow, rowToPosting } from '../rows/posting-row.ts';
import { flag } from '../rows/text.ts';
import type { PostingsTable } from '../schema.ts';
import type { Page, PageRequest, Scope } from '../store.ts';
import { inScope, listPage } from './page.ts';

export function postingQueries(build: Builder, engine: EngineName) {
  const insert = prepared<PostingsTable>()((slot) =>
    build.insertInto('postings').values(slotsFor(slot, POSTING_COLUMNS)),
  );
  return {
    async insertPosting(connection: Connection, posting: Posting): Promise<void> {
      await connection.run(insert(postingToRow(posting)));
    },
    async listPostings(
      connection: Connection,
      scope: Scope,
      { sessionId }: { sessionId?: Uuid | undefined },
      page: PageRequest,
    ): Promise<Page<Posting>> {
      const ofSession = sql`shard = ${scope.shard} and session_id = ${sessionId}
        and ${residual(engine, 'account_id')} = ${scope.accountId}
        and ${residual(engine, 'livemode')} = ${flag(scope.livemode)}`;
      const list = {
        table: 'postings',
        shard: scope.shard,
        branches: [sessionId === undefined ? inScope(scope) : ofSession],
      } as const;
      const { items, hasMore } = await listPage({ build, connection }, list, page);
      return { items: items.map(rowToPosting), hasMore };
    },
  };
}
