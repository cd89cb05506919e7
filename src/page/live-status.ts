import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refused } from '../core/errors.ts';
import { EVENT_STREAM_HEADERS } from '../http/event-stream-headers.ts';
import type { LiveStreams } from '../http/live-streams.ts';
import type { CheckoutView } from '../operations/operations.ts';
import { type Desk, sessionIdOf } from './desk.tsx';
import { leavingIn, renderStatus, STATUS_HEADERS } from './page-status.ts';

/**
 * How the session stands, as Server-Sent Events: at once, and again whenever what the payer sees has changed. The script
 * polls the status until the first event is there and wherever the stream is refused, cut or held back by a proxy.
 */
export async function liveStatus(
  streams: LiveStreams,
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const sessionId = sessionIdOf(desk, request);
  const leaving = leavingIn(request);
  if (request.method === 'HEAD') {
    await desk.operations.viewCheckout(sessionId);
    return reply.headers(STREAM_HEADERS).send();
  }
  const stream = streams.open(request.ip);
  if (!stream) return reply.code(503).headers(STATUS_HEADERS).header('retry-after', '60').send();

  const told = Promise.withResolvers<void>();
  let shown: string | undefined;
  const tell = (view: CheckoutView) => {
    const status = renderStatus(desk, view, leaving);
    if (status.key === shown) return;
    shown = status.key;
    stream.send(`data: ${JSON.stringify(status)}\n\n`);
    // The four ends are final, and the script watches none of them.
    if (status.status !== 'open') stream.end();
    told.resolve();
  };
  stream.send(`retry: ${retryMs()}\n\n`);
  const watching = desk.operations.watchCheckout(sessionId, { tell, signal: stream.signal });
  watching.catch((error) => logUnexpected(request, error)).finally(() => stream.end());
  // An unknown session is told as such: nothing was sent yet.
  await Promise.race([told.promise, watching]);
  return reply.headers(STREAM_HEADERS).send(stream.body);
}

const STREAM_HEADERS = { ...STATUS_HEADERS, ...EVENT_STREAM_HEADERS };

/** Not all at once, after a server has stopped. */
function retryMs(): number {
  return Math.round(2000 + Math.random() * 3000);
}

/** That the database is away is said once, by whoever looks for all. */
function logUnexpected(request: FastifyRequest, error: unknown): void {
  if (!(error instanceof Refused)) request.log.error({ err: error }, 'a live status broke off');
}
