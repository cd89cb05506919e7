import type { Route } from '../route.ts';
import { showRequest } from './show-request.tsx';
import { showRequests } from './show-requests.tsx';

export const requestRoutes: readonly Route[] = [
  { method: 'GET', path: '/requests', needs: 'requests:read', handle: showRequests },
  { method: 'GET', path: '/requests/:request', needs: 'requests:read', handle: showRequest },
];
