import { deliveryId, eventId } from '../../core/ids.ts';
import type { AuditEntry } from '../../core/people/audit.ts';
import type { SessionStory } from '../../operations/insight/session-story.ts';
import { Done } from '../components/done.tsx';
import type { Desk } from '../desk.ts';
import { LiveRegion } from '../live/live-region.tsx';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { About } from './about.tsx';
import { Attention } from './attention.tsx';
import { Books } from './books.tsx';
import { Head } from './head.tsx';
import { Objects } from './objects.tsx';
import { namedSession, printedIdOf, readStory } from './own-session.ts';
import { pastScreens } from './past-screens.ts';
import { Payments } from './payments.tsx';
import { openRoom } from './room.ts';
import { Screens } from './screens.tsx';
import { Shares } from './shares.tsx';
import { StoryTimeline } from './story-timeline.tsx';

/** As many entries of the audit log as a person would read. */
const MOST_NOTES = 100;

/** One session's story. */
export async function showSession(desk: Desk, visit: Visit): Promise<Answer> {
  const sessionId = namedSession(desk, visit);
  const mark = await desk.insight.findMark({ caller: visit.caller, input: { sessionId } });
  const story = await readStory(desk, visit);
  const printed = printedIdOf(desk, story);
  const [room, audit] = await Promise.all([openRoom(desk, visit, story), readNotes(desk, visit, story)]);
  const screens = pastScreens(story, desk.preview);
  const { words, money } = room;
  const body = (
    <>
      <Done query={visit.query} texts={words.page.done} />
      <LiveRegion visit={visit} mark={mark} session={printed}>
        <Head room={room} />
        <Attention room={room} />
        <div class="story">
          <div>
            <StoryTimeline room={room} screens={screens} audit={audit} />
            <Payments room={room} />
            <Books room={room} />
          </div>
          <About room={room} />
          <div>
            <Screens room={room} screens={screens} />
            <Objects room={room} />
            <Shares room={room} />
          </div>
        </div>
      </LiveRegion>
    </>
  );
  const title = words.page.title({ amount: money(story.view.checkout.session.amountMinor) });
  return { kind: 'page', title, section: 'sessions', body, hasFrames: true };
}

/** What people have done to it; of what was sent again, which is told of each delivery and event, as far as that was lately. */
async function readNotes(desk: Desk, visit: Visit, story: SessionStory): Promise<readonly AuditEntry[]> {
  const { account } = visit;
  const page = { limit: MOST_NOTES };
  const [own, resends] = await Promise.all([
    desk.people.listAuditEntries(account, { target: printedIdOf(desk, story) }, page),
    desk.people.listAuditEntries(account, { actions: ['delivery.resent', 'event.resent'] }, page),
  ]);
  const sent = new Set([
    ...story.deliveries.map(({ id }) => deliveryId.print(id)),
    ...story.events.map(({ event }) => eventId.print(event.id)),
  ]);
  return [...own.items, ...resends.items.filter(({ target }) => sent.has(target))];
}
