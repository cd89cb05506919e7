import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isOwnPost } from '../../http/same-site.ts';
import { TokenBuckets } from '../../http/token-buckets.ts';
import { sendError } from '../answer-errors.tsx';
import { askedBy } from '../asked.ts';
import type { Desk } from '../desk.ts';
import { setLoginCookie } from '../login-cookie.ts';
import { readNext } from '../next.ts';
import { showSignIn } from './sign-in.tsx';

/** Each question is kept until it is answered or has run out: nobody fills the database with them. */
const QUESTIONS = { burst: 20, perSecond: 0.5 };

/** Signing in by a passkey alone: it knows whose it is. */
export function mountPasskey(scope: FastifyInstance, desk: Desk): void {
  if (!desk.hasPasskeys) return;
  const questions = new TokenBuckets(QUESTIONS);
  const own =
    (handle: (request: FastifyRequest, reply: FastifyReply) => unknown) =>
    (request: FastifyRequest, reply: FastifyReply) =>
      isOwnPost(request, desk.publicUrl) ? handle(request, reply) : sendError(desk, request, reply, 'foreign');

  scope.post(
    '/dashboard/passkey/question',
    own(async (request, reply) => {
      const seconds = questions.take(askedBy(request).from.network);
      if (seconds > 0) return reply.code(429).header('retry-after', Math.ceil(seconds)).send({});
      return reply.header('cache-control', 'no-store').send(await desk.people.askForPasskey(null));
    }),
  );
  scope.post(
    '/dashboard/passkey',
    own(async (request, reply) => {
      const { form, query, from } = askedBy(request);
      const outcome = await desk.people.signInByPasskey({ answer: form.get('answer') ?? '', from });
      if (outcome.kind === 'wrong')
        return showSignIn(desk, request, reply, { email: '', outcome: { kind: 'passkey' } });
      setLoginCookie(reply, desk.publicUrl, outcome.token);
      return reply.redirect(readNext(query.get('next')), 303);
    }),
  );
}
