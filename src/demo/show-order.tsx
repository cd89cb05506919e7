import type { FastifyReply, FastifyRequest } from 'fastify';
import { ApiRefused, type PaygateClient } from '../paygate-client.ts';
import { type Message, MessagePage } from './components/message-page.tsx';
import { OrderPage } from './components/order-page.tsx';
import { isOurs } from './order-form.ts';
import { headlineOf, tellStory } from './order-story.ts';
import { type Shop, sendShopPage } from './shop.ts';
import type { WireEvent, WireSession } from './wire.ts';

/** What happened to an order, as the shop knows it and as the API answers. */
export async function showOrder(shop: Shop, request: FastifyRequest, reply: FastifyReply) {
  const { sessionId, cameBack } = parseQuery(request.query);
  const session = sessionId && (await findSession(shop.client, sessionId));
  if (!session) {
    const page = <MessagePage assets={shop.assets} message={sessionId ? UNKNOWN : NONE} />;
    return sendShopPage(shop, request, reply, { page, statusCode: 404 });
  }
  const { inbox, listeningSinceMs, publicUrl, keysFile, assets, nowMs } = shop;
  inbox.follow(session.id);
  // Read before the events: what arrives in between makes the page look again, rather than be missed.
  const revision = inbox.revision(session.id);
  const filter = `checkout_session=${encodeURIComponent(session.id)}`;
  const events = await shop.client.listAll<WireEvent>(`/v1/events?${filter}`);
  const story = tellStory({ session, events, arrivals: inbox.about(session.id), listeningSinceMs, nowMs: nowMs() });
  const path = `/demo/orders?session_id=${session.id}${cameBack ? '&back=1' : ''}`;
  const headline = headlineOf(story, cameBack);
  const page = <OrderPage {...{ assets, publicUrl, keysFile, story, headline, revision, path }} />;
  return sendShopPage(shop, request, reply, { page });
}

/** Tells an open page whether there is more to show. From memory: it is asked every second. */
export function tellRevision(shop: Shop, request: FastifyRequest, reply: FastifyReply) {
  const { sessionId } = parseQuery(request.query);
  return reply
    .headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    .send({ revision: sessionId ? shop.inbox.revision(sessionId) : 0 });
}

/** Longer than any id: what is beyond is somebody's joke and need not reach the API. */
const MOST_CHARACTERS = 100;

function parseQuery(query: unknown): { sessionId: string | undefined; cameBack: boolean } {
  const { session_id: id, back } = query as Readonly<Record<string, unknown>>;
  const isId = typeof id === 'string' && id !== '' && id.length <= MOST_CHARACTERS;
  return { sessionId: isId ? id : id === undefined ? undefined : '-', cameBack: back === '1' };
}

/** Undefined where there is none, and where it is not this shop's: the key could read every session of the account. */
async function findSession(client: PaygateClient, id: string): Promise<WireSession | undefined> {
  try {
    const session = await client.get<WireSession>(`/v1/checkout/sessions/${encodeURIComponent(id)}`);
    return isOurs(session) ? session : undefined;
  } catch (error) {
    if (error instanceof ApiRefused && (error.statusCode === 404 || error.statusCode === 400)) return undefined;
    throw error;
  }
}

const UNKNOWN: Message = {
  title: 'No such order',
  text: 'This shop has never made a checkout session by that name. The address may be cut short.',
};

const NONE: Message = {
  title: 'No order yet',
  text: 'Buy something, and what happens to it shows here.',
  link: { href: '/demo', text: 'Go to the shop' },
};
