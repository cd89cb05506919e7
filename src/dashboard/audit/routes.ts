import type { Route } from '../route.ts';
import { exportAudit } from './export-audit.ts';
import { showAudit } from './show-audit.tsx';

export const auditRoutes: readonly Route[] = [
  { method: 'GET', path: '/audit', needs: 'audit:read', handle: showAudit },
  { method: 'GET', path: '/audit.csv', needs: 'audit:read', handle: exportAudit },
];
