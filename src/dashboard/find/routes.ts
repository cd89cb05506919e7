import type { Route } from '../route.ts';
import { find } from './find.tsx';

export const findRoutes: readonly Route[] = [{ method: 'GET', path: '/search', needs: 'sessions:read', handle: find }];
