import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refused } from '../core/errors.ts';
import { isOwnPost } from '../http/same-site.ts';
import { allowedOriginsOf } from './allowed-origins.ts';
import { type Desk, sendMessage } from './desk.tsx';

/** What goes wrong in this scope is told to the payer on a page. */
export function answerErrors(scope: FastifyInstance, desk: Desk): void {
  scope.setErrorHandler(async (error: Error & { statusCode?: number }, request, reply) => {
    if (error instanceof Refused && error.refusal.code === 'not_found') {
      desk.wrongAddresses.missed(request.ip);
      return sendMessage(desk, request, reply, { statusCode: 404, title: 'title', text: 'text', of: 'missing' });
    }
    const statusCode = error.statusCode ?? 500;
    const allowedOrigins = await allowedOriginsOf(desk, request);
    if (statusCode < 500) {
      const [title, text] = ['badRequest', 'badRequestText'] as const;
      return sendMessage(desk, request, reply, { statusCode, title, text, allowedOrigins });
    }
    request.log.error({ err: error }, 'the payment page failed');
    const away = error instanceof Refused && error.refusal.code === 'unavailable';
    if (away) reply.header('Retry-After', '1');
    const [title, text] = ['title', 'text'] as const;
    return sendMessage(desk, request, reply, { statusCode: away ? 503 : 500, title, text, allowedOrigins });
  });
}

/** Refuses what another site has posted, before it is read. */
export async function refuseForeignPosts(desk: Desk, request: FastifyRequest, reply: FastifyReply) {
  if (request.method !== 'POST' || isOwnPost(request, desk.publicUrl)) return;
  const title = 'forbiddenTitle';
  return sendMessage(desk, request, reply, { statusCode: 403, title, text: 'forbiddenText' });
}
