import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { Refused, refuse } from '../../core/errors.ts';
import { isUuid, paymentId } from '../../core/ids.ts';
import type { Payment } from '../../core/payment.ts';
import { parseForms } from '../../http/forms.ts';
import { loadAssets } from '../../http/html/assets.ts';
import { sendPage } from '../../http/html/send-page.ts';
import type { CheckoutView, Operations } from '../../operations/operations.ts';
import { answerErrors, refuseForeignPosts } from '../answer-errors.ts';
import { withQuery } from '../checkout-address.ts';
import { addressOf, type Desk, type SessionNames, sceneOf } from '../desk.tsx';
import { knowing, limitWrongAddresses } from '../limit-wrong-addresses.ts';
import { formTargets } from '../return-url.ts';
import { showLanguages } from '../show-languages.tsx';
import { BankPage } from './bank-page.tsx';

export type TestBankOptions = SessionNames &
  Pick<Desk, 'wrongAddresses'> & { readonly operations: Operations; readonly publicUrl: string };

/** The page that stands for the payer's bank in test mode: 3-D Secure, and how it ends is the tester's choice. */
export const testBankPlugin: FastifyPluginAsync<TestBankOptions> = async (app, options) => {
  const desk: Desk = { ...options, testInputs: undefined, mails: false, assets: loadAssets() };
  parseForms(app);
  answerErrors(app, desk);
  app.addHook('onRequest', (request, reply) => refuseForeignPosts(desk, request, reply));
  limitWrongAddresses(app, desk);
  app.get(PATH, knowing(desk, showBank));
  app.get(`${PATH}/language`, (request, reply) => showLanguages(desk, request, reply));
  app.post(PATH, knowing(desk, answerBank));
};

/** Where the simulator sends its payers. */
const PATH = '/simulator/three-d-secure/:session/:payment';

function bankPath({ sessionId, id }: Payment): string {
  return PATH.replace(':session', sessionId).replace(':payment', id);
}

async function showBank(desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { view, payment } = await findAttempt(desk, request);
  const scene = await sceneOf(desk, request, view);
  const style = desk.assets.style('src/page/test-bank/bank.css');
  const awaits = payment.status === 'requires_action' && payment.action?.type === 'three_d_secure';
  const languages = withQuery(`${bankPath(payment)}/language`, { lang: scene.lang });
  const page = <BankPage scene={scene} payment={payment} style={style} awaits={awaits} languages={languages} />;
  // From here the payer goes to the checkout page and, once paid, on to the shop.
  const targets = formTargets([desk.publicUrl, scene.successUrl]);
  const { allowedOrigins } = view.account.settings;
  return sendPage(request, reply, { page, style, formTargets: targets, allowedOrigins });
}

async function answerBank(desk: Desk, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { view, payment } = await findAttempt(desk, request);
  const sessionId = view.checkout.session.id;
  const wanted = request.body instanceof URLSearchParams ? request.body.get('result') : null;
  const result = wanted === 'authenticated' ? 'authenticated' : 'failed';
  try {
    await desk.operations.advancePayment({
      sessionId,
      paymentId: payment.id,
      input: { type: 'three_d_secure', result },
    });
  } catch (error) {
    // It has ended meanwhile: the checkout page says how.
    const known = error instanceof Refused && ENDED.includes(error.refusal.code);
    if (!known) throw error;
  }
  reply.header('cache-control', 'no-store');
  return reply.redirect(addressOf(request, sessionId, { from: paymentId.print(payment.id) }), 303);
}

const ENDED: readonly string[] = ['payment_not_awaiting_action', 'payment_in_progress', 'session_not_open'];

/** An attempt of a test session. Live ones do not exist here. */
async function findAttempt(desk: Desk, request: FastifyRequest): Promise<{ view: CheckoutView; payment: Payment }> {
  const { session, payment: id } = request.params as { session: string; payment: string };
  if (!isUuid(session) || !isUuid(id)) return refuse({ code: 'not_found', resource: 'payment', id });
  const view = await desk.operations.viewCheckout(session);
  const payment = view.checkout.payments.find((one) => one.id === id && !one.livemode);
  return payment ? { view, payment } : refuse({ code: 'not_found', resource: 'payment', id });
}
