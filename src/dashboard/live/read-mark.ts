import type { Desk } from '../desk.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { LIVE_HEADERS, topicIn } from './topic.ts';

/** For pages that have no stream: they ask now and then. */
export async function readMark(desk: Desk, visit: Visit): Promise<Answer> {
  const mark = await desk.insight.findMark({ caller: visit.caller, input: topicIn(desk, visit) });
  return { kind: 'other', send: (_request, reply) => reply.headers(LIVE_HEADERS).send({ mark }) };
}
