import { endpointId, eventId } from '../../core/ids.ts';
import { WORDS, wordOfType } from '../../dialects/paygate/events.ts';
import type { LoggedEndpointEvent, LoggedEvent } from '../../operations/operations.ts';
import { isOfEndpoint } from '../../store/store.ts';
import { Empty } from '../components/empty.tsx';
import { Field, Select } from '../components/field.tsx';
import { PageHead } from '../components/page-head.tsx';
import { endsOf, pageOf } from '../components/page-of.ts';
import { Pager } from '../components/pager.tsx';
import { ShortId } from '../components/short-id.tsx';
import { When } from '../components/when.tsx';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { actorText, type EventTexts, type Names, readNames } from './event-actor.ts';
import { type EventQuery, filterOf, isFiltered, readEventQuery } from './event-query.ts';
import { eventsWords } from './words.ts';

type Logged = LoggedEvent | LoggedEndpointEvent;

const PAGE = 50;

export async function showEvents(desk: Desk, visit: Visit): Promise<Answer> {
  const texts = await visit.say(eventsWords);
  const query = readEventQuery(desk, visit);
  const isUnknown = query.session !== '' && query.sessionId === undefined;
  const [{ items, hasMore }, names] = await Promise.all([
    isUnknown ? NOTHING : readPage(desk, visit, query),
    readNames(desk, visit),
  ]);
  const body = (
    <>
      <PageHead title={texts.title} />
      <p class="lead">{texts.intro({ days: visit.account.retention.eventsDays })}</p>
      <Filter visit={visit} texts={texts} query={query} isUnknown={isUnknown} />
      {items.length > 0 ? (
        <EventTable desk={desk} visit={visit} texts={texts} events={items} names={names} />
      ) : (
        <Nothing texts={texts} isFiltered={isFiltered(query)} />
      )}
      <Pager visit={visit} {...endsOf(items, (item) => eventId.print(item.event.id))} hasMore={hasMore} texts={texts} />
    </>
  );
  return { kind: 'page', title: texts.title, section: 'events', body };
}

const NOTHING = { items: [] as readonly Logged[], hasMore: false };

function readPage({ operations }: Desk, visit: Visit, query: EventQuery) {
  const page = pageOf(visit, PAGE, eventId.parse);
  return operations.listEvents(visit.ask({ ...filterOf(query, visit.timeZone), ...page }));
}

function Nothing({ texts, isFiltered }: { readonly texts: EventTexts; readonly isFiltered: boolean }) {
  if (isFiltered) return <p class="empty">{texts.none}</p>;
  return <Empty title={texts.emptyTitle} text={texts.empty} />;
}

type FilterProps = {
  readonly visit: Visit;
  readonly texts: EventTexts;
  readonly query: EventQuery;
  readonly isUnknown: boolean;
};

function Filter({ visit, texts: { filter: texts }, query, isUnknown }: FilterProps) {
  return (
    <form action={visit.path} class="filter">
      <Select
        name="type"
        label={texts.type}
        options={[{ value: '', text: texts.all }, ...WORDS.map((word) => ({ value: word, text: word }))]}
        chosen={query.word ?? ''}
      />
      <Field
        name="session"
        label={texts.session}
        error={isUnknown ? texts.sessionFault : undefined}
        input={{ value: query.session, autocomplete: 'off', spellcheck: false }}
      />
      <Field name="from" label={texts.from} input={{ type: 'date', value: query.from ?? '' }} />
      <Field name="to" label={texts.to} input={{ type: 'date', value: query.to ?? '' }} />
      <p class="buttons">
        <button type="submit" class="second">
          {texts.apply}
        </button>
        {isFiltered(query) ? <a href={visit.path}>{texts.clear}</a> : null}
      </p>
    </form>
  );
}

type TableProps = {
  readonly desk: Desk;
  readonly visit: Visit;
  readonly texts: EventTexts;
  readonly events: readonly Logged[];
  readonly names: Names;
};

function EventTable({ desk, visit, texts, events, names }: TableProps) {
  const { columns } = texts;
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>{columns.type}</th>
            <th>{columns.about}</th>
            <th>{columns.by}</th>
            <th class="end">{columns.when}</th>
          </tr>
        </thead>
        <tbody>
          {events.map((logged) => (
            <tr key={logged.event.id}>
              <td>
                <a href={`${visit.base}/events/${eventId.print(logged.event.id)}`}>
                  <code>{wordOfType(logged.event.type)}</code>
                </a>
              </td>
              <td>
                <About desk={desk} visit={visit} logged={logged} />
              </td>
              <td>{actorText(logged.event.actor, texts, names)}</td>
              <td class="end">
                <When ms={logged.event.createdAtMs} visit={visit} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type AboutProps = { readonly desk: Desk; readonly visit: Visit; readonly logged: Logged };

/** The session that it happened to, or the endpoint. */
export function About({ desk, visit, logged }: AboutProps) {
  const [place, id] = isOfEndpoint(logged)
    ? ['webhooks', endpointId.print(logged.event.sessionId)]
    : ['sessions', desk.printSessionId(logged.snapshot.session)];
  return (
    <a href={`${visit.base}/${place}/${id}`}>
      <ShortId id={id} />
    </a>
  );
}
