import { refuse } from '../../core/errors.ts';
import { endpointId, eventId } from '../../core/ids.ts';
import type { WebhookEndpoint } from '../../core/webhook.ts';
import { wordOfType } from '../../dialects/paygate/events.ts';
import type { LoggedEndpointEvent, LoggedEvent, Sending } from '../../operations/operations.ts';
import { isOfEndpoint } from '../../store/store.ts';
import { formatDateTime } from '../../words/format.ts';
import { CodeBlock } from '../components/code-block.tsx';
import { Csrf } from '../components/csrf.tsx';
import { Done } from '../components/done.tsx';
import { Facts } from '../components/facts.tsx';
import { Select } from '../components/field.tsx';
import { OnceField } from '../components/once-field.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Tabs } from '../components/tabs.tsx';
import { WholeId } from '../components/whole-id.tsx';
import type { Desk } from '../desk.ts';
import { laidOut } from '../laid-out.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { DeliveryTable } from '../webhooks/delivery-table.tsx';
import { deliveryWords } from '../webhooks/delivery-words.ts';
import { briefUrl } from '../webhooks/own-endpoint.ts';
import { actorText, type EventTexts, type Names, readNames } from './event-actor.ts';
import { About } from './show-events.tsx';
import { tellEvent } from './tell-event.ts';
import { eventsWords } from './words.ts';

type Logged = LoggedEvent | LoggedEndpointEvent;

/** More places than any event goes to. */
const SENDINGS_MOST = 100;

export async function ownEvent({ operations }: Desk, visit: Visit): Promise<Logged> {
  const { event = '' } = visit.params;
  const id = eventId.parse(event);
  return id ? operations.findEvent(visit.ask({ id })) : refuse({ code: 'not_found', resource: 'event', id: event });
}

export async function showEvent(desk: Desk, visit: Visit, refusal?: string): Promise<Answer> {
  const texts = await visit.say(eventsWords);
  const logged = await ownEvent(desk, visit);
  const [names, { items: sendings }, endpoints] = await Promise.all([
    readNames(desk, visit),
    desk.operations.listSendings(visit.ask({ eventId: logged.event.id, limit: SENDINGS_MOST })),
    desk.operations.listEndpoints(visit.ask({ limit: 200 })),
  ]);
  const word = wordOfType(logged.event.type);
  const props = { desk, visit, texts, logged };
  const body = (
    <>
      <PageHead title={<code>{word}</code>} up={{ href: `${visit.base}/events`, text: texts.up }} />
      <Done query={visit.query} texts={texts.done} />
      {refusal ? (
        <p class="notice bad" role="alert">
          {texts.resend.refused({ reason: refusal })}
        </p>
      ) : null}
      <EventFacts {...props} names={names} />
      <section class="block" aria-labelledby="sent">
        <h2 id="sent">{texts.sent}</h2>
        {await sentTo(props, sendings)}
        {visit.may('deliveries:resend') ? (
          <ResendForm {...props} endpoints={endpoints.items.filter(({ enabled }) => enabled)} />
        ) : null}
      </section>
      <Told {...props} />
    </>
  );
  return { kind: 'page', title: word, section: 'events', body, statusCode: refusal ? 422 : 200 };
}

type Props = { readonly desk: Desk; readonly visit: Visit; readonly texts: EventTexts; readonly logged: Logged };

async function sentTo({ desk, visit, texts }: Props, sendings: readonly Sending[]) {
  if (sendings.length === 0) return <p class="quiet">{texts.sentNowhere}</p>;
  const words = await visit.say(deliveryWords);
  return <DeliveryTable desk={desk} visit={visit} texts={words} sendings={sendings} hasTarget />;
}

function EventFacts({ desk, visit, texts, logged, names }: Props & { readonly names: Names }) {
  const { facts } = texts;
  const { createdAtMs, actor, requestId, idempotencyKey, sequence, id } = logged.event;
  return (
    <Facts
      facts={[
        [facts.when, formatDateTime(createdAtMs, visit.locale, visit.timeZone)],
        [
          isOfEndpoint(logged) ? facts.endpoint : facts.session,
          <About key="about" desk={desk} visit={visit} logged={logged} />,
        ],
        [facts.by, actorText(actor, texts, names)],
        [facts.request, requestId === null ? null : <Request key="request" desk={desk} visit={visit} id={requestId} />],
        [facts.key, idempotencyKey === null ? null : <code key="key">{idempotencyKey}</code>],
        [facts.sequence, String(sequence)],
        [facts.id, <WholeId key="id" id={eventId.print(id)} copied={texts.copied} />],
      ]}
    />
  );
}

function Request({ desk, visit, id }: { readonly desk: Desk; readonly visit: Visit; readonly id: string }) {
  if (!visit.may('requests:read') || !desk.serves('/requests')) return <code>{id}</code>;
  return (
    <a href={`${visit.base}/requests?request=${encodeURIComponent(id)}`}>
      <code>{id}</code>
    </a>
  );
}

function ResendForm({
  visit,
  texts: { resend },
  logged,
  endpoints,
}: Props & { endpoints: readonly WebhookEndpoint[] }) {
  // An endpoint is not told of itself.
  const others = endpoints.filter(({ id }) => id !== logged.event.sessionId);
  return (
    <form method="post" action={`${visit.base}/events/${eventId.print(logged.event.id)}/resend`} class="deed">
      <Csrf token={visit.csrf} />
      <OnceField />
      <Select
        name="endpoint"
        label={resend.to}
        help={resend.text}
        options={[
          { value: '', text: resend.everybody },
          ...others.map(({ id, url }) => ({ value: endpointId.print(id), text: briefUrl(url) })),
        ]}
      />
      <button type="submit" class="second">
        {resend.button}
      </button>
    </form>
  );
}

/** As the API of its session tells it first; the others are a link away. */
function Told({ desk, visit, texts, logged }: Props) {
  const own = isOfEndpoint(logged) ? logged.snapshot.endpoint.dialect : logged.snapshot.session.dialect;
  const asked = visit.query.get('api') ?? own;
  const dialect = desk.dialects.find(({ name }) => name === asked) ?? desk.dialects[0];
  const told = tellEvent(dialect, logged, desk.publicUrl);
  return (
    <section class="stack block" aria-labelledby="told">
      <h2 id="told">{texts.body}</h2>
      <p class="quiet">{texts.bodyText}</p>
      <Tabs
        label={texts.apis}
        tabs={desk.dialects.map(({ name }) => ({
          href: `${visit.path}?api=${name}#told`,
          text: name,
          isHere: name === dialect.name,
        }))}
      />
      {told ? (
        <>
          <p>
            <code>{told.type}</code>
          </p>
          <CodeBlock
            label={texts.body}
            text={laidOut(told.body)}
            copied={told.body}
            copy={{ label: texts.copy, done: texts.copied }}
          />
        </>
      ) : (
        <p>{texts.untold}</p>
      )}
    </section>
  );
}
