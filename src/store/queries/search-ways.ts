import { sql } from 'kysely';
import type { Uuid } from '../../core/ids.ts';
import type { Builder, Connection, EngineName } from '../engine.ts';
import type { FactsFilter } from '../insight-store.ts';
import type { PageRequest, Scope } from '../store.ts';
import { boundsOf, type IdRange, inScope, type Where } from './page.ts';

export type Search = {
  readonly build: Builder;
  readonly engine: EngineName;
  readonly connection: Connection;
  readonly scope: Scope;
  readonly terms: readonly string[];
  readonly amount: Pick<FactsFilter, 'leastMinor' | 'mostMinor'>;
  /** The kinds that are let through, and the currencies that they are in. */
  readonly facets: readonly string[];
  readonly currencies: readonly string[];
  /** Whether the kinds leave anything out. */
  readonly isNarrow: boolean;
  /** How many there are of these kinds. */
  readonly total: number;
  readonly range: IdRange;
  readonly page: PageRequest;
  /** Nothing that is looked for is outside of these. */
  readonly span?: Span;
};

export type Span = { readonly first: Uuid; readonly last: Uuid };

export function isBackwards({ after, before }: PageRequest): boolean {
  return after === undefined && before !== undefined;
}

/** Walks along a term, and looks up the facts of each where something is asked of them. */
export function byTerm(search: Search, term: string): Promise<Uuid[]> {
  const others = search.terms.filter((other) => other !== term);
  const conditions = [
    ...(search.isNarrow ? [sql`facet in (${sql.join(search.facets)})`] : []),
    ...amountConditions(search),
  ];
  // A value and not `exists`: PostgreSQL would join what is here to be looked up, and read all of it first.
  const facts = conditions.length
    ? [
        sql`(select 1 from session_facts where session_facts.shard = session_terms.shard
          and session_facts.id = session_terms.id and ${sql.join(conditions, sql` and `)}) = 1`,
      ]
    : [];
  const also = sql.join(
    [sql``, ...facts, ...others.map((other) => hasTerm(search, other, 'session_terms'))],
    sql` and `,
  );
  return idsOf(
    search,
    sql`select id from session_terms where ${ofTerm(search, term)}${within(search)}${also} ${newest(search)}`,
  );
}

/** Takes all of an amount, and sorts them. */
export function byAmount(search: Search): Promise<Uuid[]> {
  const also = sql.join([sql``, ...termConditions(search, 'few')], sql` and `);
  const facets = search.isNarrow ? sql`facet in (${sql.join(search.facets)})` : sql`1 = 1`;
  // Apart, because PostgreSQL would walk along the ids in the hope to meet one soon.
  return idsOf(
    search,
    sql`with few as materialized (select id, facet from session_facts where ${ofAmount(search)}${within(search)})
      select id from few where ${facets}${also} ${newest(search)}`,
  );
}

/** The newest of each kind, merged. What was found of some kinds bounds what is looked for among the next. */
export async function byFacets(search: Search): Promise<Uuid[]> {
  const { facets, page } = search;
  const wanted = page.limit + 1;
  let found: Uuid[] = [];
  for (let from = 0; from < facets.length; from += AT_ONCE) {
    const bound = found.length < wanted ? sql`` : sql` and id ${isBackwards(page) ? sql`<` : sql`>`} ${found.at(-1)}`;
    const also = sql.join([sql``, ...amountConditions(search), ...termConditions(search, 'session_facts')], sql` and `);
    const branches = facets.slice(from, from + AT_ONCE).map(
      (facet, index) => sql`select id from (select id from session_facts
        where ${inScope(search.scope)} and facet = ${facet}${within(search)}${bound}${also} ${newest(search)}) as ${sql.id(`branch_${index}`)}`,
    );
    const ids = await idsOf(
      search,
      sql`select id from (${sql.join(branches, sql` union all `)}) as page ${newest(search)}`,
    );
    const sorted = [...found, ...ids].sort();
    found = (isBackwards(page) ? sorted : sorted.reverse()).slice(0, wanted);
  }
  return found;
}

/** Planning a statement costs more for each branch than for the one before. */
const AT_ONCE = 16;

/** Up to one more than asked for. */
export function countTerm(search: Search, term: string, most: number): Promise<number> {
  return countOf(
    search,
    sql`select 1 as one from session_terms where ${ofTerm(search, term)}${within(search)} limit ${most + 1}`,
  );
}

export function countAmount(search: Search, most: number): Promise<number> {
  return countOf(search, sql`select 1 as one from session_facts where ${ofAmount(search)} limit ${most + 1}`);
}

async function countOf({ connection, build }: Search, some: Where): Promise<number> {
  const count = sql<{ total: number }>`select count(*) as total from (${some}) as few`;
  const [row] = await connection.rows(count.compile(build));
  return Number(row?.total);
}

/**
 * What has all of the terms was made between the latest of their first sessions and the earliest of their last: a key that
 * came late or was given up is not looked for in the rest of the time.
 */
export async function boundByTerms(search: Search): Promise<Span> {
  const { build, connection, terms } = search;
  const spans: Span[] = [];
  for (const term of terms) {
    const end = (direction: Where) =>
      sql`(select id from session_terms where ${ofTerm(search, term)} order by id ${direction} limit 1)`;
    const ends = sql<Span>`select ${end(sql`asc`)} as "first", ${end(sql`desc`)} as "last"`;
    spans.push(...(await connection.rows(ends.compile(build))));
  }
  const first = spans
    .map((span) => span.first)
    .sort()
    .at(-1) as Uuid;
  const last = spans.map((span) => span.last).sort()[0] as Uuid;
  return { first, last };
}

async function idsOf({ connection, build }: Search, query: Where): Promise<Uuid[]> {
  return (await connection.rows(sql<{ id: Uuid }>`${query}`.compile(build))).map(({ id }) => id);
}

function newest({ page }: Search): Where {
  return sql`order by id ${isBackwards(page) ? sql`asc` : sql`desc`} limit ${page.limit + 1}`;
}

function within({ range, page, span }: Search): Where {
  const spanned = span ? [sql` and id >= ${span.first} and id <= ${span.last}`] : [];
  return sql.join([...boundsOf(sql`id`, range, page), ...spanned], sql``);
}

function ofTerm({ scope }: Search, term: string): Where {
  return sql`${inScope(scope)} and term = ${term}`;
}

function ofAmount(search: Search): Where {
  const currencies = sql`currency in (${sql.join(search.currencies)})`;
  return sql.join([inScope(search.scope), currencies, ...amountConditions(search)], sql` and `);
}

function amountConditions({ amount: { leastMinor, mostMinor } }: Search): Where[] {
  return [
    ...(leastMinor === undefined ? [] : [sql`amount_minor >= ${leastMinor}`]),
    ...(mostMinor === undefined ? [] : [sql`amount_minor <= ${mostMinor}`]),
  ];
}

function termConditions(search: Search, table: string): Where[] {
  return search.terms.map((term) => hasTerm(search, term, table));
}

function hasTerm({ scope }: Search, term: string, table: string): Where {
  const { shard, accountId, livemode } = scope;
  return sql`(select 1 from session_terms as other where other.shard = ${shard} and other.account_id = ${accountId}
    and other.livemode = ${livemode ? 1 : 0} and other.term = ${term} and other.id = ${sql.ref(`${table}.id`)}) = 1`;
}
