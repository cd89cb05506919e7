import { describe, expect, it } from 'vitest';
import { findRoute, inRouteOrder, type RailRoute, withRoute } from './rail-route.ts';

const [A, B, C] = ['a', 'b', 'c'].map((name) => ({ name })) as [{ name: string }, { name: string }, { name: string }];
const key = { livemode: true, method: 'mobile_money', currency: 'GHS' } as const;
const route = (rails: string[], change: Partial<RailRoute> = {}): RailRoute => ({ ...key, rails, ...change });

describe('the order of rails', () => {
  it.each<[string, RailRoute[], string]>([
    ['is that of connection where nothing was chosen', [], 'abc'],
    ['is the one chosen for the currency', [route(['c', 'a', 'b']), route(['b'], { currency: null })], 'cab'],
    ['is else the one chosen for every currency', [route(['b', 'a', 'c'], { currency: null })], 'bac'],
    ['has those that it does not name after those that it does', [route(['c'])], 'cab'],
    ['knows nothing of rails that have gone', [route(['gone', 'b'])], 'bac'],
    ['is another one in the other mode', [route(['c'], { livemode: false })], 'abc'],
    ['is another one for another method', [route(['c'], { method: 'card' })], 'abc'],
    ['is another one for another currency', [route(['c'], { currency: 'XOF' })], 'abc'],
  ])('%s', (_, routes, expected) => {
    const names = inRouteOrder([A, B, C], { routes }, key).map(({ name }) => name);
    expect(names.join('')).toBe(expected);
  });

  it('is replaced by another, and taken back by an empty one', () => {
    const first = withRoute({ routes: [] }, route(['b']));
    const other = withRoute(first, route(['c'], { currency: null }));
    const changed = withRoute(other, route(['c']));
    expect([findRoute(changed, key)?.rails, changed.routes.length]).toEqual([['c'], 2]);
    expect(withRoute(changed, route([])).routes).toEqual([route(['c'], { currency: null })]);
  });
});
