import type { MethodType } from './method.ts';

/** In which order an account's rails are asked to carry a method: its own choice, in one mode. */
export type RailRoute = {
  readonly livemode: boolean;
  readonly method: MethodType;
  /** ISO 4217; null: every currency that has no order of its own. */
  readonly currency: string | null;
  /** By their names, the first one first. One that is not named comes after those that are. */
  readonly rails: readonly string[];
};

type Routes = { readonly routes: readonly RailRoute[] };
export type RouteKey = Pick<RailRoute, 'livemode' | 'method' | 'currency'>;

/** The order for just this key; undefined where none was chosen. */
export function findRoute({ routes }: Routes, key: RouteKey): RailRoute | undefined {
  return routes.find((route) => isOf(route, key));
}

/** Puts rails in the order that was chosen for a currency, or else for all; where none was, they stay as they are. */
export function inRouteOrder<T extends { readonly name: string }>(
  rails: readonly T[],
  account: Routes,
  key: RouteKey,
): readonly T[] {
  const route = findRoute(account, key) ?? findRoute(account, { ...key, currency: null });
  if (!route) return rails;
  const placeOf = ({ name }: T) => {
    const place = route.rails.indexOf(name);
    return place === -1 ? route.rails.length : place;
  };
  return rails.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** An empty order takes back what was chosen. */
export function withRoute<T extends Routes>(account: T, route: RailRoute): T {
  const others = account.routes.filter((known) => !isOf(known, route));
  return { ...account, routes: route.rails.length === 0 ? others : [...others, route] };
}

function isOf(route: RouteKey, key: RouteKey): boolean {
  return route.livemode === key.livemode && route.method === key.method && route.currency === key.currency;
}
