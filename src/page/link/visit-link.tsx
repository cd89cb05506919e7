import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { Refused, refuse } from '../../core/errors.ts';
import { paymentLinkId } from '../../core/ids.ts';
import { sendPage } from '../../http/html/send-page.ts';
import { networkOf } from '../../http/network-of.ts';
import { TokenBuckets } from '../../http/token-buckets.ts';
import type { LinkVisit } from '../../operations/operations.ts';
import { LANGUAGES, say } from '../../words/words.ts';
import { accentStyle } from '../accent-style.ts';
import { withQuery } from '../checkout-address.ts';
import type { Desk } from '../desk.tsx';
import { chooseLanguage } from '../language.ts';
import { LinkFrame, type LinkReader, Offer } from './link-page.tsx';
import { linkWords } from './words.ts';

/** Sessions that one network may have made by links: so many at once, then so many a second. Others go on. */
const RATE = { burst: 30, perSecond: 0.5 };

/** Reusable addresses. A page that is only looked at, by a crawler or a preview, makes nothing. */
export function addLinkRoutes(scope: FastifyInstance, desk: Desk): void {
  const made = new TokenBuckets(RATE);
  scope.get('/l/:link', (request, reply) => showLink(desk, request, reply));
  scope.post('/l/:link', (request, reply) => openLink(desk, made, request, reply));
}

function linkOf(request: FastifyRequest) {
  const { link: named } = request.params as { link: string };
  return paymentLinkId.parse(named) ?? refuse({ code: 'not_found', resource: 'payment_link', id: named });
}

async function showLink(desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  return sendOffer({ desk, request, reply }, await desk.operations.visitPaymentLink(linkOf(request)));
}

/** One session for each form, and on to where it is paid. */
async function openLink(desk: Desk, made: TokenBuckets, request: FastifyRequest, reply: FastifyReply) {
  const id = linkOf(request);
  const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
  const answer = { desk, request, reply };
  const wait = made.take(networkOf(request.ip));
  if (wait > 0) {
    reply.header('Retry-After', Math.ceil(wait));
    return sendWait(answer, await desk.operations.visitPaymentLink(id));
  }
  const sent = form.get('visit') ?? '';
  const visit = VISIT.test(sent) ? sent : crypto.randomUUID();
  const asked = form.get('quantity');
  try {
    const quantity = asked === null ? undefined : Number(asked);
    const session = await desk.operations.openPaymentLink({ id, visit, quantity, requestId: request.id });
    desk.wrongAddresses.visited(request.ip, session.id);
    const path = withQuery(`/checkout/${encodeURIComponent(desk.printSessionId(session))}`, {});
    return reply.header('cache-control', 'no-store').redirect(path, 303);
  } catch (error) {
    if (!(error instanceof Refused) || !ABOUT_THE_OFFER.has(error.refusal.code)) throw error;
    const fault = error.refusal.code === 'parameter_invalid' ? { quantity: (asked ?? '').slice(0, 10) } : undefined;
    return sendOffer(answer, await desk.operations.visitPaymentLink(id), fault);
  }
}

const VISIT = /^[0-9a-f-]{36}$/;
const ABOUT_THE_OFFER: ReadonlySet<string> = new Set(['parameter_invalid', 'product_inactive']);

type Answering = { readonly desk: Desk; readonly request: FastifyRequest; readonly reply: FastifyReply };

async function sendOffer(answer: Answering, visit: LinkVisit, fault?: { readonly quantity: string }) {
  const reader = await readerOf(answer.request);
  const { link, offer, caller } = visit;
  const shop = caller.account.name;
  if (!offer) {
    const body = <Told title={reader.texts.closedTitle} text={reader.texts.closed({ shop })} />;
    return send(answer, visit, { reader, title: reader.texts.closedTitle, body, statusCode: 410 });
  }
  const id = crypto.randomUUID();
  const body = <Offer reader={reader} shop={shop} link={link} offer={offer} visit={id} fault={fault} />;
  return send(answer, visit, { reader, title: offer.product.name, body, statusCode: fault ? 422 : 200 });
}

async function sendWait(answer: Answering, visit: LinkVisit) {
  const reader = await readerOf(answer.request);
  const { waitTitle, wait } = reader.texts;
  return send(answer, visit, {
    reader,
    title: waitTitle,
    body: <Told title={waitTitle} text={wait} />,
    statusCode: 429,
  });
}

function Told({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <>
      <h1>{title}</h1>
      <p>{text}</p>
    </>
  );
}

type Shown = {
  readonly reader: LinkReader;
  readonly title: string;
  readonly body: VNode;
  readonly statusCode: number;
};

async function send({ desk, request, reply }: Answering, { link, caller }: LinkVisit, shown: Shown) {
  const style = desk.assets.style('src/page/styles/page.css');
  const accent = await accentStyle(caller.account.settings.brand.accentColor);
  const { reader, title, body, statusCode } = shown;
  const page = (
    <LinkFrame reader={reader} title={title} style={style} accent={accent} livemode={link.livemode}>
      {body}
    </LinkFrame>
  );
  return sendPage(request, reply, { page, style, accent, statusCode, formTargets: [desk.publicUrl] });
}

/** By what the browser asks for, as far as there are words. */
async function readerOf(request: FastifyRequest): Promise<LinkReader> {
  const { lang, locale } = await chooseLanguage(null, request.headers['accept-language']);
  const language = LANGUAGES.find((one) => one === lang.split('-')[0]) ?? 'en';
  return { language, locale, texts: await say(linkWords, language, locale) };
}
