import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refused } from '../../core/errors.ts';
import { EVENT_STREAM_HEADERS } from '../../http/event-stream-headers.ts';
import type { ChangeTopic } from '../../operations/insight/insight-operations.ts';
import type { Desk } from '../desk.ts';
import { readLoginCookie } from '../login-cookie.ts';
import { openVisit } from '../open-visit.ts';
import type { Answer } from '../route.ts';
import type { Visit } from '../visit.ts';
import { LIVE_HEADERS, topicIn } from './topic.ts';

/**
 * How the topic stands, as Server-Sent Events: at once, and again whenever something has changed. What has changed is not in
 * it: the page is asked for again, with all that guards it. A stream ends with the login, the membership and the role that
 * it was opened by; whoever gets none asks for the mark now and then.
 */
export async function followLive(desk: Desk, visit: Visit): Promise<Answer> {
  const topic = topicIn(desk, visit);
  // An unknown session is told as such before anything is sent.
  await desk.insight.findMark({ caller: visit.caller, input: topic });
  return { kind: 'other', send: (request, reply) => openStream({ desk, visit, topic }, request, reply) };
}

type Following = { readonly desk: Desk; readonly visit: Visit; readonly topic: ChangeTopic };

function openStream({ desk, visit, topic }: Following, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (request.method === 'HEAD') return reply.headers(STREAM_HEADERS).send();
  const stream = desk.streams.open(request.ip);
  if (!stream) return reply.code(503).headers(LIVE_HEADERS).header('retry-after', '60').send();

  const endWithLogin = async () => {
    if (!(await isStillAllowed(desk, request))) stream.end();
  };
  const checking = setInterval(() => endWithLogin().catch(() => stream.end()), CHECK_MS).unref();
  stream.signal.addEventListener('abort', () => clearInterval(checking));
  const tell = async (mark: string) => {
    await endWithLogin();
    stream.send(`data: ${JSON.stringify({ mark })}\n\n`);
  };
  desk.insight
    .followChanges({ caller: visit.caller, input: topic }, { tell, signal: stream.signal })
    .catch((error) => {
      if (!(error instanceof Refused)) request.log.error({ err: error }, 'a live page broke off');
    })
    .finally(() => stream.end());
  return reply.headers(STREAM_HEADERS).send(stream.body);
}

/** As at every request: the login, the membership and the role may have been taken away meanwhile. */
async function isStillAllowed(desk: Desk, request: FastifyRequest): Promise<boolean> {
  const token = readLoginCookie(request, desk.publicUrl);
  const visitor = token === undefined ? undefined : await desk.people.findVisitor(token);
  if (token === undefined || visitor?.login.state !== 'active') return false;
  return openVisit(desk, request, { visitor, token })?.may('sessions:read') ?? false;
}

const STREAM_HEADERS = { ...LIVE_HEADERS, ...EVENT_STREAM_HEADERS };
const CHECK_MS = 15_000;
