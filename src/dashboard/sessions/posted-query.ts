import type { Desk } from '../desk.ts';
import type { Visit } from '../visit.ts';
import { printSessionQuery, readSessionQuery, type SessionQuery } from './session-query.ts';

/** What an address of the list asks for, by the kinds of sessions that there are. */
export async function readAsked(desk: Desk, visit: Visit, query: URLSearchParams): Promise<SessionQuery> {
  const kinds = await desk.insight.listSessionKinds({ caller: visit.caller, input: {} });
  return readSessionQuery(query, { visit, kinds });
}

/** The filter that a form was sent with, and nothing else that may stand in it. */
export async function readPosted(desk: Desk, visit: Visit): Promise<string> {
  return String(printSessionQuery(await readAsked(desk, visit, new URLSearchParams(visit.form.get('query') ?? ''))));
}
