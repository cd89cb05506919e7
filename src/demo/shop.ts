import type { FastifyReply, FastifyRequest } from 'fastify';
import type { VNode } from 'preact';
import { type Assets, loadAssets } from '../http/html/assets.ts';
import { sendPage } from '../http/html/send-page.ts';
import { createPaygateClient, type PaygateClient } from '../paygate-client.ts';
import { createCheckoutPace, type Haste } from './checkout-pace.ts';
import { STYLE } from './components/shell.tsx';
import { createInbox, type Inbox } from './inbox.ts';
import { DEMO_WEBHOOK_PATH } from './receive-webhook.ts';
import type { TestInput } from './test-input.ts';
import { createShopEndpoint, type ShopEndpoint } from './webhook-endpoint.ts';

export type DemoOptions = {
  /** Where visitors reach this server, without a trailing slash. */
  readonly publicUrl: string;
  /** Where this process reaches the API: the same server, asked at each call because it learns its port when it listens. */
  readonly apiUrl: () => string;
  /** A test key of the native API. */
  readonly testKey: string;
  /** Where the test keys are kept: the code that is shown reads one from there. */
  readonly keysFile: string;
  readonly testInputs: readonly TestInput[];
};

/** What every route of the shop works with. */
export type Shop = {
  readonly publicUrl: string;
  readonly client: PaygateClient;
  readonly endpoint: ShopEndpoint;
  readonly inbox: Inbox;
  readonly testInputs: readonly TestInput[];
  readonly assets: Assets;
  readonly listeningSinceMs: number;
  readonly nowMs: () => number;
  /** Why this visitor has to wait: too much was bought in the last minute, by all or by them. */
  readonly mustWait: (address: string) => Haste | undefined;
  /** Where the test keys are, for the code that is shown. */
  readonly keysFile: string;
};

const MOST_ORDERS_A_MINUTE = { all: 120, each: 20 };

export function createShop({ publicUrl, apiUrl, testKey, keysFile, testInputs }: DemoOptions): Shop {
  const client = createPaygateClient({ apiUrl, key: testKey });
  return {
    publicUrl,
    client,
    endpoint: createShopEndpoint(client, `${publicUrl}${DEMO_WEBHOOK_PATH}`),
    inbox: createInbox(),
    testInputs,
    assets: loadAssets(),
    listeningSinceMs: Date.now(),
    nowMs: Date.now,
    keysFile,
    mustWait: createCheckoutPace(MOST_ORDERS_A_MINUTE, Date.now),
  };
}

type Answer = { readonly page: VNode; readonly statusCode?: number };

export function sendShopPage(
  shop: Shop,
  request: FastifyRequest,
  reply: FastifyReply,
  { page, statusCode = 200 }: Answer,
) {
  return sendPage(request, reply, {
    page,
    statusCode,
    style: shop.assets.style(STYLE),
    // Buying leads to the payment page, which may have another name for this host than the visitor has typed.
    formTargets: [new URL(shop.publicUrl).origin],
  });
}
