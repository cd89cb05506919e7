import type { Route } from '../../route.ts';
import { askForKeys, connectRail } from './connect-rail.tsx';
import { askToDisconnect, disconnectRail } from './disconnect-rail.tsx';
import { removeFee, showFees } from './fees.tsx';
import { chooseOrder } from './rail-order.tsx';
import { askForFee, setFee } from './set-fee.tsx';
import { checkRail, showRails } from './show-rails.tsx';

/** Whoever puts keys in says where money goes, and whoever sets fees what the books tell of it: they have just proven who they are. */
export const railRoutes: readonly Route[] = [
  { method: 'GET', path: '/settings/rails', needs: 'rails:read', handle: showRails },
  { method: 'GET', path: '/settings/rails/:rail', needs: 'rails:write', asksWho: true, handle: askForKeys },
  { method: 'POST', path: '/settings/rails/order', needs: 'rails:write', asksWho: true, handle: chooseOrder },
  { method: 'POST', path: '/settings/rails/:rail', needs: 'rails:write', asksWho: true, handle: connectRail },
  { method: 'POST', path: '/settings/rails/:rail/check', needs: 'rails:write', handle: checkRail },
  { method: 'GET', path: '/settings/rails/:rail/fees', needs: 'rails:read', handle: showFees },
  { method: 'GET', path: '/settings/rails/:rail/fees/new', needs: 'rails:write', asksWho: true, handle: askForFee },
  { method: 'POST', path: '/settings/rails/:rail/fees/new', needs: 'rails:write', asksWho: true, handle: setFee },
  { method: 'POST', path: '/settings/rails/:rail/fees/remove', needs: 'rails:write', asksWho: true, handle: removeFee },
  {
    method: 'GET',
    path: '/settings/rails/:rail/disconnect',
    needs: 'rails:write',
    asksWho: true,
    handle: askToDisconnect,
  },
  {
    method: 'POST',
    path: '/settings/rails/:rail/disconnect',
    needs: 'rails:write',
    asksWho: true,
    handle: disconnectRail,
  },
];
