import type { FastifyInstance, FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import { type Desk, idNamedBy, sendMessage } from './desk.tsx';
import { STATUS_HEADERS } from './page-status.ts';

/** In a scope whose addresses name a session: who has tried too many wrong ones is not told whether this one is right. */
export function limitWrongAddresses(scope: FastifyInstance, desk: Desk): void {
  scope.addHook('onRequest', async (request, reply) => {
    const seconds = desk.wrongAddresses.waitSeconds(request.ip, idNamedBy(desk, request));
    if (seconds === 0) return;
    reply.header('Retry-After', seconds);
    if (/\/(status|live)$/.test(request.routeOptions.url ?? '')) return reply.code(429).headers(STATUS_HEADERS).send();
    return sendMessage(desk, request, reply, { statusCode: 429, title: 'waitTitle', text: 'waitText', of: 'missing' });
  });
}

type Step = (desk: Desk, request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>;

/** For a step that is refused where there is no such session: who got past it knows the address. */
export function knowing(desk: Desk, step: Step): RouteHandlerMethod {
  return async (request, reply) => {
    const answer = await step(desk, request, reply);
    const sessionId = idNamedBy(desk, request);
    if (sessionId !== undefined) desk.wrongAddresses.visited(request.ip, sessionId);
    return answer;
  };
}
