import type { SessionStory } from '../../operations/insight/session-story.ts';
import { formatMoney } from '../../words/format.ts';
import type { Spoken } from '../../words/spoken.ts';
import { booksWords } from '../books/words.ts';
import { methodWords } from '../components/method-name.ts';
import { stateWords } from '../components/session-state.tsx';
import type { Desk } from '../desk.ts';
import type { Visit } from '../visit.ts';
import { type Clock, clockOf } from './clock.ts';
import { disputeWords } from './dispute-words.ts';
import { owedWords } from './owed-words.ts';
import { pathOf, printedIdOf } from './own-session.ts';
import { paymentWords } from './payment-words.ts';
import { storyWords } from './story-words.ts';
import { sessionWords } from './words.ts';

/** What every part of a session's page works with. */
export type Room = {
  readonly desk: Desk;
  readonly visit: Visit;
  readonly story: SessionStory;
  /** As its API prints it. */
  readonly printed: string;
  /** Where its page is. */
  readonly path: string;
  readonly words: RoomWords;
  readonly clock: Clock;
  /** An amount in the session's currency. */
  money(amountMinor: number): string;
};

type RoomWords = {
  readonly page: Spoken<(typeof sessionWords)['en']>;
  readonly story: Spoken<(typeof storyWords)['en']>;
  readonly payments: Spoken<(typeof paymentWords)['en']>;
  readonly disputes: Spoken<(typeof disputeWords)['en']>;
  readonly books: Spoken<(typeof booksWords)['en']>;
  readonly states: Spoken<(typeof stateWords)['en']>;
  readonly methods: Spoken<(typeof methodWords)['en']>;
  readonly owed: Spoken<(typeof owedWords)['en']>;
};

export async function openRoom(desk: Desk, visit: Visit, story: SessionStory): Promise<Room> {
  const { currency } = story.view.checkout.session;
  const [page, told, payments, disputes, books, states, methods, owed] = await Promise.all([
    visit.say(sessionWords),
    visit.say(storyWords),
    visit.say(paymentWords),
    visit.say(disputeWords),
    visit.say(booksWords),
    visit.say(stateWords),
    visit.say(methodWords),
    visit.say(owedWords),
  ]);
  return {
    desk,
    visit,
    story,
    printed: printedIdOf(desk, story),
    path: pathOf(desk, visit, story),
    words: { page, story: told, payments, disputes, books, states, methods, owed },
    clock: clockOf({ locale: visit.locale, timeZone: visit.timeZone }),
    money: (amountMinor) => formatMoney({ amountMinor, currency }, visit.locale),
  };
}
