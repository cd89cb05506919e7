import type { Route } from '../route.ts';
import { askForLink, makeLink } from './new-link.tsx';
import { setEnabled, showLink } from './show-link.tsx';
import { showLinks } from './show-links.tsx';

export const paymentLinkRoutes: readonly Route[] = [
  { method: 'GET', path: '/payment-links', needs: 'products:read', handle: showLinks },
  { method: 'GET', path: '/payment-links/new', needs: 'products:write', handle: askForLink },
  { method: 'POST', path: '/payment-links/new', needs: 'products:write', handle: makeLink },
  { method: 'GET', path: '/payment-links/:id', needs: 'products:read', handle: showLink },
  { method: 'POST', path: '/payment-links/:id/enabled', needs: 'products:write', handle: setEnabled },
];
