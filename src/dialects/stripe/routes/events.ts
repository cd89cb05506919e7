import { refuse } from '../../../core/errors.ts';
import { defineCalls } from '../../../http/call.ts';
import type { LoggedEndpointEvent, LoggedEvent } from '../../../operations/operations.ts';
import { isOfEndpoint } from '../../../store/store.ts';
import type { Context } from '../../context.ts';
import { Ref } from '../../fields.ts';
import { parsePage } from '../../page.ts';
import { parseId } from '../../wire-ids.ts';
import { assertExpandable } from '../codec/expand.ts';
import { assertOffered } from '../codec/not-offered.ts';
import { renderListOfTexts } from '../codec/page.ts';
import { parseCreated } from '../codec/time.ts';
import { factsOf } from '../event-words.ts';
import { events } from '../events.ts';
import { EXPANDABLE } from '../expandable.ts';
import { eventId } from '../ids.ts';
import { EventParams, EventQuery } from '../schema/event.ts';
import { ExpandQuery, ListOf } from '../schema/fields.ts';
import { EVENT_FILTER_NOT_OFFERED } from '../schema/not-offered.ts';

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
    parse({ query }) {
      assertExpandable(query.expand, EXPANDABLE.nothing);
      assertOffered(query, EVENT_FILTER_NOT_OFFERED);
      const { type, types = type === undefined ? undefined : [type] } = query;
      return { ...parsePage(query, eventId), ...parseCreated(query.created), types: factsOf(types) };
    },
    render: ({ items, hasMore }, context) =>
      renderListOfTexts(PATH, { items: items.map((item) => renderLogged(item, context)), hasMore }),
  }),
  call({
    method: 'GET',
    path: `${PATH}/:id`,
    resource: 'events',
    params: EventParams,
    query: ExpandQuery,
    about: { id: 'retrieveEvent', tag, summary: 'Retrieve an event', answer: Ref('Event', 'The event.') },
    operation: 'findEvent',
    parse({ params, query }) {
      assertExpandable(query.expand, EXPANDABLE.nothing);
      return { id: parseId(eventId, 'event', params) };
    },
    render: renderLogged,
  }),
];

/** What has no word here never happened, as far as this API goes. */
function renderLogged(logged: LoggedEvent | LoggedEndpointEvent, { publicUrl }: Context): string {
  if (isOfEndpoint(logged)) return refuse({ code: 'not_found', resource: 'event', id: logged.event.id });
  const { event, snapshot } = logged;
  if (events.typeOf(event, snapshot.session) === null) refuse({ code: 'not_found', resource: 'event', id: event.id });
  return events.render(event, { ...snapshot, publicUrl, targetSequence: null });
}
