import type { FastifyReply, FastifyRequest } from 'fastify';
import { assertModeInAddress, type Desk, FRESH, sceneOf, sendCheckout, sessionIdOf } from './desk.tsx';
import { isFramedVisit } from './framed-visit.ts';
import { leavingIn, paymentIn } from './page-status.ts';
import { isPayerVisit } from './payer-visit.ts';

type Query = { readonly from?: unknown; readonly sent?: unknown };

/**
 * The page as the session stands. `?from=` comes from our own waiting page and from the bank's: a payer who waited for that
 * attempt goes on to the shop once it has paid. A later visit shows the receipt. `?leaving=` pays another way.
 * `?sent=late` comes from the simulated wallet.
 */
export async function showCheckout(desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const sessionId = sessionIdOf(desk, request);
  const { operations } = desk;
  const view = isPayerVisit(request)
    ? await operations.openCheckout(sessionId)
    : await operations.viewCheckout(sessionId);
  const { session } = view.checkout;
  assertModeInAddress(desk, request, session);
  const { from, sent } = request.query as Query;
  const hasWaited = session.settledBy !== null && paymentIn(from) === session.settledBy;
  if (hasWaited && !isFramedVisit(request)) {
    const { successUrl } = await sceneOf(desk, request, view);
    if (successUrl) return reply.header('cache-control', 'no-store').redirect(successUrl, 303);
  }
  const form = { ...FRESH, sentLate: sent === 'late' };
  return sendCheckout(desk, request, reply, { view, form, leaving: leavingIn(request) });
}
