import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isProofFresh } from '../../core/people/login.ts';
import { sendError } from '../answer-errors.tsx';
import { askedBy, readerOf } from '../asked.ts';
import { csrfOf, isFromOwnForm } from '../csrf.ts';
import type { Desk } from '../desk.ts';
import { setLoginCookie } from '../login-cookie.ts';
import { withNext } from '../next.ts';
import { sendOwnAnswer } from '../send.tsx';
import { findSignedIn, type SignedIn } from '../signed-in.ts';
import { type OwnRoute, type OwnVisit, PROFILE } from './own-route.ts';

/** The steps of an account's routes, without the account: who is there, whether the form is theirs, whether they have proven it. */
export function mountOwnRoutes(scope: FastifyInstance, desk: Desk, routes: readonly OwnRoute[]): void {
  for (const route of routes) {
    scope.route({
      method: route.method,
      url: PROFILE + route.path,
      schema: { hide: true } as object,
      handler: (request, reply) => follow(desk, route, request, reply),
    });
  }
}

async function follow(desk: Desk, route: OwnRoute, request: FastifyRequest, reply: FastifyReply) {
  const signedIn = await findSignedIn(desk, request);
  if (!signedIn) return reply.redirect(withNext('/dashboard/sign-in', request), 303);
  const { visitor, token } = signedIn;
  if (visitor.login.state !== 'active') return reply.redirect(withNext('/dashboard/second-factor', request), 303);
  if (route.method === 'POST' && !isFromOwnForm(request, desk.publicUrl, token)) {
    return sendError(desk, request, reply, 'foreign');
  }
  if (route.asksWho && !isProofFresh(visitor.login, desk.nowMs())) {
    return reply.redirect(withNext('/dashboard/prove', request), 303);
  }
  const visit = openOwnVisit(desk, request, reply, signedIn);
  return sendOwnAnswer({ desk, visit, request, reply }, await route.handle(desk, visit));
}

export function openOwnVisit(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  { visitor, token }: SignedIn,
): OwnVisit {
  return {
    ...readerOf(request, visitor.person),
    ...askedBy(request),
    visitor,
    csrf: csrfOf(token),
    nowMs: desk.nowMs(),
    timeZone: visitor.memberships[0]?.account.timeZone ?? 'UTC',
    renew(next) {
      setLoginCookie(reply, desk.publicUrl, next);
      return openOwnVisit(desk, request, reply, { visitor, token: next });
    },
  };
}
