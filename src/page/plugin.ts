import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { parseForms } from '../http/forms.ts';
import { loadAssets, serveAssets } from '../http/html/assets.ts';
import { serveLogos } from '../http/html/serve-logos.ts';
import type { Operations } from '../operations/operations.ts';
import { enterOtp, sendSimulatedTransfer } from './advance-checkout.ts';
import { answerErrors, refuseForeignPosts } from './answer-errors.ts';
import { withQuery } from './checkout-address.ts';
import { chosenIn, type Desk, type SessionNames } from './desk.tsx';
import { liveStatus } from './live-status.ts';
import { LiveStreams } from './live-streams.ts';
import { pageStatus } from './page-status.ts';
import { payCheckout } from './pay-checkout.ts';
import { serveEmbedScript } from './serve-embed-script.ts';
import { showCheckout } from './show-checkout.ts';
import { showLanguages } from './show-languages.tsx';
import { startAgain } from './start-again.ts';
import type { TestInputs } from './test-inputs.ts';

export type PageOptions = SessionNames & {
  readonly operations: Operations;
  /** Where payers reach this server, without a trailing slash. */
  readonly publicUrl: string;
  /** What test mode takes, for the hint and so that no real card number is ever sent. */
  readonly testInputs?: TestInputs | undefined;
  /** Whether receipts can be mailed from here. */
  readonly mails?: boolean | undefined;
};

/** The hosted payment page. It knows sessions by their unguessable ids, has no cookies, and works without script. */
export const pagePlugin: FastifyPluginAsync<PageOptions> = async (app, options) => {
  const desk: Desk = { testInputs: undefined, ...options, mails: options.mails ?? false, assets: loadAssets() };
  const streams = new LiveStreams();
  parseForms(app);
  answerErrors(app, desk);
  app.addHook('onRequest', (request, reply) => refuseForeignPosts(desk, request, reply));
  app.addHook('preClose', async () => streams.close());
  serveAssets(app, desk.assets);
  serveEmbedScript(app, desk.assets);
  serveLogos(app, desk.operations.findLogo);

  // Where each API says that its sessions are paid.
  for (const path of ['/checkout/:id', '/pay/:id', '/checkout/:product/:id']) {
    app.get(path, (request, reply) => showCheckout(desk, request, reply));
  }
  app.get('/checkout/:id/status', (request, reply) => pageStatus(desk, request, reply));
  app.get('/checkout/:id/live', (request, reply) => liveStatus(desk, streams, request, reply));
  app.get('/checkout/:id/language', (request, reply) => showLanguages(desk, request, reply));
  // A form's own address, when it is reloaded or kept: the page is there.
  app.get('/checkout/:id/pay', backToPage);
  app.get('/checkout/:id/again', backToPage);
  app.get('/checkout/:id/payments/:payment/:step', backToPage);

  app.post('/checkout/:id/pay', (request, reply) => payCheckout(desk, request, reply));
  app.post('/checkout/:id/again', (request, reply) => startAgain(desk, request, reply));
  app.post('/checkout/:id/payments/:payment/otp', (request, reply) => enterOtp(desk, request, reply));
  app.post('/checkout/:id/payments/:payment/transfer', (request, reply) => sendSimulatedTransfer(desk, request, reply));
};

function backToPage(request: FastifyRequest, reply: FastifyReply) {
  const { id } = request.params as { id: string };
  const lang = chosenIn(request);
  return reply.redirect(withQuery(`/checkout/${encodeURIComponent(id)}`, { lang }), 303);
}
