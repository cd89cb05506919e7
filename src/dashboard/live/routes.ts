import type { Route } from '../route.ts';
import { followLive } from './follow-live.ts';
import { readMark } from './read-mark.ts';

export const liveRoutes: readonly Route[] = [
  { method: 'GET', path: '/live', needs: 'sessions:read', handle: followLive },
  { method: 'GET', path: '/live/mark', needs: 'sessions:read', handle: readMark },
];
