import type { ComponentChildren } from 'preact';
import type { Spoken } from '../../words/spoken.ts';
import { PageHead } from '../components/page-head.tsx';
import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { deedWords } from './deed-words.ts';
import { readStory } from './own-session.ts';
import { openRoom, type Room } from './room.ts';

/** What each step of a refund works with. */
export type RefundStage = { readonly room: Room; readonly texts: Spoken<(typeof deedWords)['en']> };

export async function openStage(desk: Desk, visit: Visit): Promise<RefundStage> {
  const story = await readStory(desk, visit);
  return { room: await openRoom(desk, visit, story), texts: await visit.say(deedWords) };
}

export function stagePage({ room, texts }: RefundStage, body: ComponentChildren, statusCode = 200): Answer {
  const { title } = texts.refund;
  return {
    kind: 'page',
    title: `${title} · ${room.printed}`,
    section: 'sessions',
    statusCode,
    body: (
      <>
        <PageHead title={title} up={{ href: room.path, text: texts.back }} />
        {body}
      </>
    ),
  };
}
