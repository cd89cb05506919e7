import type { ComponentChildren } from 'preact';
import { endpointId } from '../../core/ids.ts';
import type { Delivery } from '../../core/webhook.ts';
import type { ObservedEndpoint } from '../../operations/operations.ts';
import { formatDateTime } from '../../words/format.ts';
import { Done } from '../components/done.tsx';
import { Facts } from '../components/facts.tsx';
import { PageHead } from '../components/page-head.tsx';
import { WholeId } from '../components/whole-id.tsx';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { DayPicture } from './day-picture.tsx';
import { deliveryList, readDeliveryFilter } from './delivery-list.tsx';
import { HealthStatus, healthText } from './health.tsx';
import { briefUrl, ownEndpoint, pathOf, type WebhookTexts } from './own-endpoint.ts';
import { LastTaken } from './show-endpoints.tsx';
import { webhooksWords } from './words.ts';

export async function showEndpoint(desk: Desk, visit: Visit): Promise<Answer> {
  const texts = await visit.say(webhooksWords);
  const endpoint = await ownEndpoint(desk, visit);
  const { id } = endpoint;
  const status: Delivery['status'] | undefined = readDeliveryFilter(visit.query);
  const [day, list] = await Promise.all([
    desk.operations.readEndpointDay(visit.ask({ id })),
    deliveryList({ desk, visit, filter: { endpointId: id, status } }),
  ]);
  const body = (
    <>
      <PageHead title={<bdi>{briefUrl(endpoint.url)}</bdi>} up={{ href: `${visit.base}/webhooks`, text: texts.up }}>
        {visit.may('webhooks:write') ? <Deeds visit={visit} texts={texts} endpoint={endpoint} /> : null}
      </PageHead>
      <Done query={visit.query} texts={texts.done} />
      <EndpointFacts visit={visit} texts={texts} endpoint={endpoint} />
      <section class="stack block" aria-labelledby="health">
        <h2 id="health">{texts.page.health}</h2>
        <p>
          <HealthStatus visit={visit} texts={texts} endpoint={endpoint} />
        </p>
        <p class="lead">{healthText({ visit, texts, endpoint })}</p>
        <h3>{texts.day.title}</h3>
        <DayPicture visit={visit} texts={texts} day={day} />
      </section>
      <section class="block" aria-labelledby="deliveries">
        <PageHeadOfSection title={texts.page.deliveries}>
          {visit.may('webhooks:write') ? (
            <a class="second" href={`${visit.base}/webhooks/replays/new?endpoint=${endpointId.print(id)}`}>
              {texts.page.replay}
            </a>
          ) : null}
        </PageHeadOfSection>
        {list}
      </section>
    </>
  );
  return { kind: 'page', title: briefUrl(endpoint.url), section: 'webhooks', body };
}

function PageHeadOfSection({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="page-head">
      <h2 id="deliveries">{title}</h2>
      {children}
    </div>
  );
}

type Props = { readonly visit: Visit; readonly texts: WebhookTexts; readonly endpoint: ObservedEndpoint };

function Deeds({ visit, texts: { page }, endpoint }: Props) {
  const path = pathOf(visit, endpoint);
  return (
    <>
      <a class="second" href={`${path}/edit`}>
        {page.edit}
      </a>
      <a class="second" href={`${path}/roll`}>
        {page.roll}
      </a>
      <a class="second" href={`${path}/${endpoint.enabled ? 'disable' : 'enable'}`}>
        {endpoint.enabled ? page.disable : page.enable}
      </a>
      <a class="second danger" href={`${path}/delete`}>
        {page.remove}
      </a>
    </>
  );
}

function EndpointFacts({ visit, texts, endpoint }: Props) {
  const { page } = texts;
  const { url, dialect, events, description, keyPair, createdAtMs } = endpoint;
  const when = (ms: number) => formatDateTime(ms, visit.locale, visit.timeZone);
  return (
    <Facts
      facts={[
        ['URL', <WholeId key="url" id={url} copied={page.copied} />],
        [page.description, description ? <bdi key="description">{description}</bdi> : null],
        [page.api, dialect],
        [page.events, events.includes('*') ? texts.allEvents : <Types key="types" types={events} />],
        [page.signing, keyPair ? page.keyPair : page.secret],
        [page.publicKey, keyPair ? <WholeId key="key" id={keyPair.publicKey} copied={page.copied} /> : null],
        [page.former, formerText(endpoint, texts, when)],
        [page.last, <LastTaken key="last" visit={visit} texts={texts} endpoint={endpoint} />],
        [page.made, when(createdAtMs)],
        [page.id, <WholeId key="id" id={endpointId.print(endpoint.id)} copied={page.copied} />],
      ]}
    />
  );
}

function Types({ types }: { readonly types: readonly string[] }) {
  return (
    <ul>
      {types.map((type) => (
        <li key={type}>
          <code>{type}</code>
        </li>
      ))}
    </ul>
  );
}

/** Secrets of before a roll go by real time, in test mode too. */
function formerText({ formerSecrets }: ObservedEndpoint, { page }: WebhookTexts, when: (ms: number) => string) {
  const signing = formerSecrets.filter(({ untilMs }) => untilMs > Date.now());
  if (signing.length === 0) return null;
  const last = Math.max(...signing.map(({ untilMs }) => untilMs));
  return page.formerText({ count: signing.length, when: when(last) });
}
