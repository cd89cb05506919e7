import { expect, test } from 'vitest';
import { countFacets, type Facet, type FacetFilter, isOfFacet, parseFacet, printFacet } from './facets.ts';

const paid: Facet = { state: 'paid', needsAttention: false, method: 'card', dialect: 'stripe', currency: 'USD' };

test.each([
  [paid, 'paid card stripe USD'],
  [{ ...paid, state: 'expired', method: null, needsAttention: true }, 'expired - stripe USD !'],
] as const)('%o is printed and read', (facet, text) => {
  expect(printFacet(facet)).toBe(text);
  expect(parseFacet(text)).toEqual(facet);
});

const open: Facet = { ...paid, state: 'open', method: null, currency: 'GHS', needsAttention: true };

test.each([
  [{}, [true, true], 12],
  [{ states: ['paid', 'refunded'] }, [true, false], 7],
  [{ states: [] }, [false, false], 0],
  [{ needsAttention: true }, [false, true], 5],
  [{ methods: ['card'] }, [true, false], 7],
  [{ dialects: ['stripe'] }, [true, true], 12],
  [{ currency: 'GHS' }, [false, true], 5],
  [{ currency: 'GHS', methods: ['card'] }, [false, false], 0],
] as const satisfies readonly [FacetFilter, boolean[], number][])('%o lets through', (filter, through, total) => {
  expect([paid, open].map((facet) => isOfFacet(facet, filter))).toEqual(through);
  const counted = [
    { facet: paid, total: 7 },
    { facet: open, total: 5 },
  ];
  expect(countFacets(counted, filter)).toBe(total);
});
