import { sql } from 'kysely';
import { type CountedFacet, parseFacet } from '../../core/insight/facets.ts';
import type { Builder, Connection, EngineName } from '../engine.ts';
import { givenRows } from '../engine-types.ts';
import { prepared, written } from '../prepared.ts';
import { flag } from '../rows/text.ts';
import type { Scope } from '../store.ts';
import { inScope } from './page.ts';

const TYPES = { shard: 'smallint', account_id: 'uuid', livemode: 'smallint', facet: 'text', total: 'integer' };

/** Counts sessions of each kind, up or down. */
export function facetAdder(build: Builder, engine: EngineName) {
  const add = prepared<{ given: string }>()((slot) =>
    written(
      build,
      sql`insert into session_facets (shard, account_id, livemode, facet, total)
        select shard, account_id, livemode, facet, total from ${givenRows(engine, TYPES, slot.given)} where true
        on conflict (shard, account_id, livemode, facet) do update set total = session_facets.total + excluded.total`,
    ),
  );
  return async (
    connection: Connection,
    { shard, accountId: account_id, livemode }: Scope,
    changes: readonly { readonly facet: string; readonly by: number }[],
  ): Promise<void> => {
    const totals = new Map<string, number>();
    for (const { facet, by } of changes) totals.set(facet, (totals.get(facet) ?? 0) + by);
    const rows = [...totals]
      .filter(([, total]) => total !== 0)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([facet, total]) => ({ shard, account_id, livemode: flag(livemode), facet, total }));
    if (rows.length > 0) await connection.run(add({ given: JSON.stringify(rows) }));
  };
}

export function facetQueries(build: Builder) {
  return {
    /** The most common first. */
    async listFacets(connection: Connection, scope: Scope): Promise<readonly CountedFacet[]> {
      const list = sql<{ facet: string; total: number }>`select facet, total from session_facets
        where ${inScope(scope)} and total > 0 order by total desc`;
      return (await connection.rows(list.compile(build))).map(({ facet, total }) => ({
        facet: parseFacet(facet),
        total,
      }));
    },
  };
}
