import type { Route } from '../route.ts';
import { resendEvent } from './resend-event.ts';
import { showEvent } from './show-event.tsx';
import { showEvents } from './show-events.tsx';

export const eventRoutes: readonly Route[] = [
  { method: 'GET', path: '/events', needs: 'events:read', handle: showEvents },
  { method: 'GET', path: '/events/:event', needs: 'events:read', handle: (...at) => showEvent(...at) },
  { method: 'POST', path: '/events/:event/resend', needs: 'deliveries:resend', handle: resendEvent },
];
