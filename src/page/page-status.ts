import type { FastifyReply, FastifyRequest } from 'fastify';
import { paymentId, type Uuid } from '../core/ids.ts';
import type { CheckoutView } from '../operations/operations.ts';
import { type Desk, type SessionNames, sessionIdOf } from './desk.tsx';
import { returnUrl } from './return-url.ts';
import { decideScreen, screenKey } from './screen.ts';

/** How the session stands, in a few bytes, for the script that watches it. */
export async function pageStatus(desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const view = await desk.operations.viewCheckout(sessionIdOf(desk, request));
  const status = renderStatus(desk, view, leavingIn(request));
  const etag = `"${status.version}.${status.key}"`;
  reply.headers({ ...STATUS_HEADERS, etag });
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  return reply.send(status);
}

export const STATUS_HEADERS = {
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
};

/** What the script is told, polled or live. Of what the payer entered there is only the method. */
export function renderStatus({ printSessionId }: SessionNames, { checkout }: CheckoutView, leaving: Uuid | null) {
  const { session } = checkout;
  const screen = decideScreen(checkout, leaving);
  const payment = 'payment' in screen ? screen.payment : null;
  return {
    version: session.version,
    status: session.status,
    phase: session.phase,
    key: screenKey(screen, checkout),
    payment: payment && { id: paymentId.print(payment.id), status: payment.status, method: payment.method.type },
    next: session.status === 'complete' ? returnUrl(session.successUrl, printSessionId(session)) : null,
  };
}

/** The attempt that the payer has turned away from. */
export function leavingIn(request: FastifyRequest): Uuid | null {
  return paymentIn((request.query as { leaving?: unknown }).leaving);
}

/** Anybody can write an address, and its parameters twice. */
export function paymentIn(text: unknown): Uuid | null {
  return (typeof text === 'string' && paymentId.parse(text)) || null;
}
