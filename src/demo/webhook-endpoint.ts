import { ApiRefused, type PaygateClient } from '../paygate-client.ts';
import type { WireEndpoint } from './wire.ts';

/** The shop's webhook endpoint, and the secret that only it and the server know. */
export type ShopEndpoint = {
  /** Makes sure that events will come. Makes the endpoint at the first visit, and again when somebody has removed it. */
  ready(): Promise<void>;
  /** Undefined before the first visit. */
  secret(): string | undefined;
};

export function createShopEndpoint(client: PaygateClient, url: string): ShopEndpoint {
  let known: { readonly id: string; readonly secret: string } | undefined;
  let making: Promise<void> | undefined;

  async function make(): Promise<void> {
    if (known && (await isEnabled(client, known.id))) return;
    // A secret is shown once, so one that an earlier process was told is of no use: its endpoint is replaced.
    for (const endpoint of await client.listAll<WireEndpoint>('/v1/webhooks')) {
      if (endpoint.url === url) await client.delete(`/v1/webhooks/${endpoint.id}`);
    }
    const { id, secret } = await client.post<WireEndpoint>('/v1/webhooks', {
      url,
      events: ['*'],
      description: ENDPOINT_NOTE,
    });
    known = { id, secret: secret as string };
  }

  return {
    ready() {
      making ??= make().finally(() => {
        making = undefined;
      });
      return making;
    },
    secret: () => known?.secret,
  };
}

/** For a merchant who finds it in the list. */
const ENDPOINT_NOTE =
  'Made by the demo shop at /demo, for itself. You can delete it: the next visit to the demo makes another.';

async function isEnabled(client: PaygateClient, id: string): Promise<boolean> {
  try {
    return (await client.get<WireEndpoint>(`/v1/webhooks/${id}`)).status === 'enabled';
  } catch (error) {
    if (error instanceof ApiRefused && error.statusCode === 404) return false;
    throw error;
  }
}
