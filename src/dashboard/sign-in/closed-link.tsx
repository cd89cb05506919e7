import type { FastifyReply, FastifyRequest } from 'fastify';
import { readerOf } from '../asked.ts';
import type { Desk } from '../desk.ts';
import { sendPlain } from '../send.tsx';
import { signInWords } from './words.ts';

/** Used, run out, withdrawn or never made: it is not told which. */
export async function showClosedLink(desk: Desk, request: FastifyRequest, reply: FastifyReply) {
  const reader = readerOf(request);
  const { join: texts } = await reader.say(signInWords);
  const body = (
    <>
      <p>{texts.closed}</p>
      <p>
        <a href="/dashboard/sign-in">{texts.toSignIn}</a>
      </p>
    </>
  );
  return sendPlain({ desk, reader, request, reply }, { title: texts.closedTitle, body, statusCode: 410 });
}
