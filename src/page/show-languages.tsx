import type { FastifyReply, FastifyRequest } from 'fastify';
import { paymentId } from '../core/ids.ts';
import { sendPage } from '../http/html/send-page.ts';
import { allowedOriginsOf } from './allowed-origins.ts';
import { withQuery } from './checkout-address.ts';
import { LanguagePage } from './components/language-page.tsx';
import { chosenIn, type Desk } from './desk.tsx';
import { chooseLanguage } from './language.ts';

type Query = { readonly from?: unknown; readonly leaving?: unknown };

/**
 * The languages, each a link back to the page that this address ends in `/language` for. It says nothing of the session, which
 * need not exist: the link that led here says in `lang` what the page is in.
 */
export async function showLanguages(desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const language = await chooseLanguage(null, request.headers['accept-language'], chosenIn(request));
  const path = request.url.replace(/\?.*$/s, '').replace(/\/language\/?$/, '');
  const { from, leaving } = request.query as Query;
  const addressIn = (lang: string) => withQuery(path, { from: paymentIn(from), leaving: paymentIn(leaving), lang });
  const page = <LanguagePage language={language} assets={desk.assets} addressIn={addressIn} />;
  const style = desk.assets.style('src/page/styles/languages.css');
  return sendPage(request, reply, { page, style, allowedOrigins: await allowedOriginsOf(desk, request) });
}

/** Anybody can write an address: only a payment's id goes on. */
function paymentIn(text: unknown): string | null {
  return typeof text === 'string' && paymentId.parse(text) ? text : null;
}
