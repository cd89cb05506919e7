import type { EndpointEventType } from '../core/endpoint-event.ts';
import { refuse } from '../core/errors.ts';
import type { EventType } from '../core/events.ts';
import type { Uuid } from '../core/ids.ts';
import type { Page, PageRequest } from '../store/store.ts';
import type { Deps } from './deps.ts';
import { belongsTo, scopeOfCaller } from './envelope.ts';
import type { Envelope, LoggedEndpointEvent, LoggedEvent } from './operations.ts';

export async function findEvent(
  deps: Deps,
  { caller, input }: Envelope<{ id: Uuid }>,
): Promise<LoggedEvent | LoggedEndpointEvent> {
  const found = await deps.store.read.findEvent(input.id);
  if (!found || !belongsTo(caller, found.event)) return refuse({ code: 'not_found', resource: 'event', id: input.id });
  return found;
}

type ListInput = PageRequest & {
  readonly types?: readonly (EventType | EndpointEventType)[] | undefined;
  readonly sessionId?: Uuid | undefined;
};

export function listEvents(
  deps: Deps,
  { caller, input }: Envelope<ListInput>,
): Promise<Page<LoggedEvent | LoggedEndpointEvent>> {
  const { types, sessionId, ...page } = input;
  return deps.store.read.listEvents(scopeOfCaller(caller), { types, sessionId }, page);
}
