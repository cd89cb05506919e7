import type { Route } from '../route.ts';
import { askForAccount, openAccount } from './open-account.tsx';

export const accountRoutes: readonly Route[] = [
  { method: 'GET', path: '/accounts/new', needs: 'accounts:write', asksWho: true, handle: askForAccount },
  { method: 'POST', path: '/accounts/new', needs: 'accounts:write', asksWho: true, handle: openAccount },
];
