import type { ComponentChildren } from 'preact';
import { deliveryId, endpointId, eventId } from '../../core/ids.ts';
import type { AuditAction, AuditEntry } from '../../core/people/audit.ts';
import { type Moment, momentsOf, type Sending } from '../../operations/insight/session-story-moments.ts';
import { maskEmail } from '../../words/format.ts';
import { Csrf } from '../components/csrf.tsx';
import { WholeId } from '../components/whole-id.tsx';
import { momentRow } from './moment-row.ts';
import type { PastScreen } from './past-screens.ts';
import type { Room } from './room.ts';
import { Sendings, SendingsInShort, standingOf } from './sendings.tsx';
import { Timeline, type TimelineRow } from './timeline.tsx';

type Props = {
  readonly room: Room;
  readonly screens: readonly PastScreen[];
  /** What people have done to it in the dashboard, newest first. */
  readonly audit: readonly AuditEntry[];
};

/** Everything that happened to the session, each thing with its cause and with whom it was told to. */
export function StoryTimeline({ room, screens, audit }: Props) {
  const { words, visit, path, story, clock } = room;
  const { title, newest, oldest, cut } = words.page.timeline;
  const isNewestFirst = visit.query.get('order') === 'newest';
  const rows = rowsOf(room, { screens, audit });
  return (
    <section class="block" id="timeline">
      <header class="page-head">
        <h2>{title}</h2>
        <p>
          {isNewestFirst ? (
            <a href={`${path}#timeline`}>{oldest}</a>
          ) : (
            <a href={`${path}?order=newest#timeline`}>{newest}</a>
          )}
        </p>
      </header>
      {story.events.length === 0 ? <p class="quiet">{words.story.empty}</p> : null}
      {story.isCut ? <p class="quiet">{cut}</p> : null}
      <Timeline rows={isNewestFirst ? rows.toReversed() : rows} clock={clock} />
    </section>
  );
}

/** Oldest first. What happened at one time stays in the order in which it was recorded. */
function rowsOf(room: Room, { screens, audit }: Omit<Props, 'room'>): readonly TimelineRow[] {
  const { words, visit, story } = room;
  const telling = {
    texts: words.story,
    methods: words.methods,
    locale: visit.locale,
    amountMinor: story.view.checkout.session.amountMinor,
  };
  const names = { ...story, rails: room.desk.rails.kinds };
  const moments = momentsOf(story).map((moment) => {
    const screen = screens.find(({ id }) => id === moment.id);
    const link = screen && linkTo(room, screen);
    return momentRow(moment, { telling, names, link, more: <Details room={room} moment={moment} /> });
  });
  const rows = [...moments, ...mailRows(room), ...noteRows(room, audit)];
  return rows.sort((a, b) => a.atMs - b.atMs);
}

function linkTo({ path, words }: Room, { id, kind }: PastScreen) {
  const { timeline, screens } = words.page;
  return {
    href: `${path}/screens/${eventId.print(id)}`,
    text: timeline.screen({ screen: screens.kinds[kind] }),
  };
}

/** Open where something was sent in vain. */
function Details({ room, moment }: { room: Room; moment: Moment }) {
  const { words, clock } = room;
  const { timeline, copied } = words.page;
  const { requestId, idempotencyKey, events, sendings } = moment;
  const isMissed = sendings.some((sending) => standingOf(sending) === 'missed');
  return (
    <details class="more-of" open={isMissed}>
      <summary>
        {timeline.details} <SendingsInShort sendings={sendings} texts={words.story} />
      </summary>
      <div class="more-in">
        {requestId ? <p>{words.story.request({ id: requestId })}</p> : null}
        {idempotencyKey ? (
          <p>
            {timeline.key} <WholeId id={idempotencyKey} copied={copied} />
          </p>
        ) : null}
        {events.map(({ id, type }) => (
          <section key={id} class="event">
            <p>
              <b>{type}</b> <WholeId id={eventId.print(id)} copied={copied} />
            </p>
            <Sendings
              sendings={sendings.filter((sending) => sending.eventId === id)}
              texts={words.story}
              clock={clock}
              more={(sending) => <ResendDelivery room={room} sending={sending} />}
            />
            <ResendEvent room={room} id={eventId.print(id)} type={type} />
          </section>
        ))}
      </div>
    </details>
  );
}

function ResendEvent({ room: { visit, words, path, story }, id, type }: { room: Room; id: string; type: string }) {
  const open = story.endpoints.filter(({ enabled }) => enabled);
  if (open.length === 0 || !visit.may('deliveries:resend')) return null;
  const { resend, resendTo, everyone } = words.page.timeline;
  return (
    <form method="post" action={`${path}/events/${id}/resend`} class="inline">
      <Csrf token={visit.csrf} />
      <select name="endpoint" aria-label={resendTo({ type })}>
        <option value="">{everyone}</option>
        {open.map((endpoint) => (
          <option key={endpoint.id} value={endpointId.print(endpoint.id)}>
            {endpoint.url}
          </option>
        ))}
      </select>
      <button type="submit" class="second">
        {resend}
      </button>
    </form>
  );
}

/** Only where there is still a place that would take it. */
function ResendDelivery({ room, sending }: { room: Room; sending: Sending }): ComponentChildren {
  const { visit, words, path, story } = room;
  const { endpointId: id } = sending;
  const endpoint = story.endpoints.find((one) => one.id === id);
  if (id !== null && !endpoint) return <p class="quiet">{words.story.sendings.deleted}</p>;
  if ((endpoint && !endpoint.enabled) || !visit.may('deliveries:resend')) return null;
  return (
    <form method="post" action={`${path}/deliveries/${deliveryId.print(sending.id)}/resend`}>
      <Csrf token={visit.csrf} />
      <button type="submit" class="link">
        {words.page.timeline.resend}
      </button>
    </form>
  );
}

function mailRows({ words, story, visit }: Room): readonly TimelineRow[] {
  const { receipt, view } = story;
  if (!receipt) return [];
  const email = visit.may('customers:read') ? receipt.recipient : maskEmail(receipt.recipient);
  const text = words.page.timeline.mail[receipt.status]({ email });
  const tone = receipt.status === 'failed' ? ('bad' as const) : ('off' as const);
  // It is ordered with the change that completes the session, and by that clock: a mail server knows real time alone.
  const atMs = view.checkout.session.completedAtMs ?? receipt.createdAtMs;
  return [{ key: receipt.id, atMs, lines: [{ text, tone }], by: receipt.lastError ?? words.story.actors.rule }];
}

type Note = keyof Room['words']['page']['timeline']['notes'];

/** What events tell already, with who it was: told by the audit log only where they are not kept any more. */
const TOLD_BY_EVENTS: readonly AuditAction[] = [
  'session.expired',
  'session.canceled',
  'session.refunded',
  'session.driven',
];

function noteRows({ words, story, visit }: Room, audit: readonly AuditEntry[]): readonly TimelineRow[] {
  const { notes, noteBy } = words.page.timeline;
  const people = new Set(story.events.flatMap(({ event }) => (event.actor?.kind === 'person' ? [event.actor.id] : [])));
  return audit.flatMap(({ id, action, personId, personName, createdAtMs }) => {
    const text = Object.hasOwn(notes, action) ? notes[action as Note] : undefined;
    const isTold = TOLD_BY_EVENTS.includes(action) && personId !== null && people.has(personId);
    if (text === undefined || isTold) return [];
    // People act in real time; in test mode the session may live ahead of it.
    const atMs = visit.livemode ? createdAtMs : createdAtMs + visit.account.testClockOffsetMs;
    return [{ key: id, atMs, lines: [{ text, tone: 'off' as const }], by: noteBy({ name: personName }) }];
  });
}
