import { refuse } from '../../core/errors.ts';
import { deliveryId, endpointId, eventId } from '../../core/ids.ts';
import type { SessionStory } from '../../operations/insight/session-story.ts';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { pathOf, printedIdOf, readStory } from './own-session.ts';

/** One delivery of this session goes out again, to where it went. */
export async function resendDelivery(desk: Desk, visit: Visit): Promise<Answer> {
  const story = await readStory(desk, visit);
  const { delivery: named = '' } = visit.params;
  const id = deliveryId.parse(named);
  if (!id || !story.deliveries.some((delivery) => delivery.id === id)) {
    return refuse({ code: 'not_found', resource: 'delivery', id: named });
  }
  const details = { session: printedIdOf(desk, story) };
  await visit.audited({ action: 'delivery.resent', target: named, details }).resendDelivery(visit.ask({ id }));
  return sent(desk, visit, story);
}

/** One of its events, to an endpoint or to all that ask for it. */
export async function resendEvent(desk: Desk, visit: Visit): Promise<Answer> {
  const story = await readStory(desk, visit);
  const { event: named = '' } = visit.params;
  const id = eventId.parse(named);
  if (!id || !story.events.some(({ event }) => event.id === id)) {
    return refuse({ code: 'not_found', resource: 'event', id: named });
  }
  const endpoint = visit.form.get('endpoint') ?? '';
  const to = endpoint === '' ? undefined : endpointId.parse(endpoint);
  if (endpoint !== '' && !to) return refuse({ code: 'not_found', resource: 'webhook_endpoint', id: endpoint });
  const details = { session: printedIdOf(desk, story), ...(endpoint ? { endpoint } : {}) };
  await visit
    .audited({ action: 'event.resent', target: named, details })
    .resendEvent(visit.ask({ id, endpointId: to }));
  return sent(desk, visit, story);
}

function sent(desk: Desk, visit: Visit, story: SessionStory): Answer {
  return { kind: 'go', to: `${pathOf(desk, visit, story)}?done=resent#timeline` };
}
