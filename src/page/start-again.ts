import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refused } from '../core/errors.ts';
import { addressOf, type Desk, sendOn, sessionIdOf } from './desk.tsx';

/** From an expired session on to the one that continues it, in the language that the payer has chosen. */
export async function startAgain(desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const expiredId = sessionIdOf(desk, request);
  try {
    const { id } = (await desk.operations.recoverCheckoutSession(expiredId)).checkout.session;
    desk.wrongAddresses.visited(request.ip, id);
    return sendOn(request, reply, addressOf(request, id));
  } catch (error) {
    // Late money has come, or the shop does not allow it any more: the page says how it stands.
    if (!(error instanceof Refused) || error.refusal.code !== 'session_not_open') throw error;
    return sendOn(request, reply, addressOf(request, expiredId));
  }
}
