import type { FastifyReply, FastifyRequest } from 'fastify';
import { comeBack } from './come-back.ts';
import {
  addressOf,
  assertModeInAddress,
  type Desk,
  FRESH,
  sceneOf,
  sendCheckout,
  sendOn,
  sessionIdOf,
} from './desk.tsx';
import { isFramedVisit } from './framed-visit.ts';
import { leavingIn, paymentIn } from './page-status.ts';
import { isPayerVisit } from './payer-visit.ts';

type Query = { readonly from?: unknown; readonly sent?: unknown; readonly back?: unknown };

/**
 * The page as the session stands. `?from=` comes from our own waiting page and from the bank's: a payer who waited for that
 * attempt goes on to the shop once it has paid. A later visit shows the receipt. `?leaving=` pays another way.
 * `?sent=late` comes from the simulated wallet, `?back=` from a provider's own page (come-back.ts).
 */
export async function showCheckout(desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const sessionId = sessionIdOf(desk, request);
  const { operations } = desk;
  const seen = isPayerVisit(request)
    ? await operations.openCheckout(sessionId)
    : await operations.viewCheckout(sessionId);
  assertModeInAddress(desk, request, seen.checkout.session);
  const { from, sent, back } = request.query as Query;
  const view = isPayerVisit(request) ? await comeBack(desk, seen, back) : seen;
  const { session } = view.checkout;
  // What was given up is done with: the address that did so is not kept to be opened again.
  if (back === 'left') return sendOn(request, reply, addressOf(request, sessionId));
  const waited = back === 'returned' ? view.checkout.payments.at(-1)?.id : paymentIn(from);
  const hasWaited = session.settledBy !== null && waited === session.settledBy;
  if (hasWaited && !isFramedVisit(request)) {
    const { successUrl } = await sceneOf(desk, request, view);
    if (successUrl) return reply.header('cache-control', 'no-store').redirect(successUrl, 303);
  }
  const form = { ...FRESH, sentLate: sent === 'late' };
  return sendCheckout(desk, request, reply, { view, form, leaving: leavingIn(request) });
}
