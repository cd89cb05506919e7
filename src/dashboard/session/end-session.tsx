import { Refused } from '../../core/errors.ts';
import { reserves } from '../../core/payment.ts';
import { Confirmation } from '../components/confirmation.tsx';
import { PageHead } from '../components/page-head.tsx';
import type { Desk } from '../desk.ts';
import { refusalText } from '../refusal-text.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { deedWords } from './deed-words.ts';
import { namedSession, readStory } from './own-session.ts';
import { openRoom, type Room } from './room.ts';

export type End = 'expire' | 'cancel';

/** Asks before an open session is ended; of one that is over, or being paid, it says so instead. */
export async function askToEnd(end: End, desk: Desk, visit: Visit): Promise<Answer> {
  return question(end, await openRoom(desk, visit, await readStory(desk, visit)));
}

export async function endSession(end: End, desk: Desk, visit: Visit): Promise<Answer> {
  const id = namedSession(desk, visit);
  const { printed, path } = await openRoom(desk, visit, await readStory(desk, visit));
  const action = end === 'expire' ? 'session.expired' : 'session.canceled';
  const status = end === 'expire' ? 'expired' : 'canceled';
  const operations = visit.audited({ action, target: printed });
  try {
    const deed = end === 'expire' ? operations.expireCheckoutSession : operations.cancelCheckoutSession;
    await deed(visit.ask({ id }));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const room = await openRoom(desk, visit, await readStory(desk, visit));
    // A second click finds done what the first one asked for.
    if (room.story.view.checkout.session.status !== status) {
      return question(end, room, await refusalText(visit, error.refusal));
    }
  }
  return { kind: 'go', to: `${path}?done=${status}` };
}

async function question(end: End, room: Room, refusal?: string): Promise<Answer> {
  const { visit, path, printed, words, story } = room;
  const deeds = await visit.say(deedWords);
  const { title, text, button } = deeds[end];
  const { session, payments } = story.view.checkout;
  const state = words.states[story.state];
  const obstacle = session.status !== 'open' ? deeds.over({ state }) : payments.some(reserves) ? deeds.busy : undefined;
  const body = obstacle ? (
    <>
      <PageHead title={title} up={{ href: path, text: deeds.back }} />
      <p class="notice" role={refusal ? 'alert' : undefined}>
        {refusal ?? obstacle}
      </p>
    </>
  ) : (
    <Confirmation visit={visit} title={title} button={button} back={{ href: path, text: deeds.keep }} refusal={refusal}>
      <p>
        <code>{printed}</code> · {room.money(session.amountMinor)}
      </p>
      <p>{text}</p>
    </Confirmation>
  );
  const statusCode = refusal ? 422 : 200;
  return { kind: 'page', title: `${title} · ${printed}`, section: 'sessions', body, statusCode };
}
