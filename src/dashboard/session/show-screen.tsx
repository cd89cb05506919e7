import { refuse } from '../../core/errors.ts';
import { eventId } from '../../core/ids.ts';
import { sendPreview } from '../../http/html/send-preview.ts';
import type { SessionStory } from '../../operations/insight/session-story.ts';
import { Select } from '../components/field.tsx';
import { PageHead } from '../components/page-head.tsx';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { readStory } from './own-session.ts';
import { type PastScreen, pastScreens } from './past-screens.ts';
import { openRoom, type Room } from './room.ts';

/** One screen of the page, large, in any language, with those before and after it. */
export async function showScreen(desk: Desk, visit: Visit): Promise<Answer> {
  const { story, screens, at } = await findScreen(desk, visit);
  const room = await openRoom(desk, visit, story);
  const { words, path, clock, printed } = room;
  const texts = words.page.screens;
  const { id, kind, atMs } = screens[at] as PastScreen;
  const screen = texts.kinds[kind];
  const language = languageIn(desk, visit);
  const drawn = `${path}/screens/${eventId.print(id)}/drawn${language ? `?lang=${language}` : ''}`;
  const body = (
    <>
      <PageHead title={screen} up={{ href: `${path}#screens`, text: printed }}>
        <Beside room={room} screen={screens[at - 1]} text={texts.older} />
        <Beside room={room} screen={screens[at + 1]} text={texts.newer} />
      </PageHead>
      <p class="lead">{clock.both(atMs)}</p>
      <form class="filter">
        <Select
          name="lang"
          label={texts.language}
          options={[
            { value: '', text: texts.own },
            ...desk.preview.languages().map(({ tag, name }) => ({ value: tag, text: name })),
          ]}
          chosen={language ?? ''}
        />
        <button type="submit" class="second">
          {texts.show}
        </button>
      </form>
      <iframe class="screen large" src={drawn} title={texts.frame({ screen })} sandbox="" />
    </>
  );
  return { kind: 'page', title: `${screen} · ${printed}`, section: 'sessions', body, hasFrames: true };
}

/** The screen itself, as the page draws it. */
export async function drawScreen(desk: Desk, visit: Visit): Promise<Answer> {
  const { story, screens, at } = await findScreen(desk, visit);
  const { view } = screens[at] as PastScreen;
  const { session, payments } = view.checkout;
  const isPaid = session.status === 'complete';
  const preview = await desk.preview.draw(view, {
    language: languageIn(desk, visit) ?? payments.at(-1)?.language?.split('-')[0] ?? null,
    mailsReceipt: isPaid ? story.receipt !== null : desk.mails && view.account.settings.emailReceipts,
  });
  return { kind: 'other', send: (request, reply) => sendPreview(request, reply, preview) };
}

async function findScreen(desk: Desk, visit: Visit): Promise<Found> {
  const story = await readStory(desk, visit);
  const { event = '' } = visit.params;
  const id = eventId.parse(event);
  const screens = pastScreens(story, desk.preview);
  const at = screens.findIndex((screen) => screen.id === id);
  return at < 0 ? refuse({ code: 'not_found', resource: 'screen', id: event }) : { story, screens, at };
}

type Found = { readonly story: SessionStory; readonly screens: readonly PastScreen[]; readonly at: number };

function languageIn({ preview }: Desk, { query }: Visit): string | null {
  const asked = query.get('lang');
  return preview.languages().find(({ tag }) => tag === asked)?.tag ?? null;
}

function Beside({ room: { path }, screen, text }: { room: Room; screen: PastScreen | undefined; text: string }) {
  if (!screen) return null;
  return (
    <a class="second" href={`${path}/screens/${eventId.print(screen.id)}`}>
      {text}
    </a>
  );
}
