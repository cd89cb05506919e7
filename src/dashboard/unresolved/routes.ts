import type { Route } from '../route.ts';
import { askNow } from './ask-now.ts';
import { showUnresolved } from './show-unresolved.tsx';

export const unresolvedRoutes: readonly Route[] = [
  { method: 'GET', path: '/unresolved', needs: 'sessions:read', handle: showUnresolved },
  { method: 'POST', path: '/unresolved/:id/ask', needs: 'sessions:write', handle: askNow },
];
