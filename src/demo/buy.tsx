import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiRefused, ApiUnreachable, type PaygateClient } from '../paygate-client.ts';
import type { Haste } from './checkout-pace.ts';
import { type Message, MessagePage } from './components/message-page.tsx';
import { findError, makeReference, parseOrder, sessionRequest } from './order-form.ts';
import { type Shop, sendShopPage } from './shop.ts';
import { sendShopFront } from './show-shop.tsx';
import type { WireSession } from './wire.ts';

/** Prices the order, makes a checkout session for it and sends the browser there. */
export async function buy(shop: Shop, request: FastifyRequest, reply: FastifyReply) {
  const order = parseOrder(request.body instanceof URLSearchParams ? request.body : new URLSearchParams());
  const error = findError(order);
  if (error) return sendShopFront(shop, request, reply, { order, error, statusCode: 400 });
  const haste = shop.mustWait(request.ip);
  if (haste) {
    const page = <MessagePage assets={shop.assets} message={WAIT[haste]} />;
    return sendShopPage(shop, request, reply.header('retry-after', '5'), { page, statusCode: 429 });
  }
  await shop.endpoint.ready();
  const reference = makeReference();
  try {
    const body = sessionRequest(order, { publicUrl: shop.publicUrl, reference });
    const session = await createSession(shop.client, body, reference);
    shop.inbox.follow(session.id);
    return reply.header('cache-control', 'no-store').redirect(session.url, 303);
  } catch (refused) {
    if (!(refused instanceof ApiRefused) || refused.param !== 'customer_email') throw refused;
    const text = 'This is no e-mail address. Correct it, or leave it empty.';
    return sendShopFront(shop, request, reply, { order, error: { field: 'email', text }, statusCode: 400 });
  }
}

/** Once more where the answer was lost: under the same key that cannot make a second session. */
async function createSession(client: PaygateClient, body: object, key: string): Promise<WireSession> {
  const create = () => client.post<WireSession>('/v1/checkout/sessions', body, key);
  try {
    return await create();
  } catch (error) {
    if (error instanceof ApiUnreachable) return create();
    throw error;
  }
}

const WAIT: Readonly<Record<Haste, Message>> = {
  all: {
    title: 'The shop is full',
    text: 'Too many orders were placed in the last minute. Nothing was ordered: go back and try again in a moment.',
  },
  each: {
    title: 'That is many orders in a minute',
    text: 'The demo takes 20 orders a minute from one address. Nothing was ordered: wait a few seconds, go back and try again. To make sessions faster, call the API with your test key.',
  },
};
