import type { Route } from '../route.ts';
import { showHome } from './show-home.tsx';

export const homeRoutes: readonly Route[] = [{ method: 'GET', path: '/', needs: 'home:read', handle: showHome }];
