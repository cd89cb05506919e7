import type { MethodType } from '../method.ts';
import type { DialectName } from '../session.ts';
import type { SessionFacts, SessionState } from './session-facts.ts';

/**
 * All that a session has in common with many others: of a merchant's sessions there are some hundred kinds, however many
 * there are. How many there are of each is known, so a filter by these is answered kind by kind: each is a range of one index,
 * and what is rare is found as quickly as what is common.
 */
export type Facet = Pick<SessionFacts, 'state' | 'needsAttention' | 'method' | 'dialect' | 'currency'>;

export type FacetFilter = {
  /** Any of them. */
  readonly states?: readonly SessionState[] | undefined;
  readonly needsAttention?: true | undefined;
  readonly methods?: readonly MethodType[] | undefined;
  readonly dialects?: readonly DialectName[] | undefined;
  readonly currency?: string | undefined;
};

/** `paid card stripe USD`, and `paid card stripe USD !` where somebody should look. None of the words has a space in it. */
export function printFacet({ state, needsAttention, method, dialect, currency }: Facet): string {
  return `${state} ${method ?? NONE} ${dialect} ${currency}${needsAttention ? ' !' : ''}`;
}

export function parseFacet(text: string): Facet {
  const [state = '', method = '', dialect = '', currency = '', attention] = text.split(' ');
  return {
    state: state as SessionState,
    method: method === NONE ? null : (method as MethodType),
    dialect,
    currency,
    needsAttention: attention !== undefined,
  };
}

const NONE = '-';

export function isOfFacet(facet: Facet, { states, needsAttention, methods, dialects, currency }: FacetFilter): boolean {
  return (
    (states === undefined || states.includes(facet.state)) &&
    (needsAttention === undefined || facet.needsAttention) &&
    (methods === undefined || (facet.method !== null && methods.includes(facet.method))) &&
    (dialects === undefined || dialects.includes(facet.dialect)) &&
    (currency === undefined || facet.currency === currency)
  );
}

export type CountedFacet = { readonly facet: Facet; readonly total: number };

/** How many sessions there are of all the kinds that a filter lets through. */
export function countFacets(facets: readonly CountedFacet[], filter: FacetFilter): number {
  return facets.reduce((sum, { facet, total }) => (isOfFacet(facet, filter) ? sum + total : sum), 0);
}
