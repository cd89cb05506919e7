import type { FastifyReply, FastifyRequest } from 'fastify';
import { paymentId } from '../core/ids.ts';
import { type Desk, sceneOf, sessionIdOf } from './desk.tsx';
import { decideScreen, screenKey } from './screen.ts';

/** How the session stands, in a few bytes, for the script that watches it. */
export async function pageStatus(desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const view = await desk.operations.viewCheckout(sessionIdOf(desk, request));
  const { checkout } = view;
  const { session } = checkout;
  const { leaving } = request.query as { leaving?: string };
  const screen = decideScreen(checkout, (leaving && paymentId.parse(leaving)) || null);
  const key = screenKey(screen, checkout);
  const etag = `"${session.version}.${key}"`;
  reply.headers({ 'cache-control': 'no-store', etag, 'x-robots-tag': 'noindex', 'x-content-type-options': 'nosniff' });
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  const payment = 'payment' in screen ? screen.payment : null;
  return reply.send({
    version: session.version,
    status: session.status,
    phase: session.phase,
    key,
    payment: payment && { id: paymentId.print(payment.id), status: payment.status, method: payment.method.type },
    next: session.status === 'complete' ? (await sceneOf(desk, request, view)).successUrl : null,
  });
}
