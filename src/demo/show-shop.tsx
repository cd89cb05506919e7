import type { FastifyReply, FastifyRequest } from 'fastify';
import { ShopPage } from './components/shop-page.tsx';
import { FIRST_ORDER, type FormError, type Order } from './order-form.ts';
import { type Shop, sendShopPage } from './shop.ts';

/** The first visit makes the webhook endpoint, so that the first order is heard of from its first event. */
export async function showShop(shop: Shop, request: FastifyRequest, reply: FastifyReply) {
  return sendShopFront(shop, request, reply, { isOpen: await opens(shop, request) });
}

async function opens({ endpoint }: Shop, request: FastifyRequest): Promise<boolean> {
  try {
    await endpoint.ready();
    return true;
  } catch (error) {
    request.log.warn({ err: error }, 'the demo shop cannot reach its API');
    return false;
  }
}

type Front = {
  readonly order?: Order;
  readonly error?: FormError;
  readonly isOpen?: boolean;
  readonly statusCode?: number;
};

export function sendShopFront(shop: Shop, request: FastifyRequest, reply: FastifyReply, front: Front) {
  const { order = FIRST_ORDER, error, isOpen = true, statusCode = 200 } = front;
  const { assets, testInputs } = shop;
  const page = <ShopPage assets={assets} order={order} error={error} testInputs={testInputs} isOpen={isOpen} />;
  return sendShopPage(shop, request, reply, { page, statusCode });
}
