import type { Permission } from '../../core/people/role.ts';
import type { Desk } from '../desk.ts';
import type { Section } from '../route.ts';
import type { Visit } from '../visit.ts';

/** `key` after `g` goes there. */
export type Place = {
  readonly section: Section;
  readonly path: string;
  readonly needs: Permission;
  readonly key: string;
  readonly testOnly?: boolean;
};

/** Where to go, in the order of the day: what was paid, what makes it work, who may do what. */
const NAVIGATION: readonly (readonly Place[])[] = [
  [
    { section: 'home', path: '', needs: 'home:read', key: 'h' },
    { section: 'sessions', path: '/sessions', needs: 'sessions:read', key: 's' },
    { section: 'customers', path: '/customers', needs: 'customers:read', key: 'c' },
    { section: 'products', path: '/products', needs: 'products:read', key: 'p' },
    { section: 'books', path: '/books', needs: 'home:read', key: 'b' },
  ],
  [
    { section: 'webhooks', path: '/webhooks', needs: 'webhooks:read', key: 'w' },
    { section: 'events', path: '/events', needs: 'events:read', key: 'e' },
    { section: 'keys', path: '/keys', needs: 'keys:read', key: 'k' },
    { section: 'requests', path: '/requests', needs: 'requests:read', key: 'r' },
    { section: 'testing', path: '/testing', needs: 'test_helpers:write', key: 'x', testOnly: true },
  ],
  [
    { section: 'settings', path: '/settings', needs: 'settings:read', key: ',' },
    { section: 'team', path: '/team', needs: 'team:read', key: 't' },
    { section: 'audit', path: '/audit', needs: 'audit:read', key: 'a' },
  ],
];

/** Where this role may go, of what there is. */
export function placesFor(desk: Desk, visit: Visit): readonly (readonly Place[])[] {
  const groups = NAVIGATION.map((group) => group.filter(isOpenTo(desk, visit)));
  return groups.filter((group) => group.length > 0);
}

/** Whether this list is in test and live mode alike. What has an address without being a list is in neither. */
export function isInBothModes(desk: Desk, section: string): boolean {
  const isTestOnly = NAVIGATION.flat().some(({ path, testOnly }) => testOnly === true && path === `/${section}`);
  return section !== '' && !isTestOnly && desk.serves(`/${section}`);
}

type Deed =
  | 'newKey'
  | 'newEndpoint'
  | 'newProduct'
  | 'links'
  | 'clock'
  | 'brand'
  | 'methods'
  | 'embedding'
  | 'mail'
  | 'data'
  | 'rails';

/** What is a step further than the menu, and asked for often. */
type DeedPlace = {
  readonly name: Deed;
  readonly path: string;
  readonly needs: Permission;
  readonly testOnly?: boolean;
};

const DEEDS: readonly DeedPlace[] = [
  { name: 'newKey', path: '/keys/new', needs: 'keys:write' },
  { name: 'newEndpoint', path: '/webhooks/new', needs: 'webhooks:write' },
  { name: 'newProduct', path: '/products/new', needs: 'products:write' },
  { name: 'links', path: '/payment-links', needs: 'products:read' },
  { name: 'clock', path: '/testing/clock', needs: 'test_helpers:write', testOnly: true },
  { name: 'brand', path: '/settings/brand', needs: 'settings:read' },
  { name: 'methods', path: '/settings/methods', needs: 'settings:read' },
  { name: 'embedding', path: '/settings/embedding', needs: 'settings:read' },
  { name: 'mail', path: '/settings/mail', needs: 'settings:read' },
  { name: 'data', path: '/settings/data', needs: 'settings:read' },
  { name: 'rails', path: '/settings/rails', needs: 'rails:read' },
];

export function deedsFor(desk: Desk, visit: Visit) {
  return DEEDS.filter(isOpenTo(desk, visit));
}

function isOpenTo(desk: Desk, visit: Visit) {
  return ({ path, needs, testOnly }: Omit<DeedPlace, 'name'>) =>
    visit.may(needs) && desk.serves(path || '/') && !(testOnly && visit.livemode);
}
