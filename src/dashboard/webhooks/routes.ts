import type { Route } from '../route.ts';
import { askDoctor, checkSignature } from './ask-doctor.tsx';
import { askToDelete, deleteEndpoint } from './delete-endpoint.tsx';
import { askForChanges, changeEndpoint } from './edit-endpoint.tsx';
import { askForEndpoint, makeEndpoint } from './new-endpoint.tsx';
import { askForReplay, countReplay } from './new-replay.tsx';
import { resendDelivery } from './resend-delivery.ts';
import { askToRollSecret, rollSecret } from './roll-secret.tsx';
import { cancelReplay, startReplay } from './run-replay.ts';
import { showDeliveries } from './show-deliveries.tsx';
import { showDelivery } from './show-delivery.tsx';
import { showEndpoint } from './show-endpoint.tsx';
import { showEndpoints } from './show-endpoints.tsx';
import { showReplay } from './show-replay.tsx';
import { showReplays } from './show-replays.tsx';
import { askToDisable, askToEnable, disableEndpoint, enableEndpoint } from './switch-endpoint.tsx';

const READ = 'webhooks:read';
const WRITE = 'webhooks:write';

/** A secret is told to who has just proven who they are; so is what cannot be undone asked. */
export const webhookRoutes: readonly Route[] = [
  { method: 'GET', path: '/webhooks', needs: READ, handle: showEndpoints },
  { method: 'GET', path: '/webhooks/new', needs: WRITE, asksWho: true, handle: askForEndpoint },
  { method: 'POST', path: '/webhooks/new', needs: WRITE, asksWho: true, handle: makeEndpoint },
  { method: 'GET', path: '/webhooks/:id', needs: READ, handle: showEndpoint },
  { method: 'GET', path: '/webhooks/:id/edit', needs: WRITE, handle: askForChanges },
  { method: 'POST', path: '/webhooks/:id/edit', needs: WRITE, handle: changeEndpoint },
  {
    method: 'GET',
    path: '/webhooks/:id/roll',
    needs: WRITE,
    asksWho: true,
    handle: (...at) => askToRollSecret(...at),
  },
  { method: 'POST', path: '/webhooks/:id/roll', needs: WRITE, asksWho: true, handle: rollSecret },
  { method: 'GET', path: '/webhooks/:id/disable', needs: WRITE, handle: askToDisable },
  { method: 'POST', path: '/webhooks/:id/disable', needs: WRITE, handle: disableEndpoint },
  { method: 'GET', path: '/webhooks/:id/enable', needs: WRITE, handle: askToEnable },
  { method: 'POST', path: '/webhooks/:id/enable', needs: WRITE, handle: enableEndpoint },
  { method: 'GET', path: '/webhooks/:id/delete', needs: WRITE, asksWho: true, handle: askToDelete },
  { method: 'POST', path: '/webhooks/:id/delete', needs: WRITE, asksWho: true, handle: deleteEndpoint },
  { method: 'GET', path: '/webhooks/deliveries', needs: READ, handle: showDeliveries },
  { method: 'GET', path: '/webhooks/deliveries/:delivery', needs: READ, handle: (...at) => showDelivery(...at) },
  { method: 'POST', path: '/webhooks/deliveries/:delivery/resend', needs: 'deliveries:resend', handle: resendDelivery },
  { method: 'GET', path: '/webhooks/replays', needs: READ, handle: showReplays },
  { method: 'GET', path: '/webhooks/replays/new', needs: WRITE, handle: askForReplay },
  { method: 'POST', path: '/webhooks/replays/new', needs: WRITE, handle: countReplay },
  { method: 'GET', path: '/webhooks/replays/:replay', needs: READ, handle: showReplay },
  { method: 'POST', path: '/webhooks/replays/:replay/start', needs: WRITE, handle: startReplay },
  { method: 'POST', path: '/webhooks/replays/:replay/cancel', needs: WRITE, handle: cancelReplay },
  { method: 'GET', path: '/webhooks/signature', needs: READ, handle: askDoctor },
  { method: 'POST', path: '/webhooks/signature', needs: READ, handle: checkSignature },
];
