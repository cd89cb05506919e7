import { endpointId, eventId } from '../../../core/ids.ts';
import { defineCalls } from '../../../http/call.ts';
import type { LoggedEndpointEvent, LoggedEvent } from '../../../operations/operations.ts';
import { isOfEndpoint } from '../../../store/store.ts';
import type { Context } from '../../context.ts';
import { Ref } from '../../fields.ts';
import { parsePage } from '../../page.ts';
import { parseFilterId, parseId, parseNamedId } from '../../wire-ids.ts';
import { renderDelivery } from '../codec/delivery.ts';
import { renderList, renderListOfTexts } from '../codec/page.ts';
import { endpointEvents, events, typesOfWord } from '../events.ts';
import { sessionIdFor } from '../ids.ts';
import { EventResend } from '../schema/delivery.ts';
import { EventParams, EventQuery } from '../schema/event.ts';
import { ListOf } from '../schema/fields.ts';

const call = defineCalls<Context>();
const PATH = '/v1/events';
const tag = 'Events';
const ENDPOINT = { resource: 'webhook_endpoint', param: 'endpoint' };

/** Events are told from how everything stood when they happened, by what tells webhooks of them. */
export const eventCalls = [
  call({
    method: 'GET',
    path: PATH,
    resource: 'events',
    query: EventQuery,
    about: {
      id: 'listEvents',
      tag,
      summary: 'List events',
      description: 'Newest first, whether or not an endpoint asked for them.',
      answer: ListOf('Event', PATH),
    },
    operation: 'listEvents',
    parse: ({ query, caller }, context) => ({
      ...parsePage(query, eventId),
      types: query.type === undefined ? undefined : typesOfWord(query.type),
      sessionId: parseFilterId(sessionIdFor(caller, context), 'checkout_session', query.checkout_session),
    }),
    render: ({ items, hasMore }, context) =>
      renderListOfTexts(
        PATH,
        hasMore,
        items.map((item) => renderLogged(item, context)),
      ),
  }),
  call({
    method: 'GET',
    path: `${PATH}/:id`,
    resource: 'events',
    params: EventParams,
    about: {
      id: 'retrieveEvent',
      tag,
      summary: 'Retrieve an event',
      description: 'With its object as it was at the event, not as it is now.',
      answer: Ref('Event', 'The event.'),
    },
    operation: 'findEvent',
    parse: ({ params }) => ({ id: parseId(eventId, 'event', params) }),
    render: renderLogged,
  }),
  call({
    method: 'POST',
    path: `${PATH}/:id/resend`,
    resource: 'webhooks',
    params: EventParams,
    body: EventResend,
    about: {
      id: 'resendEvent',
      tag,
      summary: 'Send an event again',
      description: `To an endpoint, or to whoever asks for it now, as \`POST /v1/deliveries/{id}/resend\` does. Who was sent it before
gets the same bytes; to another one it is told as it would have been.`,
      errors: {
        resource_missing: 'The event or the endpoint is not there.',
        parameter_invalid: 'The endpoint is disabled: enable it first.',
      },
      answer: ListOf('Delivery', `${PATH}/evt_02vS1EpP6iwxcpDx8MTrfE/resend`),
    },
    operation: 'resendEvent',
    parse: ({ params, body }) => ({
      id: parseId(eventId, 'event', params),
      endpointId: parseNamedId(endpointId, ENDPOINT, body.endpoint),
    }),
    render: (items, _context, { params }) =>
      renderList(`${PATH}/${(params as { id: string }).id}/resend`, { items, hasMore: false }, renderDelivery),
  }),
];

function renderLogged(logged: LoggedEvent | LoggedEndpointEvent, { publicUrl }: Context): string {
  if (isOfEndpoint(logged)) return endpointEvents.render(logged.event, { ...logged.snapshot, targetSequence: null });
  return events.render(logged.event, { ...logged.snapshot, publicUrl, targetSequence: null });
}
