import { replayId, type Uuid } from '../../core/ids.ts';
import { type Replay, sentCount } from '../../core/replay.ts';
import type { WebhookEndpoint } from '../../core/webhook.ts';
import { formatCount } from '../../words/format.ts';
import { PageHead } from '../components/page-head.tsx';
import { endsOf, pageOf } from '../components/page-of.ts';
import { Pager } from '../components/pager.tsx';
import { Status, type Tone } from '../components/status.tsx';
import { formatBriefly, When } from '../components/when.tsx';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import type { ReplayTexts } from './new-replay.tsx';
import { briefUrl } from './own-endpoint.ts';
import { replayWords } from './replay-words.ts';
import { WebhookTabs } from './webhook-tabs.tsx';
import { webhooksWords } from './words.ts';

const PAGE = 25;

export async function showReplays(desk: Desk, visit: Visit): Promise<Answer> {
  const texts = await visit.say(replayWords);
  const room = await visit.say(webhooksWords);
  const page = pageOf(visit, PAGE, replayId.parse);
  const [{ items, hasMore }, urls] = await Promise.all([
    desk.operations.listReplays(visit.ask(page)),
    urlsOfEndpoints(desk, visit),
  ]);
  const body = (
    <>
      <PageHead title={room.title}>
        {visit.may('webhooks:write') ? (
          <a class="main" href={`${visit.base}/webhooks/replays/new`}>
            {texts.make}
          </a>
        ) : null}
      </PageHead>
      <WebhookTabs visit={visit} texts={room} here="replays" />
      <p class="lead">{texts.intro}</p>
      {items.length > 0 ? (
        <ReplayTable visit={visit} texts={texts} replays={items} urls={urls} />
      ) : (
        <p class="empty">{texts.none}</p>
      )}
      <Pager visit={visit} {...endsOf(items, (item) => replayId.print(item.id))} hasMore={hasMore} texts={texts} />
    </>
  );
  return { kind: 'page', title: texts.title, section: 'webhooks', body };
}

export async function urlsOfEndpoints({ operations }: Desk, visit: Visit): Promise<ReadonlyMap<Uuid, string>> {
  const { items } = await operations.listEndpoints(visit.ask({ limit: 200 }));
  return new Map(items.map(({ id, url }: WebhookEndpoint) => [id, url]));
}

export function replayStatus({ status, isDryRun }: Replay): { name: keyof ReplayTexts['status']; tone: Tone } {
  if (status === 'running') return { name: 'running', tone: 'warn' };
  if (status === 'canceled') return { name: 'canceled', tone: 'off' };
  return isDryRun ? { name: 'dry', tone: 'off' } : { name: 'completed', tone: 'good' };
}

/** By the key that it is counted under: an endpoint, or the sessions' own URLs. */
export function targetName(target: string, urls: ReadonlyMap<Uuid, string>, texts: ReplayTexts): string {
  if (target === 'notification_url') return texts.ownUrl;
  const url = urls.get(target);
  return url === undefined ? texts.gone : briefUrl(url);
}

export function rangeText({ filter: { fromMs, toMs } }: Replay, visit: Visit, { range }: ReplayTexts): string {
  const to = formatBriefly(toMs, visit);
  return fromMs === null ? range.session({ to }) : range.from({ from: formatBriefly(fromMs, visit), to });
}

type TableProps = {
  readonly visit: Visit;
  readonly texts: ReplayTexts;
  readonly replays: readonly Replay[];
  readonly urls: ReadonlyMap<Uuid, string>;
};

function ReplayTable({ visit, texts, replays, urls }: TableProps) {
  const { columns } = texts;
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>{columns.status}</th>
            <th>{columns.range}</th>
            <th>{columns.to}</th>
            <th class="end">{columns.sent}</th>
            <th class="end">{columns.when}</th>
          </tr>
        </thead>
        <tbody>
          {replays.map((replay) => {
            const { name, tone } = replayStatus(replay);
            const to = replay.filter.endpointId;
            return (
              <tr key={replay.id}>
                <td>
                  <Status tone={tone} text={texts.status[name]} />
                </td>
                <td>
                  <a href={`${visit.base}/webhooks/replays/${replayId.print(replay.id)}`}>
                    {rangeText(replay, visit, texts)}
                  </a>
                </td>
                <td>
                  <bdi>{to === null ? texts.everybody : targetName(to, urls, texts)}</bdi>
                </td>
                <td class="end">{formatCount(sentCount(replay), visit.locale)}</td>
                <td class="end">
                  <When ms={replay.createdAtMs} visit={visit} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
