import { eventId } from '../../../core/ids.ts';
import { defineCalls } from '../../../http/call.ts';
import { parsePage, renderListOfTexts } from '../codec/page.ts';
import type { Context } from '../context.ts';
import { typesOfWord } from '../events.ts';
import { parseFilterId, parseId, sessionId } from '../ids.ts';
import { EventParams, EventQuery } from '../schema/event.ts';
import { ListOf, Ref } from '../schema/fields.ts';

const call = defineCalls<Context>();
const PATH = '/v1/events';
const tag = 'Events';

/** Events are given out as they were rendered when they happened, byte for byte. */
export const eventCalls = [
  call({
    method: 'GET',
    path: PATH,
    resource: 'events',
    query: EventQuery,
    about: { id: 'listEvents', tag, summary: 'List events', answer: ListOf('Event', PATH) },
    operation: 'listEvents',
    parse: ({ query }) => ({
      ...parsePage(query, eventId),
      types: query.type === undefined ? undefined : typesOfWord(query.type),
      sessionId: parseFilterId(sessionId, 'checkout_session', query.checkout_session),
    }),
    render: ({ items, hasMore }) =>
      renderListOfTexts(
        PATH,
        hasMore,
        items.map(({ body }) => body),
      ),
  }),
  call({
    method: 'GET',
    path: `${PATH}/:id`,
    resource: 'events',
    params: EventParams,
    about: { id: 'retrieveEvent', tag, summary: 'Retrieve an event', answer: Ref('Event', 'The event.') },
    operation: 'findEvent',
    parse: ({ params }) => ({ id: parseId(eventId, 'event', params) }),
    render: ({ body }) => body,
  }),
];
