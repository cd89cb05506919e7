import type { Uuid } from '../../core/ids.ts';
import { type Day, parseDay } from '../../core/insight/calendar.ts';
import { typesOfWord, WORDS } from '../../dialects/paygate/events.ts';
import { daysSpan } from '../days-span.ts';
import type { Desk } from '../desk.ts';
import type { Visit } from '../visit.ts';

/** What the address of the event log asks for. */
export type EventQuery = {
  readonly word: string | undefined;
  /** As it was typed. */
  readonly session: string;
  /** Undefined where none was named, or there is none of this name. */
  readonly sessionId: Uuid | undefined;
  readonly from: Day | undefined;
  /** The last day, with all of its hours. */
  readonly to: Day | undefined;
};

export function readEventQuery(desk: Desk, { query, livemode }: Visit): EventQuery {
  const session = (query.get('session') ?? '').trim();
  const word = query.get('type') ?? '';
  return {
    word: WORDS.includes(word) ? word : undefined,
    session,
    sessionId: session === '' ? undefined : desk.parseSessionId(session, livemode),
    from: parseDay(query.get('from') ?? ''),
    to: parseDay(query.get('to') ?? ''),
  };
}

export function isFiltered({ word, session, from, to }: EventQuery): boolean {
  return word !== undefined || session !== '' || from !== undefined || to !== undefined;
}

/** For the operation that lists them: days are those of the account's time zone. */
export function filterOf({ word, sessionId, from, to }: EventQuery, timeZone: string) {
  return {
    types: word === undefined ? undefined : typesOfWord(word),
    sessionId,
    ...daysSpan({ from, to }, timeZone),
  };
}
