import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { Refused } from '../core/errors.ts';
import type { Operations } from '../operations/operations.ts';
import { enterOtp, sendSimulatedTransfer } from './advance-checkout.ts';
import { loadAssets, serveAssets } from './assets.ts';
import { type Desk, sendMessage } from './desk.tsx';
import { pageStatus } from './page-status.ts';
import { payCheckout } from './pay-checkout.ts';
import { isOwnPost } from './same-site.ts';
import { showCheckout } from './show-checkout.ts';
import type { TestInputs } from './test-inputs.ts';

export type PageOptions = {
  readonly operations: Operations;
  /** Where payers reach this server, without a trailing slash. */
  readonly publicUrl: string;
  /** What test mode takes, for the hint and so that no real card number is ever sent. */
  readonly testInputs?: TestInputs | undefined;
};

/** More than the longest form, far less than would hurt. */
const BODY_LIMIT_BYTES = 16 * 1024;

/** The hosted payment page. It knows sessions by their unguessable ids, has no cookies, and works without script. */
export const pagePlugin: FastifyPluginAsync<PageOptions> = async (app, { operations, publicUrl, testInputs }) => {
  const desk: Desk = { operations, publicUrl, testInputs, assets: loadAssets() };
  parseForms(app);
  answerErrors(app, desk);
  serveAssets(app, desk.assets);

  app.get('/checkout/:id', (request, reply) => showCheckout(desk, request, reply));
  app.get('/checkout/:id/status', (request, reply) => pageStatus(desk, request, reply));
  // A form's own address, when it is reloaded or kept: the page is there.
  app.get('/checkout/:id/pay', backToPage);
  app.get('/checkout/:id/payments/:payment/:step', backToPage);

  app.register(async (posts) => {
    posts.addHook('onRequest', (request, reply) => guard(desk, request, reply));
    posts.post('/checkout/:id/pay', (request, reply) => payCheckout(desk, request, reply));
    posts.post('/checkout/:id/payments/:payment/otp', (request, reply) => enterOtp(desk, request, reply));
    posts.post('/checkout/:id/payments/:payment/transfer', (request, reply) =>
      sendSimulatedTransfer(desk, request, reply),
    );
  });
};

/** As the browser sends them: `URLSearchParams`, in this plugin's own scope. */
export function parseForms(app: FastifyInstance): void {
  const type = 'application/x-www-form-urlencoded';
  if (app.hasContentTypeParser(type)) app.removeContentTypeParser(type);
  app.addContentTypeParser(type, { parseAs: 'string', bodyLimit: BODY_LIMIT_BYTES }, (_request, body, done) =>
    done(null, new URLSearchParams(body as string)),
  );
}

export async function guard(desk: Desk, request: FastifyRequest, reply: FastifyReply) {
  if (isOwnPost(request, desk.publicUrl)) return;
  const title = 'forbiddenTitle';
  return sendMessage(desk, request, reply, { statusCode: 403, title, text: 'forbiddenText' });
}

function backToPage(request: FastifyRequest, reply: FastifyReply) {
  const { id } = request.params as { id: string };
  return reply.redirect(`/checkout/${encodeURIComponent(id)}`, 303);
}

export function answerErrors(app: FastifyInstance, desk: Desk): void {
  app.setErrorHandler(async (error: Error & { statusCode?: number }, request, reply) => {
    if (error instanceof Refused && error.refusal.code === 'not_found') {
      return sendMessage(desk, request, reply, { statusCode: 404, title: 'title', text: 'text', of: 'missing' });
    }
    const statusCode = error.statusCode ?? 500;
    if (statusCode < 500) {
      return sendMessage(desk, request, reply, { statusCode, title: 'badRequest', text: 'badRequestText' });
    }
    request.log.error({ err: error }, 'the payment page failed');
    const away = error instanceof Refused && error.refusal.code === 'unavailable';
    if (away) reply.header('Retry-After', '1');
    return sendMessage(desk, request, reply, { statusCode: away ? 503 : 500, title: 'title', text: 'text' });
  });
}
