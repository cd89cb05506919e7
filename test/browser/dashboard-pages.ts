import { PROFILE } from '../../src/dashboard/profile/own-route.ts';
import { OWN_ROUTES } from '../../src/dashboard/profile/routes.ts';
import { ROUTES } from '../../src/dashboard/routes.ts';
import { baseOf, cookieOf } from '../dashboard/sign-in.ts';
import type { SeededShop } from './seeded-shop.ts';

/** A page of the dashboard: the route that it is of, and one of the addresses that show it. */
export type DashboardPage = { readonly route: string; readonly address: string };

/** So many of one kind are followed: not every session can be refunded. */
const MOST_OF_A_ROUTE = 12;

/** One of every page that links lead to, by the routes that there are: a new one is among them by itself. */
export async function findPages({ polytill, owner }: SeededShop): Promise<readonly DashboardPage[]> {
  const base = baseOf(polytill.firstRun.account);
  const routes = [...patterns(base, ROUTES), ...patterns(PROFILE, OWN_ROUTES)];
  const found = new Map<string, string>();
  const counts = new Map<string, number>();
  const seen = new Set<string>();
  const waiting = [base, PROFILE, `${base}/settings`];
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    const [path = ''] = address.split('?');
    const route = routes.find(({ pattern }) => pattern.test(path))?.route;
    const count = counts.get(route ?? '') ?? 0;
    if (!route || seen.has(path) || count >= MOST_OF_A_ROUTE) continue;
    seen.add(path);
    counts.set(route, count + 1);
    const html = await readHtml(polytill.url + path, cookieOf(polytill, owner));
    if (html === undefined) continue;
    if (!found.has(route)) found.set(route, path);
    for (const [, href = ''] of html.matchAll(/ href="(\/dashboard\/[^"#]*)/g)) waiting.push(href);
  }
  const order = routes.map(({ route }) => route);
  return [...found]
    .map(([route, address]) => ({ route, address }))
    .sort((a, b) => order.indexOf(a.route) - order.indexOf(b.route));
}

/** Fixed addresses first: `/keys/new` is no key. */
function patterns(base: string, routes: readonly { readonly method: string; readonly path: string }[]) {
  return routes
    .filter(({ method }) => method === 'GET')
    .map(({ path }) => ({
      route: base === PROFILE ? `profile${path}` : path === '/' ? 'home' : path.slice(1),
      pattern: new RegExp(`^${base}${path === '/' ? '' : path.replaceAll(/:\w+/g, '[^/]+')}$`),
      holes: path.split(':').length,
    }))
    .sort((a, b) => a.holes - b.holes);
}

/** Undefined where it is no page: a file, a way on, something that may not be. */
async function readHtml(url: string, cookie: string): Promise<string | undefined> {
  const closing = new AbortController();
  const answer = await fetch(url, { headers: { cookie }, redirect: 'manual', signal: closing.signal });
  const isPage = answer.status === 200 && answer.headers.get('content-type')?.startsWith('text/html');
  if (isPage) return answer.text();
  closing.abort();
  return undefined;
}
