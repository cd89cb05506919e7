import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Inbox } from './inbox.ts';
import { isFresh, isSignedBy, parseSignature } from './verify-signature.ts';
import type { ShopEndpoint } from './webhook-endpoint.ts';
import type { WireEvent } from './wire.ts';

export const DEMO_WEBHOOK_PATH = '/demo/webhook';

/** More than the largest event, far less than would hurt. */
const BODY_LIMIT_BYTES = 256 * 1024;

export type Receiver = { readonly inbox: Inbox; readonly endpoint: ShopEndpoint; readonly nowMs: () => number };

/** Where events arrive. In a scope of its own: a signature is over the raw bytes, so nothing may parse them first. */
export async function receiveWebhooks(scope: FastifyInstance, receiver: Receiver): Promise<void> {
  scope.removeAllContentTypeParsers();
  scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_LIMIT_BYTES }, (_request, body, done) =>
    done(null, body),
  );
  scope.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const statusCode = error.statusCode ?? 500;
    if (statusCode >= 500) request.log.error({ err: error }, 'the demo could not receive a webhook');
    return say(reply, statusCode, statusCode === 413 ? 'The body is too large' : 'The webhook could not be read');
  });
  scope.post(DEMO_WEBHOOK_PATH, (request, reply) => receive(receiver, request, reply));
}

function receive({ inbox, endpoint, nowMs }: Receiver, request: FastifyRequest, reply: FastifyReply) {
  const header = request.headers['x-paygate-signature'];
  const signature = parseSignature(typeof header === 'string' ? header : undefined);
  if (!signature) return say(reply, 400, 'X-PayGate-Signature is missing or malformed');
  if (!isFresh(signature, nowMs())) return say(reply, 400, 'The signature is too old or from the future');
  const secret = endpoint.secret();
  // After a restart the secret is known again with the first visit: until then the sender may try again.
  if (secret === undefined) return say(reply, 503, 'The shop has not opened yet');
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  if (!isSignedBy(body, signature, secret)) return say(reply, 400, 'The signature does not match');
  const event = parseEvent(body);
  if (!event) return say(reply, 400, 'The body is no event');
  inbox.receive({ event, body: body.toString(), signature: header as string, atMs: nowMs() });
  return say(reply, 200, 'received');
}

function parseEvent(body: Buffer): WireEvent | undefined {
  try {
    const event = JSON.parse(body.toString());
    const { id, type, sequence, data } = event;
    const isEvent = typeof id === 'string' && typeof type === 'string' && typeof sequence === 'number';
    return isEvent && typeof data?.object === 'object' && data.object !== null ? event : undefined;
  } catch {
    return undefined;
  }
}

function say(reply: FastifyReply, statusCode: number, text: string): FastifyReply {
  return reply.code(statusCode).type('text/plain; charset=utf-8').header('cache-control', 'no-store').send(`${text}\n`);
}
