import type { FastifyReply, FastifyRequest } from 'fastify';
import { refuse } from '../core/errors.ts';
import { isUuid, paymentId, type Uuid } from '../core/ids.ts';
import type { Session } from '../core/session.ts';
import type { ParseSessionId } from '../core/session-id.ts';
import type { Assets } from '../http/html/assets.ts';
import { sendPage } from '../http/html/send-page.ts';
import type { CheckoutView, Operations } from '../operations/operations.ts';
import { accentStyle } from './accent-style.ts';
import { type AddressQuery, checkoutPath, withQuery } from './checkout-address.ts';
import { CheckoutPage } from './components/checkout-page.tsx';
import type { FormState } from './components/choose.tsx';
import { MessagePage } from './components/message-page.tsx';
import { framingOrigins, isFramedVisit } from './framed-visit.ts';
import { chooseLanguage, readChosen } from './language.ts';
import type { Texts } from './messages.ts';
import { formTargets } from './return-url.ts';
import { makeScene, type Scene } from './scene.ts';
import { decideScreen } from './screen.ts';
import type { TestInputs } from './test-inputs.ts';
import type { WrongAddresses } from './wrong-addresses.ts';

/** What every route of the page works with. */
export type Desk = {
  readonly operations: Operations;
  readonly publicUrl: string;
  readonly testInputs: TestInputs | undefined;
  /** Whether this installation mails at all. */
  readonly mails: boolean;
  readonly assets: Assets;
  readonly wrongAddresses: WrongAddresses;
} & SessionNames;

/** How the APIs name their sessions. */
export type SessionNames = {
  readonly parseSessionId: ParseSessionId;
  /** As the API that created it does. */
  readonly printSessionId: (session: Session) => string;
};

export const FRESH: FormState = { errors: {}, kept: {} };

/** The session in the request's address; what is no id is refused like one that is unknown. */
export function sessionIdOf({ parseSessionId }: SessionNames, request: FastifyRequest): Uuid {
  const { id } = request.params as { id: string };
  return parseSessionId(id) ?? refuse({ code: 'not_found', resource: 'checkout.session', id });
}

/** An id that names the other mode is none. */
export function assertModeInAddress({ parseSessionId }: SessionNames, request: FastifyRequest, session: Session): void {
  const { id } = request.params as { id: string };
  if (!parseSessionId(id, session.livemode)) refuse({ code: 'not_found', resource: 'checkout.session', id });
}

export async function sceneOf(desk: Desk, request: FastifyRequest, view: CheckoutView): Promise<Scene> {
  const { locale } = view.checkout.session;
  const language = await chooseLanguage(locale, request.headers['accept-language'], chosenIn(request));
  return makeScene(view, language, {
    ...desk,
    mailsReceipt: await mailsReceipt(desk, view),
    refunds: await desk.operations.listRefundsToName(view),
    allowedOrigins: framingOrigins(request, view.account.settings.allowedOrigins),
  });
}

/** A promise before it is paid; afterwards what was done. */
async function mailsReceipt({ mails, operations }: Desk, { account, checkout }: CheckoutView): Promise<boolean> {
  const { id, status } = checkout.session;
  if (!mails || status !== 'complete') return mails && account.settings.emailReceipts;
  return operations.isReceiptMailed(id);
}

/** The language that the payer has chosen before: each address of the page carries it. */
export function chosenIn(request: FastifyRequest): string | null {
  return readChosen((request.query as { lang?: unknown }).lang);
}

/** The page of a session, in the language that the request carries. */
export function addressOf(request: FastifyRequest, id: Uuid, query: AddressQuery = {}): string {
  return withQuery(checkoutPath(id), { ...query, lang: chosenIn(request) });
}

/** Sends the page as the session stands, with what the last post left in the form. */
export async function sendCheckout(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  answer: {
    readonly view: CheckoutView;
    readonly form?: FormState;
    readonly leaving?: Uuid | null;
    readonly statusCode?: number;
  },
): Promise<FastifyReply> {
  const { view, form = FRESH, leaving = null, statusCode = 200 } = answer;
  const scene = await sceneOf(desk, request, view);
  const screen = decideScreen(view.checkout, leaving);
  const { brand } = view.account.settings;
  const accent = await accentStyle(brand.accentColor);
  const left = leaving && paymentId.print(leaving);
  return sendPage(request, reply, {
    page: <CheckoutPage scene={scene} screen={screen} form={form} leaving={left} accent={accent} />,
    style: desk.assets.style('src/page/styles/page.css'),
    accent,
    hasPictures: brand.logo !== null,
    statusCode,
    formTargets: [...formTargets([desk.publicUrl, scene.successUrl]), ...ownOrigins(view)],
    allowedOrigins: scene.allowedOrigins,
  });
}

/** Where providers have their own pages, to which a posted form may be redirected. */
export function ownOrigins({ ownPages }: CheckoutView): readonly string[] {
  return [...new Set(Object.values(ownPages).map(({ origin }) => origin))];
}

/** Sends the browser on: by a redirect, or where our script posted, by telling it where to. */
export function sendOn(request: FastifyRequest, reply: FastifyReply, location: string): FastifyReply {
  reply.header('cache-control', 'no-store');
  if (request.headers.accept === 'application/json') return reply.send({ location });
  return reply.redirect(location, 303);
}

/** Where a payer goes from an attempt: on to the shop when it has paid, else, and in a frame, to the page as it stands. */
export function nextAddress(request: FastifyRequest, scene: Scene, paymentId: Uuid): string {
  const { session } = scene.view.checkout;
  const isPaid = session.status === 'complete' && session.settledBy === paymentId;
  return isPaid && scene.successUrl && !isFramedVisit(request) ? scene.successUrl : scene.address();
}

type Message<K extends 'missing' | 'broken'> = {
  readonly statusCode: number;
  readonly of?: K;
  readonly title: keyof Texts[K];
  readonly text: keyof Texts[K];
  /** Where the page may be shown all the same. */
  readonly allowedOrigins?: readonly string[];
};

export async function sendMessage(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  { statusCode, title, text, of, allowedOrigins }: Message<'missing'> | Message<'broken'>,
): Promise<FastifyReply> {
  const language = await chooseLanguage(null, request.headers['accept-language'], chosenIn(request));
  const words: Readonly<Record<string, string>> = language.texts[of ?? 'broken'];
  const named = sessionNamedBy(request);
  const id = idNamedBy(desk, request);
  const page = (
    <MessagePage
      language={language}
      assets={desk.assets}
      title={words[title] as string}
      text={words[text] as string}
      again={id && statusCode >= 500 ? addressOf(request, id) : undefined}
      languages={named && withQuery(`/checkout/${encodeURIComponent(named)}/language`, { lang: language.lang })}
    />
  );
  const style = desk.assets.style('src/page/styles/page.css');
  return sendPage(request, reply, { page, style, statusCode, allowedOrigins });
}

/** Whether there is such a session or not. */
export function idNamedBy({ parseSessionId }: SessionNames, request: FastifyRequest): Uuid | undefined {
  const named = sessionNamedBy(request);
  return isUuid(named) ? named : parseSessionId(named);
}

/** As the address has it, also where there is no such session. */
function sessionNamedBy(request: FastifyRequest): string {
  const { id, session } = (request.params ?? {}) as { id?: string; session?: string };
  return id ?? session ?? '';
}
