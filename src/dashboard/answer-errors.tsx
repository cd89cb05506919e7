import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refused } from '../core/errors.ts';
import { readerOf } from './asked.ts';
import type { Desk } from './desk.ts';
import { frameWords } from './frame/words.ts';
import { refusalText } from './refusal-text.ts';
import { sendPlain } from './send.tsx';

type Word = 'missing' | 'forbidden' | 'foreign';
const STATUS: Readonly<Record<Word, number>> = { missing: 404, forbidden: 403, foreign: 403 };

/** Told without the account's frame: whoever is told may have no right to see even its name. */
export async function sendError(desk: Desk, request: FastifyRequest, reply: FastifyReply, word: Word) {
  const reader = readerOf(request);
  const { errors } = await reader.say(frameWords);
  const body = <Told text={errors[word]} home={errors.home} />;
  return sendPlain({ desk, reader, request, reply }, { title: errors[`${word}Title`], body, statusCode: STATUS[word] });
}

/** What goes wrong in this scope is told to a person, on a page. */
export function answerErrors(scope: FastifyInstance, desk: Desk): void {
  scope.setErrorHandler(async (error: Error & { statusCode?: number }, request, reply) => {
    const reader = readerOf(request);
    const { errors } = await reader.say(frameWords);
    const send = (statusCode: number, title: string, text: string) =>
      sendPlain({ desk, reader, request, reply }, { title, body: <Told text={text} home={errors.home} />, statusCode });

    if (error instanceof Refused) {
      const { refusal } = error;
      if (refusal.code === 'not_found') return sendError(desk, request, reply, 'missing');
      if (refusal.code === 'unavailable') {
        reply.header('Retry-After', '1');
        return send(503, errors.awayTitle, errors.away);
      }
      return send(400, errors.refusedTitle, await refusalText(reader, refusal));
    }
    const statusCode = error.statusCode ?? 500;
    if (statusCode < 500) return send(statusCode, errors.foreignTitle, errors.foreign);
    request.log.error({ err: error }, 'the dashboard failed');
    return send(500, errors.failedTitle, errors.failed({ request: request.id }));
  });
}

function Told({ text, home }: { text: string; home: string }) {
  return (
    <>
      <p>{text}</p>
      <p>
        <a href="/dashboard">{home}</a>
      </p>
    </>
  );
}
