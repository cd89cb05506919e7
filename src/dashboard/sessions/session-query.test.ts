import { describe, expect, test } from 'vitest';
import type { CountedFacet } from '../../core/insight/facets.ts';
import type { Desk } from '../desk.ts';
import type { Visit } from '../visit.ts';
import { isFiltered, isOfKinds, printSessionQuery, questionOf, readSessionQuery } from './session-query.ts';

const DESK = { parseSessionId: () => undefined } as unknown as Desk;

function visitOf({ locale = 'en', currency = 'GHS', timeZone = 'UTC' } = {}): Visit {
  return { locale, livemode: false, account: { defaultCurrency: currency, timeZone } } as unknown as Visit;
}

const kindsIn = (...currencies: string[]): CountedFacet[] =>
  currencies.map((currency) => ({
    facet: { state: 'open', method: null, dialect: 'paygate', currency, needsAttention: false },
    total: 1,
  }));

function read(query: string, { visit = visitOf(), kinds = kindsIn('GHS', 'USD') } = {}) {
  return readSessionQuery(new URLSearchParams(query), { visit, kinds });
}

describe('an address says the same to everybody', () => {
  const WHOLE =
    'q=a+b&status=paid&status=refunded&attention=1&method=card&api=paygate&currency=GHS&least=1234.50&most=99999.00&from=2026-01-02&to=2026-02-03&customer=c&metadata=a%3Db';
  test.each(['en', 'en-GB', 'en-IN', 'fr', 'fr-CH', 'pl'])('in %s', (locale) => {
    const query = read(WHOLE, { visit: visitOf({ locale }) });
    expect(query.least.minor).toBe(123_450);
    expect(String(printSessionQuery(query))).toBe(WHOLE);
  });

  test('whatever else stands in it, and in whatever order', () => {
    expect(String(printSessionQuery(read('evil=1&method=&status=refunded&q=+&status=paid&status=paid&after=x')))).toBe(
      'status=paid&status=refunded',
    );
    expect(isFiltered(read('after=x&done=saved&from=2026-02-30&currency=ZZZ&api=%20'))).toBe(false);
  });
});

test('a range that ends before it begins narrows by its beginning alone, and its end is told to be wrong', () => {
  const query = read('least=100&most=5&from=2026-11-20&to=2026-11-01');
  expect(query.most).toEqual({ typed: '5', fault: 'below_least' });
  expect([query.from, query.to, query.reversedTo]).toEqual(['2026-11-20', undefined, '2026-11-01']);
  expect(String(printSessionQuery(query))).toBe('currency=GHS&least=100.00&from=2026-11-20');
});

describe('an amount', () => {
  test.each([
    ['1,234.50', 'en', 123_450],
    ['1 234,50', 'fr', 123_450],
    ['12', 'pl', 1_200],
  ])('%s in %s', (typed, locale, minor) => {
    const query = read(`least=${encodeURIComponent(typed)}`, { visit: visitOf({ locale }) });
    expect([query.least, query.currency]).toEqual([{ typed, minor }, 'GHS']);
  });

  test.each([
    ['the account’s own', 'GHS', kindsIn('USD', 'GHS'), 'GHS'],
    ['the only one that there is', 'GHS', kindsIn('XOF'), 'XOF'],
    ['the account’s own, where there is nothing yet', 'GHS', [], 'GHS'],
  ])('is in %s', (_what, currency, kinds, expected) => {
    expect(read('most=5', { visit: visitOf({ currency }), kinds }).currency).toBe(expected);
  });

  test.each([
    ['many', 'unclear'],
    ['1.234', 'too_precise'],
    ['-5', 'unclear'],
  ])('that is none: %s', (typed, fault) => {
    const query = read(`least=${typed}`);
    expect([query.least, query.currency, isFiltered(query)]).toEqual([{ typed, fault }, undefined, false]);
  });
});

test('days are those of the account’s time zone, both with all of their hours', () => {
  const visit = visitOf({ timeZone: 'Europe/Warsaw' });
  expect(questionOf(read('from=2026-03-29&to=2026-03-29'), DESK, visit)).toMatchObject({
    createdFromMs: Date.parse('2026-03-28T23:00:00Z'),
    createdToMs: Date.parse('2026-03-29T22:00:00Z') - 1,
  });
});

test('how many there are is known of what kinds tell, and of nothing else', () => {
  for (const query of ['', 'status=paid&method=card&api=x&currency=USD&attention=1']) {
    expect([query, isOfKinds(read(query))]).toEqual([query, true]);
  }
  for (const query of ['q=a', 'least=1', 'most=1', 'from=2026-01-01', 'to=2026-01-01', 'customer=a', 'metadata=a']) {
    expect([query, isOfKinds(read(query))]).toEqual([query, false]);
  }
});
