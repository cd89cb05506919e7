import type { Route } from '../route.ts';
import { askForKey, makeKey } from './new-key.tsx';
import { askToRevoke, revokeKey } from './revoke-key.tsx';
import { askToRoll, rollKey } from './roll-key.tsx';
import { showKey } from './show-key.tsx';
import { showKeys } from './show-keys.tsx';

/** Whoever makes or ends a key opens or closes a door: they have just proven who they are. */
export const keyRoutes: readonly Route[] = [
  { method: 'GET', path: '/keys', needs: 'keys:read', handle: showKeys },
  { method: 'GET', path: '/keys/new', needs: 'keys:write', asksWho: true, handle: askForKey },
  { method: 'POST', path: '/keys/new', needs: 'keys:write', asksWho: true, handle: makeKey },
  { method: 'GET', path: '/keys/:key', needs: 'keys:read', handle: showKey },
  { method: 'GET', path: '/keys/:key/roll', needs: 'keys:write', asksWho: true, handle: askToRoll },
  { method: 'POST', path: '/keys/:key/roll', needs: 'keys:write', asksWho: true, handle: rollKey },
  { method: 'GET', path: '/keys/:key/revoke', needs: 'keys:write', asksWho: true, handle: askToRevoke },
  { method: 'POST', path: '/keys/:key/revoke', needs: 'keys:write', asksWho: true, handle: revokeKey },
];
