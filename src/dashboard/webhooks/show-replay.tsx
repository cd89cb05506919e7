import { refuse } from '../../core/errors.ts';
import { replayId, type Uuid } from '../../core/ids.ts';
import { progressOf, type Replay, sentCount } from '../../core/replay.ts';
import { wordOfType } from '../../dialects/paygate/events.ts';
import { formatCount, formatDateTime } from '../../words/format.ts';
import { Csrf } from '../components/csrf.tsx';
import { Done } from '../components/done.tsx';
import { Facts } from '../components/facts.tsx';
import { OnceField } from '../components/once-field.tsx';
import { PageHead } from '../components/page-head.tsx';
import { Status } from '../components/status.tsx';
import { WholeId } from '../components/whole-id.tsx';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import type { ReplayTexts } from './new-replay.tsx';
import { printRange } from './replay-query.ts';
import { replayWords } from './replay-words.ts';
import { rangeText, replayStatus, targetName, urlsOfEndpoints } from './show-replays.tsx';

const LOOK_AGAIN_MS = 1_000;

export async function ownReplay({ operations }: Desk, visit: Visit): Promise<Replay> {
  const { replay = '' } = visit.params;
  const id = replayId.parse(replay);
  return id ? operations.findReplay(visit.ask({ id })) : refuse({ code: 'not_found', resource: 'replay', id: replay });
}

export async function showReplay(desk: Desk, visit: Visit): Promise<Answer> {
  const texts = await visit.say(replayWords);
  const [replay, urls] = await Promise.all([ownReplay(desk, visit), urlsOfEndpoints(desk, visit)]);
  const session = await sessionOf(desk, visit, replay);
  const title = replay.isDryRun ? texts.page.dryTitle : texts.page.title;
  const isRunning = replay.status === 'running';
  const { name, tone } = replayStatus(replay);
  const props = { visit, texts, replay };
  const body = (
    <>
      <PageHead title={title} up={{ href: `${visit.base}/webhooks/replays`, text: texts.page.up }} />
      <Done query={visit.query} texts={texts.done} />
      <div id="replay" data-refresh={isRunning ? LOOK_AGAIN_MS : undefined}>
        <p>
          <Status tone={tone} text={texts.status[name]} />
        </p>
        <p aria-live="polite">{summaryOf(props)}</p>
        {isRunning ? (
          <progress max={1} value={progressOf(replay)} aria-label={texts.page.progress}>
            {percentOf(props)}
          </progress>
        ) : null}
        {visit.may('webhooks:write') ? <Deeds {...props} session={session} /> : null}
        <Counts {...props} urls={urls} />
        <RangeFacts {...props} urls={urls} session={session} />
        {isRunning ? (
          <noscript>
            <p>
              <a href={visit.path}>{texts.page.again}</a>
            </p>
          </noscript>
        ) : null}
      </div>
    </>
  );
  return { kind: 'page', title, section: 'webhooks', body };
}

type Props = { readonly visit: Visit; readonly texts: ReplayTexts; readonly replay: Replay };

async function sessionOf(desk: Desk, visit: Visit, { filter: { sessionId } }: Replay): Promise<string | null> {
  if (sessionId === null) return null;
  return desk.printSessionId(await desk.operations.findCheckoutSession(visit.ask({ id: sessionId })));
}

function percentOf({ visit, replay }: Pick<Props, 'visit' | 'replay'>): string {
  return new Intl.NumberFormat(visit.locale, { style: 'percent' }).format(progressOf(replay));
}

function summaryOf(props: Props): string {
  const { replay, texts } = props;
  const { page } = texts;
  const deliveries = sentCount(replay);
  const percent = percentOf(props);
  if (replay.status === 'canceled') return page.canceled({ deliveries });
  if (replay.status === 'running')
    return replay.isDryRun ? page.counting({ percent }) : page.running({ deliveries, percent });
  if (deliveries === 0) return page.nothing;
  return replay.isDryRun ? page.would({ deliveries }) : page.completed({ deliveries });
}

/** What was counted can be sent; what is being sent can be stopped. */
function Deeds({ visit, texts: { page }, replay, session }: Props & { readonly session: string | null }) {
  const path = `${visit.base}/webhooks/replays/${replayId.print(replay.id)}`;
  const deliveries = sentCount(replay);
  const isCounted = replay.isDryRun && replay.status === 'completed';
  if (!isCounted && replay.status !== 'running') return null;
  return (
    <div class="deed">
      {isCounted && deliveries > 0 ? (
        <form method="post" action={`${path}/start`}>
          <Csrf token={visit.csrf} />
          <OnceField />
          <button type="submit" class="main">
            {page.send({ deliveries })}
          </button>
        </form>
      ) : null}
      {isCounted ? (
        <a class="second" href={`${visit.base}/webhooks/replays/new?${printRange(replay, visit, session)}`}>
          {page.change}
        </a>
      ) : (
        <form method="post" action={`${path}/cancel`}>
          <Csrf token={visit.csrf} />
          <button type="submit" class="second danger">
            {page.cancel}
          </button>
        </form>
      )}
    </div>
  );
}

function Counts({ visit, texts, replay, urls }: Props & { readonly urls: ReadonlyMap<Uuid, string> }) {
  const { page } = texts;
  const byWord = new Map<string, number>();
  for (const [type, count] of Object.entries(replay.sentByType)) {
    const word = wordOfType(type as keyof typeof replay.sentByType);
    byWord.set(word, (byWord.get(word) ?? 0) + count);
  }
  const byTarget = Object.entries(replay.sentByTarget);
  if (byWord.size === 0) return null;
  return (
    <div class="counts">
      <CountTable visit={visit} name={page.byType} count={page.count} rows={[...byWord]} isCode />
      <CountTable
        visit={visit}
        name={page.byTarget}
        count={page.count}
        rows={byTarget.map(([target, count]) => [targetName(target, urls, texts), count])}
      />
    </div>
  );
}

type CountProps = {
  readonly visit: Visit;
  readonly name: string;
  readonly count: string;
  readonly rows: readonly (readonly [string, number])[];
  readonly isCode?: boolean;
};

function CountTable({ visit, name, count, rows, isCode }: CountProps) {
  return (
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th>{name}</th>
            <th class="end">{count}</th>
          </tr>
        </thead>
        <tbody>
          {rows
            .toSorted(([, a], [, b]) => b - a)
            .map(([what, number]) => (
              <tr key={what}>
                <td>{isCode ? <code>{what}</code> : <bdi>{what}</bdi>}</td>
                <td class="end">{formatCount(number, visit.locale)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}

type FactsProps = Props & { readonly urls: ReadonlyMap<Uuid, string>; readonly session: string | null };

function RangeFacts({ visit, texts, replay, urls, session }: FactsProps) {
  const { page } = texts;
  const { endpointId: to, onlyFailed, types } = replay.filter;
  const when = (ms: number | null) => (ms === null ? null : formatDateTime(ms, visit.locale, visit.timeZone));
  const words = types && [...new Set(types.map(wordOfType))];
  return (
    <Facts
      facts={[
        [page.range, rangeText(replay, visit, texts)],
        [page.what, onlyFailed ? page.onlyFailed : page.everything],
        [page.types, words ? <code key="types">{words.join(', ')}</code> : page.all],
        [page.session, session === null ? null : <SessionLink key="session" visit={visit} session={session} />],
        [page.to, to === null ? texts.everybody : <bdi key="to">{targetName(to, urls, texts)}</bdi>],
        [page.rate, page.rateText({ count: formatCount(replay.perSecond, visit.locale) })],
        [page.events, formatCount(replay.eventCount, visit.locale)],
        [page.started, when(replay.createdAtMs)],
        [page.ended, when(replay.endedAtMs)],
        [page.id, <WholeId key="id" id={replayId.print(replay.id)} copied={page.copied} />],
      ]}
    />
  );
}

function SessionLink({ visit, session }: { readonly visit: Visit; readonly session: string }) {
  return (
    <a href={`${visit.base}/sessions/${session}`}>
      <code>{session}</code>
    </a>
  );
}
