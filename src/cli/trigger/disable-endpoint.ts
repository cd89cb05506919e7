import type { PaygateClient } from '../../paygate-client.ts';
import { sessionPath } from '../commands/sessions.ts';
import type { Event, Session } from '../format/objects.ts';
import { awaitEvent } from './await-event.ts';
import { ENDPOINT_EVENT } from './recipes.ts';

const WEBHOOKS_PATH = '/v1/webhooks';
/** Below the server's own address: it answers 410. */
const GONE_PATH = '/simulator/webhooks/gone';

/** Has an endpoint disabled by an event of the session, and takes it away again. */
export async function disableEndpoint(api: PaygateClient, session: Session, patienceMs: number): Promise<Event> {
  const endpoint = await api.post<{ id: string }>(WEBHOOKS_PATH, {
    url: new URL(GONE_PATH, session.url).href,
    events: ['checkout.session.expired'],
    description: 'Made by polytill trigger',
  });
  try {
    await api.post(`${sessionPath(session.id)}/expire`, {});
    return await awaitEvent(api, { type: ENDPOINT_EVENT, of: endpoint.id, patienceMs });
  } finally {
    await api.delete(`${WEBHOOKS_PATH}/${endpoint.id}`);
  }
}
