import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import { parseForms } from '../http/forms.ts';
import { isOwnPost } from '../http/same-site.ts';
import { ApiRefused, ApiUnreachable } from '../paygate-client.ts';
import { buy } from './buy.tsx';
import { type Message, MessagePage } from './components/message-page.tsx';
import { receiveWebhooks } from './receive-webhook.ts';
import { createShop, type DemoOptions, type Shop, sendShopPage } from './shop.ts';
import { showOrder, tellRevision } from './show-order.tsx';
import { showShop } from './show-shop.tsx';

export type { DemoOptions } from './shop.ts';

/**
 * A small shop, served by the same process: a merchant that knows Polytill by its public API, its payment page and its
 * webhooks alone. It makes its webhook endpoint at the first visit, and nothing before.
 */
export const demoPlugin: FastifyPluginAsync<DemoOptions> = async (app, options) => {
  const shop = createShop(options);
  app.register((scope) => receiveWebhooks(scope, shop));
  app.register(async (scope) => {
    parseForms(scope);
    answerErrors(scope, shop);
    scope.get('/demo', (request, reply) => showShop(shop, request, reply));
    // The form's own address, when it is reloaded or kept.
    scope.get('/demo/checkout', (_request, reply) => reply.redirect('/demo', 303));
    scope.get('/demo/orders', (request, reply) => showOrder(shop, request, reply));
    scope.get('/demo/orders/revision', (request, reply) => tellRevision(shop, request, reply));
    scope.post('/demo/checkout', (request, reply) => {
      if (isOwnPost(request, shop.publicUrl)) return buy(shop, request, reply);
      const page = <MessagePage assets={shop.assets} message={FOREIGN} />;
      return sendShopPage(shop, request, reply, { page, statusCode: 403 });
    });
  });
};

function answerErrors(scope: FastifyInstance, shop: Shop): void {
  scope.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const [statusCode, message] = wordError(error);
    if (statusCode >= 500) request.log.error({ err: error }, 'the demo shop failed');
    return sendShopPage(shop, request, reply, {
      page: <MessagePage assets={shop.assets} message={message} />,
      statusCode,
    });
  });
}

function wordError(error: Error & { statusCode?: number }): [statusCode: number, message: Message] {
  if (error instanceof ApiUnreachable) return [502, UNREACHABLE];
  if (error instanceof ApiRefused) return [502, { title: 'The API refused the shop', text: error.message }];
  const statusCode = error.statusCode ?? 500;
  return statusCode < 500 ? [statusCode, UNREADABLE] : [statusCode, FAILED];
}

const FOREIGN: Message = {
  title: 'That came from another site',
  text: 'An order is placed on the shop’s own page. Nothing was ordered.',
};

const UNREACHABLE: Message = {
  title: 'The shop cannot reach the API',
  text: 'It did not answer in time. What was ordered and paid is safe: go back and try again in a moment.',
};

const UNREADABLE: Message = {
  title: 'That could not be read',
  text: 'The browser sent something that the shop does not understand. Nothing was ordered.',
};

const FAILED: Message = {
  title: 'Something went wrong in the shop',
  text: 'It is not your doing, and it has been noted. What was paid is safe.',
};
