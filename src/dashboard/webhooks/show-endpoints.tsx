import type { ObservedEndpoint } from '../../operations/operations.ts';
import { Done } from '../components/done.tsx';
import { Empty } from '../components/empty.tsx';
import { PageHead } from '../components/page-head.tsx';
import { When } from '../components/when.tsx';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { HealthStatus } from './health.tsx';
import { briefUrl, pathOf, type WebhookTexts } from './own-endpoint.ts';
import { WebhookTabs } from './webhook-tabs.tsx';
import { webhooksWords } from './words.ts';

/** Far more than anybody has: they are few. */
const MOST = 200;

export async function showEndpoints(desk: Desk, visit: Visit): Promise<Answer> {
  const texts = await visit.say(webhooksWords);
  const { items } = await desk.operations.listEndpoints(visit.ask({ limit: MOST }));
  const body = (
    <>
      <PageHead title={texts.title}>
        {visit.may('webhooks:write') ? (
          <a class="main" href={`${visit.base}/webhooks/new`}>
            {texts.make}
          </a>
        ) : null}
      </PageHead>
      <WebhookTabs visit={visit} texts={texts} here="endpoints" />
      <Done query={visit.query} texts={texts.done} />
      {items.length > 0 ? (
        <EndpointTable visit={visit} texts={texts} endpoints={items} />
      ) : (
        <Empty title={texts.emptyTitle} text={texts.empty}>
          {visit.livemode ? null : <p>{texts.emptyListen({ command: 'npx polytill listen' })}</p>}
        </Empty>
      )}
    </>
  );
  return { kind: 'page', title: texts.title, section: 'webhooks', body };
}

type TableProps = {
  readonly visit: Visit;
  readonly texts: WebhookTexts;
  readonly endpoints: readonly ObservedEndpoint[];
};

function EndpointTable({ visit, texts, endpoints }: TableProps) {
  const { columns } = texts;
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>{columns.url}</th>
            <th>{columns.health}</th>
            <th>{columns.api}</th>
            <th>{columns.events}</th>
            <th class="end">{columns.last}</th>
          </tr>
        </thead>
        <tbody>
          {endpoints.map((endpoint) => (
            <tr key={endpoint.id}>
              <td>
                <a href={pathOf(visit, endpoint)}>
                  <bdi>{briefUrl(endpoint.url)}</bdi>
                </a>
                {endpoint.description ? (
                  <small>
                    <bdi>{endpoint.description}</bdi>
                  </small>
                ) : null}
              </td>
              <td>
                <HealthStatus visit={visit} texts={texts} endpoint={endpoint} />
              </td>
              <td>{endpoint.dialect}</td>
              <td>{eventsInShort(endpoint, texts)}</td>
              <td class="end">
                <LastTaken visit={visit} texts={texts} endpoint={endpoint} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function eventsInShort({ events }: ObservedEndpoint, texts: WebhookTexts): string {
  return events.includes('*') ? texts.allEvents : texts.someEvents({ count: events.length });
}

type LastProps = { readonly visit: Visit; readonly texts: WebhookTexts; readonly endpoint: ObservedEndpoint };

export function LastTaken({ visit, texts, endpoint: { lastSuccessAtMs } }: LastProps) {
  if (lastSuccessAtMs === null) return texts.never;
  return <When ms={lastSuccessAtMs} visit={visit} />;
}
