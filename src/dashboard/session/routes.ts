import type { Route } from '../route.ts';
import { askToEnd, endSession } from './end-session.tsx';
import { saveAddress, saveTransaction, showOwed } from './owed.tsx';
import { askForRefund, giveBack, reviewRefund } from './refund.tsx';
import { resendDelivery, resendEvent } from './resend.ts';
import { askToShare, makeShare, revokeShare } from './share.tsx';
import { drawScreen, showScreen } from './show-screen.tsx';
import { showSession } from './show-session.tsx';

const SESSION = '/sessions/:id';

export const storyRoutes: readonly Route[] = [
  { method: 'GET', path: SESSION, needs: 'sessions:read', handle: showSession },
  { method: 'GET', path: `${SESSION}/screens/:event`, needs: 'sessions:read', handle: showScreen },
  { method: 'GET', path: `${SESSION}/screens/:event/drawn`, needs: 'sessions:read', handle: drawScreen },

  { method: 'GET', path: `${SESSION}/refund`, needs: 'refunds:write', handle: askForRefund },
  { method: 'POST', path: `${SESSION}/refund/review`, needs: 'refunds:write', handle: reviewRefund },
  { method: 'POST', path: `${SESSION}/refund`, needs: 'refunds:write', handle: giveBack },

  { method: 'GET', path: `${SESSION}/refunds/:refund`, needs: 'refunds:write', handle: showOwed },
  { method: 'POST', path: `${SESSION}/refunds/:refund/address`, needs: 'refunds:write', handle: saveAddress },
  { method: 'POST', path: `${SESSION}/refunds/:refund/transaction`, needs: 'refunds:write', handle: saveTransaction },

  { method: 'GET', path: `${SESSION}/expire`, needs: 'sessions:write', handle: askToEnd.bind(null, 'expire') },
  { method: 'POST', path: `${SESSION}/expire`, needs: 'sessions:write', handle: endSession.bind(null, 'expire') },
  { method: 'GET', path: `${SESSION}/cancel`, needs: 'sessions:write', handle: askToEnd.bind(null, 'cancel') },
  { method: 'POST', path: `${SESSION}/cancel`, needs: 'sessions:write', handle: endSession.bind(null, 'cancel') },

  {
    method: 'POST',
    path: `${SESSION}/deliveries/:delivery/resend`,
    needs: 'deliveries:resend',
    handle: resendDelivery,
  },
  { method: 'POST', path: `${SESSION}/events/:event/resend`, needs: 'deliveries:resend', handle: resendEvent },

  { method: 'GET', path: `${SESSION}/share`, needs: 'sessions:write', handle: askToShare },
  { method: 'POST', path: `${SESSION}/share`, needs: 'sessions:write', handle: makeShare },
  { method: 'POST', path: `${SESSION}/shares/:share/revoke`, needs: 'sessions:write', handle: revokeShare },
];
