import type { Uuid } from '../../core/ids.ts';
import { isOfFacet, printFacet } from '../../core/insight/facets.ts';
import type { Builder, Connection, EngineName } from '../engine.ts';
import type { FactsFilter } from '../insight-store.ts';
import type { Page, PageRequest, Scope } from '../store.ts';
import { facetQueries } from './facets.ts';
import { madeWithin } from './page.ts';
import {
  boundByTerms,
  byAmount,
  byFacets,
  byTerm,
  countAmount,
  countTerm,
  isBackwards,
  type Search,
} from './search-ways.ts';

/**
 * A filter's sessions, by whatever leads to them past the fewest others; the rest is checked one by one.
 *
 *   by a term    where few have it, or nothing else narrows
 *   by amount    where few are of it
 *   by facets    kind by kind, each a range of one index, of which it is known how many there are
 */
export function findSessionQueries(build: Builder, engine: EngineName) {
  const { listFacets } = facetQueries(build);
  return {
    async findSessionIds(
      connection: Connection,
      scope: Scope,
      filter: FactsFilter,
      page: PageRequest,
    ): Promise<Page<Uuid>> {
      const all = await listFacets(connection, scope);
      const own = all.filter(({ facet }) => isOfFacet(facet, filter));
      if (own.length === 0) return { items: [], hasMore: false };
      const ids = await findIds({
        build,
        engine,
        connection,
        scope,
        terms: filter.terms ?? [],
        amount: { leastMinor: filter.leastMinor, mostMinor: filter.mostMinor },
        facets: own.map(({ facet }) => printFacet(facet)),
        currencies: [...new Set(own.map(({ facet }) => facet.currency))],
        isNarrow: own.length < all.length,
        total: own.reduce((sum, { total }) => sum + total, 0),
        range: madeWithin(scope.shard, page.createdFromMs, page.createdToMs),
        page,
      });
      const items = ids.slice(0, page.limit);
      return { items: isBackwards(page) ? items.reverse() : items, hasMore: ids.length > page.limit };
    },
  };
}

/** So few are looked through without counting anything else. */
const FEW_OF_FACETS = 1_000;
/** Where more than these have a term or an amount, a page of them is found among the newest of their kinds. */
const FEW_OF_TERM = 10_000;
const FEW_OF_AMOUNT = 5_000;

async function findIds(search: Search): Promise<Uuid[]> {
  const { terms, total, amount, isNarrow } = search;
  if (total <= FEW_OF_FACETS) return byFacets(search);
  const rarest = await rarestTerm(search);
  if (rarest && (!isNarrow || rarest.count <= Math.min(FEW_OF_TERM, total))) return byTerm(search, rarest.term);
  const hasAmount = amount.leastMinor !== undefined || amount.mostMinor !== undefined;
  if (hasAmount && (await countAmount(search, FEW_OF_AMOUNT)) <= FEW_OF_AMOUNT) return byAmount(search);
  return byFacets(terms.length === 0 ? search : { ...search, span: await boundByTerms(search) });
}

async function rarestTerm(search: Search): Promise<{ term: string; count: number } | undefined> {
  const counted = [];
  for (const term of search.terms) counted.push({ term, count: await countTerm(search, term, FEW_OF_TERM) });
  return counted.sort((a, b) => a.count - b.count)[0];
}
