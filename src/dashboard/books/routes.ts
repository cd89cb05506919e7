import type { Route } from '../route.ts';
import { exportBooks } from './export-books.ts';
import { exportCamt053 } from './export-camt053.ts';
import { showBooks } from './show-books.tsx';

export const bookRoutes: readonly Route[] = [
  { method: 'GET', path: '/books', needs: 'home:read', handle: showBooks },
  { method: 'GET', path: '/books.xml', needs: 'sessions:export', handle: exportCamt053 },
  { method: 'GET', path: '/books.csv', needs: 'sessions:export', handle: exportBooks },
];
