import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, RouteOptions } from 'fastify';
import type { KeyForms } from '../core/key-text.ts';
import type { DialectName } from '../core/session.ts';
import { keyDialectOf } from './key-text-of.ts';

/**
 * Several APIs on one host, and many claim the same path: the key decides. The router asks for a request's key dialect before
 * anything else is read, and picks among the routes of a path:
 *
 *   the key's dialect has this call        its route
 *   only one dialect owns the path         that one's, whatever the key
 *   the path is shared and no key reads    the native one's, which answers 401
 *   otherwise                              none: 404 in the words of the key's dialect
 *
 * A path is what its pattern matches, whatever the method: a POST that one dialect lacks is not lent by another that
 * shares the path. In the router a route carries `dialect pattern`; a request is asked for with `?dialect` (`?` for none),
 * so that the two can never be taken for each other.
 */
export class DialectRouting {
  private readonly claims: Claim[] = [];
  private readonly owners = new Map<string, Set<string>>();
  private readonly keyForms: KeyForms;
  private readonly native: DialectName;

  constructor(keyForms: KeyForms, native: DialectName) {
    this.keyForms = keyForms;
    this.native = native;
  }

  /** For the Fastify option `routerOptions.constraints`. */
  readonly strategy = {
    name: 'dialect',
    mustMatchWhenDerived: false,
    validate: () => true,
    deriveConstraint: (request: IncomingMessage) => `?${keyDialectOf(request.headers, this.keyForms) ?? ''}`,
    storage: () => this.storage(),
  };

  /** Confines every route that is added to this scope, from now on, to a dialect. */
  confine(scope: FastifyInstance, dialect: DialectName): void {
    scope.addHook('onRoute', (route: RouteOptions) => {
      const pattern = patternOf(route.url);
      route.constraints = { ...route.constraints, dialect: `${dialect} ${pattern}` };
      const owners = this.owners.get(pattern) ?? new Set();
      this.owners.set(pattern, owners.add(dialect));
      for (const method of [route.method].flat()) this.claims.push({ dialect, method, matches: matcherOf(pattern) });
    });
  }

  /** The methods that the calls at a path take which such a key could make, for whoever used another one. */
  methodsAt(path: string, dialect: DialectName | undefined): string[] {
    const here = this.claims.filter((claim) => claim.matches.test(path));
    const own = here.filter((claim) => claim.dialect === dialect);
    const owners = new Set(here.map((claim) => claim.dialect));
    const native = here.filter((claim) => claim.dialect === this.native);
    const meant = own.length > 0 || owners.size === 1 ? [own, here] : dialect === undefined ? [native, here] : [];
    const claims = meant.find((list) => list.length > 0) ?? [];
    return [...new Set(claims.map((claim) => claim.method))].sort();
  }

  private storage() {
    const routes = new Map<string, unknown>();
    let pattern = '';
    const ownerOf = (derived: string): unknown => {
      const dialect = derived.slice(1);
      const own = routes.get(dialect);
      if (own !== undefined) return own;
      if (this.owners.get(pattern)?.size === 1) return routes.values().next().value;
      return dialect === '' ? (routes.get(this.native) ?? routes.values().next().value) : undefined;
    };
    return {
      get: (value: string) => (value.startsWith('?') ? ownerOf(value) : routes.get(value.split(' ', 1)[0] as string)),
      set: (value: string, route: unknown) => {
        const space = value.indexOf(' ');
        pattern = value.slice(space + 1);
        routes.set(value.slice(0, space), route);
      },
    };
  }
}

type Claim = { readonly dialect: string; readonly method: string; readonly matches: RegExp };

/** Dialects name their parameters differently; the router does not tell such paths apart, and nor do we. */
function patternOf(url: string): string {
  return url.replace(/:[^/]+/g, ':');
}

function matcherOf(pattern: string): RegExp {
  return new RegExp(`^${pattern.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(':', '[^/]+')}$`);
}
