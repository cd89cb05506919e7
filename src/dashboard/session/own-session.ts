import { refuse } from '../../core/errors.ts';
import type { Uuid } from '../../core/ids.ts';
import type { SessionStory } from '../../operations/insight/session-story.ts';
import type { Desk } from '../desk.ts';
import type { Visit } from '../visit.ts';

/** The session that the address names, in any API's form. */
export function namedSession(desk: Desk, { params, livemode }: Visit): Uuid {
  const { id = '' } = params;
  return desk.parseSessionId(id, livemode) ?? refuse({ code: 'not_found', resource: 'checkout.session', id });
}

/** All that is known of it. Refuses what is another account's or of the other mode. */
export function readStory(desk: Desk, visit: Visit): Promise<SessionStory> {
  return desk.insight.readSessionStory({ caller: visit.caller, input: { id: namedSession(desk, visit) } });
}

/** As its API prints it. */
export function printedIdOf(desk: Desk, { view }: SessionStory): string {
  return desk.printSessionId(view.checkout.session);
}

/** Where its page is. */
export function pathOf(desk: Desk, { base }: Visit, story: SessionStory): string {
  return `${base}/sessions/${encodeURIComponent(printedIdOf(desk, story))}`;
}
