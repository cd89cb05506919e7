import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { parseForms } from '../http/forms.ts';
import { loadAssets, serveAssets } from '../http/html/assets.ts';
import { serveLogos } from '../http/html/serve-logos.ts';
import { LiveStreams } from '../http/live-streams.ts';
import type { Operations } from '../operations/operations.ts';
import { enterOtp, sendSimulatedTransfer } from './advance-checkout.ts';
import { answerErrors, refuseForeignPosts } from './answer-errors.ts';
import { withQuery } from './checkout-address.ts';
import { chosenIn, type Desk, type SessionNames } from './desk.tsx';
import { knowing, limitWrongAddresses } from './limit-wrong-addresses.ts';
import { addLinkRoutes } from './link/visit-link.tsx';
import { liveStatus } from './live-status.ts';
import { nameAddress } from './name-address.ts';
import { pageStatus } from './page-status.ts';
import { payCheckout } from './pay-checkout.ts';
import { serveEmbedScript } from './serve-embed-script.ts';
import { showCheckout } from './show-checkout.ts';
import { showLanguages } from './show-languages.tsx';
import { startAgain } from './start-again.ts';
import type { TestInputs } from './test-inputs.ts';
import type { WrongAddresses } from './wrong-addresses.ts';

export type PageOptions = SessionNames & {
  readonly operations: Operations;
  /** Where payers reach this server, without a trailing slash. */
  readonly publicUrl: string;
  /** What test mode takes, for the hint and so that no real card number is ever sent. */
  readonly testInputs?: TestInputs | undefined;
  /** Whether receipts can be mailed from here. */
  readonly mails?: boolean | undefined;
  /** Shared by all that look sessions up by their addresses. */
  readonly wrongAddresses: WrongAddresses;
};

/** The hosted payment page. It knows sessions by their unguessable ids, has no cookies, and works without script. */
export const pagePlugin: FastifyPluginAsync<PageOptions> = async (app, options) => {
  const desk: Desk = { testInputs: undefined, ...options, mails: options.mails ?? false, assets: loadAssets() };
  parseForms(app);
  answerErrors(app, desk);
  app.addHook('onRequest', (request, reply) => refuseForeignPosts(desk, request, reply));
  serveAssets(app, desk.assets);
  serveEmbedScript(app, desk.assets);
  serveLogos(app, desk.operations.findLogo);

  await app.register(async (scope) => addCheckoutRoutes(scope, desk));
  await app.register(async (scope) => {
    limitWrongAddresses(scope, desk);
    addLinkRoutes(scope, desk);
  });
};

function addCheckoutRoutes(scope: FastifyInstance, desk: Desk): void {
  limitWrongAddresses(scope, desk);
  const streams = new LiveStreams();
  scope.addHook('preClose', async () => streams.close());
  // Where each API says that its sessions are paid.
  for (const path of ['/checkout/:id', '/pay/:id', '/checkout/:product/:id']) {
    scope.get(path, knowing(desk, showCheckout));
  }
  scope.get('/checkout/:id/status', knowing(desk, pageStatus));
  scope.get('/checkout/:id/live', knowing(desk, liveStatus.bind(null, streams)));
  scope.get('/checkout/:id/language', (request, reply) => showLanguages(desk, request, reply));
  // A form's own address, when it is reloaded or kept: the page is there.
  scope.get('/checkout/:id/pay', backToPage);
  scope.get('/checkout/:id/again', backToPage);
  scope.get('/checkout/:id/payments/:payment/:step', backToPage);
  scope.get('/checkout/:id/refunds/:refund/address', backToPage);

  scope.post('/checkout/:id/pay', knowing(desk, payCheckout));
  scope.post('/checkout/:id/again', knowing(desk, startAgain));
  scope.post('/checkout/:id/payments/:payment/otp', knowing(desk, enterOtp));
  scope.post('/checkout/:id/refunds/:refund/address', knowing(desk, nameAddress));
  scope.post('/checkout/:id/payments/:payment/transfer', knowing(desk, sendSimulatedTransfer));
}

function backToPage(request: FastifyRequest, reply: FastifyReply) {
  const { id } = request.params as { id: string };
  const lang = chosenIn(request);
  return reply.redirect(withQuery(`/checkout/${encodeURIComponent(id)}`, { lang }), 303);
}
