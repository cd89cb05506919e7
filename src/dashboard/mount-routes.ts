import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isProofFresh } from '../core/people/login.ts';
import { sendError } from './answer-errors.tsx';
import { isFromOwnForm } from './csrf.ts';
import type { Desk } from './desk.ts';
import { withNext } from './next.ts';
import { openVisit } from './open-visit.ts';
import type { Route } from './route.ts';
import { sendAnswer } from './send.tsx';
import { findSignedIn } from './signed-in.ts';

/**
 * Every route of an account goes through the same steps, each one rule with one reason to fail: who is there, whether it is
 * their account, whether their role allows it, whether they have just proven who they are, and, of what was posted, whether
 * it comes from a form of this login.
 */
export function mountRoutes(scope: FastifyInstance, desk: Desk, routes: readonly Route[]): void {
  for (const route of routes) {
    const path = `/dashboard/:account/:mode${route.path === '/' ? '' : route.path}`;
    scope.route({
      method: route.method,
      url: path,
      schema: { hide: true } as object,
      handler: (request, reply) => follow(desk, route, request, reply),
    });
  }
}

async function follow(desk: Desk, route: Route, request: FastifyRequest, reply: FastifyReply) {
  const signedIn = await findSignedIn(desk, request);
  if (!signedIn) return reply.redirect(withNext('/dashboard/sign-in', request), 303);
  const { visitor, token } = signedIn;
  if (visitor.login.state !== 'active') return reply.redirect(withNext('/dashboard/second-factor', request), 303);

  const visit = openVisit(desk, request, signedIn);
  if (!visit || (route.testOnly && visit.livemode)) return sendError(desk, request, reply, 'missing');
  if (!visit.may(route.needs)) return sendError(desk, request, reply, 'forbidden');
  if (route.method === 'POST' && !isFromOwnForm(request, desk.publicUrl, token)) {
    return sendError(desk, request, reply, 'foreign');
  }
  if (route.asksWho && !isProofFresh(visitor.login, desk.nowMs())) {
    return reply.redirect(withNext('/dashboard/prove', request), 303);
  }
  return sendAnswer({ desk, visit, request, reply }, await route.handle(desk, visit));
}
