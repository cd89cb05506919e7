import { eventId } from '../../../core/ids.ts';
import { defineCalls } from '../../../http/call.ts';
import type { LoggedEvent } from '../../../operations/operations.ts';
import type { Context } from '../../context.ts';
import { Ref } from '../../fields.ts';
import { parsePage } from '../../page.ts';
import { parseFilterId, parseId } from '../../wire-ids.ts';
import { renderListOfTexts } from '../codec/page.ts';
import { events, typesOfWord } from '../events.ts';
import { sessionIdFor } from '../ids.ts';
import { EventParams, EventQuery } from '../schema/event.ts';
import { ListOf } from '../schema/fields.ts';

const call = defineCalls<Context>();
const PATH = '/v1/events';
const tag = 'Events';

/** Events are told from how everything stood when they happened, by what tells webhooks of them. */
export const eventCalls = [
  call({
    method: 'GET',
    path: PATH,
    resource: 'events',
    query: EventQuery,
    about: { id: 'listEvents', tag, summary: 'List events', answer: ListOf('Event', PATH) },
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
    about: { id: 'retrieveEvent', tag, summary: 'Retrieve an event', answer: Ref('Event', 'The event.') },
    operation: 'findEvent',
    parse: ({ params }) => ({ id: parseId(eventId, 'event', params) }),
    render: renderLogged,
  }),
];

function renderLogged({ event, snapshot }: LoggedEvent, { publicUrl }: Context): string {
  return events.render(event, { ...snapshot, publicUrl, targetSequence: null });
}
