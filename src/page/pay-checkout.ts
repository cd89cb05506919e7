import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Refusal, Refused } from '../core/errors.ts';
import type { Uuid } from '../core/ids.ts';
import type { CheckoutView } from '../operations/operations.ts';
import { addressOf, type Desk, nextAddress, ownOrigins, sceneOf, sendCheckout, sendOn, sessionIdOf } from './desk.tsx';
import { languageTag } from './language.ts';
import {
  attemptOf,
  type FieldErrors,
  keptOf,
  nextAttempt,
  offeredMethods,
  readPaymentForm,
  type WaysBack,
} from './payment-form.ts';
import type { Scene } from './scene.ts';

export async function payCheckout(desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const sessionId = sessionIdOf(desk, request);
  const view = await desk.operations.viewCheckout(sessionId);
  // Paid, ended or canceled since the page was shown: the page says which.
  if (view.checkout.session.status !== 'open') return sendOn(request, reply, addressOf(request, sessionId));
  const body = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
  const attempt = attemptOf(body);
  // Sent twice, or again by the browser's button, or another tab was first: the page says what became of it.
  if (attempt !== undefined && attempt !== nextAttempt(view)) {
    return sendOn(request, reply, addressOf(request, sessionId));
  }
  const form = readPaymentForm(body, view, waysBack(desk, request, sessionId));
  if (!form.ok || attempt === undefined) {
    return askAgain(desk, request, reply, { view, errors: form.ok ? {} : form.errors, body });
  }
  try {
    const { method, email } = form;
    const language = languageTag(await sceneOf(desk, request, view));
    const payer = { email, language, payerAddress: request.ip };
    const started = await desk.operations.startPayment({ sessionId, attempt, method, ...payer });
    const { payment } = started;
    const scene = await sceneOf(desk, request, started.view);
    const { action } = payment;
    if (action?.type === 'three_d_secure') return sendOn(request, reply, bankAddress(request, scene, action.url));
    if (action?.type === 'redirect') return sendOn(request, reply, ownPageAddress(request, scene, action.url));
    return sendOn(request, reply, nextAddress(request, scene, payment.id));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { code } = error.refusal;
    // Another tab was first by a hair, or it has ended meanwhile: not the payer's error, so the page shows how it stands.
    if (code === 'payment_in_progress' || code === 'session_not_open') {
      return sendOn(request, reply, addressOf(request, sessionId));
    }
    const errors = errorsOf(error.refusal);
    if (!errors) throw error;
    return askAgain(desk, request, reply, { view, errors, body });
  }
}

/** In a frame that runs no script of ours, the page has a link that leads out of it to a bank of another site. */
function bankAddress(request: FastifyRequest, scene: Scene, url: string): string {
  const staysOut = request.headers['sec-fetch-dest'] === 'iframe' && !scene.isOwnAddress(url);
  return staysOut ? scene.address() : scene.stepAddress(url);
}

/** Without script a form is redirected only to where the page's policy allows; elsewhere the page has a link to. */
function ownPageAddress(request: FastifyRequest, scene: Scene, url: string): string {
  const isPosted = request.headers.accept !== 'application/json';
  const isAllowed = ownOrigins(scene.view).includes(URL.parse(url)?.origin ?? '');
  return isPosted && !isAllowed ? scene.address() : bankAddress(request, scene, url);
}

function waysBack(desk: Desk, request: FastifyRequest, sessionId: Uuid): WaysBack {
  const address = (back: 'returned' | 'left') => desk.publicUrl + addressOf(request, sessionId, { back });
  return { returnUrl: address('returned'), cancelUrl: address('left') };
}

function askAgain(
  desk: Desk,
  request: FastifyRequest,
  reply: FastifyReply,
  { view, errors, body }: { view: CheckoutView; errors: FieldErrors; body: URLSearchParams },
): Promise<FastifyReply> {
  const form = { errors, kept: keptOf(body, offeredMethods(view)) };
  // Whoever corrects the form has turned away from what was asked before.
  return sendCheckout(desk, request, reply, {
    view,
    form,
    leaving: view.checkout.payments.at(-1)?.id ?? null,
    statusCode: 422,
  });
}

/** What the rail found wrong with an input, at the field that it came from. */
function errorsOf(refusal: Refusal): FieldErrors | undefined {
  if (refusal.code === 'method_not_allowed') return { method: 'chooseMethod' };
  if (refusal.code !== 'parameter_invalid') return undefined;
  return BY_PARAM[refusal.param.replace(/^.*\./, '')];
}

const BY_PARAM: Readonly<Record<string, FieldErrors>> = {
  // Its digits were checked before: the rail takes test cards only.
  number: { card_number: 'cardNumberReal' },
  exp_month: { card_expiry: 'cardExpiryWrong' },
  exp_year: { card_expiry: 'cardExpiryWrong' },
  cvc: { card_cvc: 'cardCvcWrong' },
  code: { blik_code: 'blikWrong' },
  phone: { phone: 'phoneWrong' },
  asset: { asset: 'choiceWrong' },
  network: { asset: 'choiceWrong', mobile_network: 'choiceWrong' },
  email: { email: 'emailWrong' },
};
