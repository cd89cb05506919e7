import { type RawBuilder, sql } from 'kysely';
import { leastUuidAt, type Shard } from '../../core/ids.ts';
import type { Builder, Connection } from '../engine.ts';
import { flag } from '../rows/text.ts';
import type { Schema } from '../schema.ts';
import type { Page, PageRequest } from '../store.ts';

/** A condition. */
export type Where = RawBuilder<unknown>;

/**
 * One page of a list by keyset on the id: what is older than `after` or newer than `before`, so that the thousandth page
 * costs what the first does.
 *
 * `branches` are conditions that together make up the list, each the prefix of an index that ends in the id: such as one
 * for each status. The first ids of each range are merged, so that one index serves the list with and without the filter.
 * A branch more costs one more descent into the index; an index more would cost every insert.
 */
export async function listPage<Table extends GrowingTable>(
  { build, connection }: { build: Builder; connection: Connection },
  list: {
    readonly table: Table;
    readonly shard: Shard;
    readonly branches: readonly Where[];
    /** Where the page does not say it. */
    readonly range?: IdRange;
    /** How the branches name the id: a residual where few rows are found by an index without it, and sorted. */
    readonly id?: Where;
  },
  page: PageRequest,
): Promise<Page<Schema[Table]>> {
  if (list.branches.length === 0) return { items: [], hasMore: false };
  const backwards = page.after === undefined && page.before !== undefined;
  const direction = backwards ? sql`asc` : sql`desc`;
  const { offset = 0 } = page;
  const limit = page.limit + 1;
  // Any of the branches may hold all that is passed over.
  const branchLimit = offset + limit;
  const table = sql.table(list.table);
  const branchId = list.id ?? sql`id`;
  const range = list.range ?? madeWithin(list.shard, page.createdFromMs, page.createdToMs);
  const within = sql.join(boundsOf(branchId, range, page), sql``);
  const ids = list.branches.map(
    (branch, index) =>
      sql`select id from (select id from ${table} where ${branch}${within} order by ${branchId} ${direction} limit ${branchLimit}) as ${sql.id(`branch_${index}`)}`,
  );
  const query = sql<Schema[Table]>`select * from ${table} where shard = ${list.shard} and id in (
    select id from (${sql.join(ids, sql` union all `)}) as page order by id ${direction} limit ${limit}${offset > 0 ? sql` offset ${offset}` : sql``}
  ) order by id ${direction}`;
  const rows = await connection.rows(query.compile(build));
  const hasMore = rows.length > page.limit;
  const items = hasMore ? rows.slice(0, page.limit) : rows;
  return { items: backwards ? items.reverse() : items, hasMore };
}

type GrowingTable =
  | ('sessions' | 'payments' | 'refunds' | 'disputes' | 'postings' | 'customers' | 'products' | 'prices')
  | ('payment_links' | 'chain_addresses')
  | ('events' | 'deliveries' | 'replays' | 'audit_entries' | 'session_facts' | 'api_requests');

/** Ids at or above `from`, and below `below`. */
export type IdRange = { readonly from?: string; readonly below?: string };

/** The ids of what was made in a span of time, both ends included. */
export function madeWithin(shard: Shard, fromMs: number | undefined, toMs: number | undefined): IdRange {
  return {
    ...(fromMs === undefined ? {} : { from: leastUuidAt(clampMs(Math.ceil(fromMs)), shard) }),
    ...(toMs === undefined ? {} : { below: leastUuidAt(clampMs(Math.floor(toMs) + 1), shard) }),
  };
}

function clampMs(ms: number): number {
  return Math.min(Math.max(ms, 0), 2 ** 48 - 1);
}

export function boundsOf(id: Where, range: IdRange, page: PageRequest): Where[] {
  const bounds: Where[] = [];
  if (range.from !== undefined) bounds.push(sql` and ${id} >= ${range.from}`);
  if (range.below !== undefined) bounds.push(sql` and ${id} < ${range.below}`);
  if (page.after !== undefined) bounds.push(sql` and ${id} < ${page.after}`);
  else if (page.before !== undefined) bounds.push(sql` and ${id} > ${page.before}`);
  return bounds.length > 0 ? bounds : [sql``];
}

export function inScope(scope: { accountId: string; shard: number; livemode: boolean }): Where {
  return sql`shard = ${scope.shard} and account_id = ${scope.accountId} and livemode = ${flag(scope.livemode)}`;
}
