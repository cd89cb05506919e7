import { Webhook } from 'standardwebhooks';
import { type Answer, type App, eventually, startApp } from '../../app.ts';
import { type Received, startReceiver } from '../../receiver.ts';

/** A merchant of the adullam API: a whole server, its adullam test key, and a webhook that hears of everything. */
export type Merchant = {
  readonly app: App;
  readonly key: string;
  readonly secret: string;
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** A mobile-money checkout under a key of its own. */
  prompt(phone: string, more?: object): Promise<Answer['body']>;
  find(id: string): Promise<Answer['body']>;
  /** Waits until the checkout reads so. */
  reads(id: string, status: string): Promise<Answer['body']>;
  /** Waits until events of this type were heard of a checkout; all that was heard of it, each believed by its signature. */
  told(id: string, type: string, times?: number): Promise<readonly Received[]>;
  /** How many events of a checkout are or were on their way to the webhook: committed with what happened. */
  countDeliveries(id: string): Promise<number>;
  advance(seconds: number): Promise<void>;
  stop(): Promise<void>;
};

export const MOBILE_MONEY = { amount: 5000, currency: 'XOF' };
export const REDIRECT = {
  amount: 1000,
  currency: 'usd',
  payment_method: 'card',
  success_url: 'https://example.com/success',
  cancel_url: 'https://example.com/cancel',
};

export async function startMerchant(): Promise<Merchant> {
  const app = await startApp();
  const receiver = await startReceiver();
  const key = app.firstRun.testKeys.adullam as string;
  let keys = 0;
  const call: Merchant['call'] = (method, path, body, headers = {}) =>
    app.call(method, path, body, { authorization: `Bearer ${key}`, ...headers });
  const { secret, id: webhook } = (await call('POST', '/v1/webhooks', { url: receiver.url, events: ['*'] })).body;
  const find = async (id: string) => (await call('GET', `/v1/checkouts/${id}`)).body;
  // What is sent again has the same id, and was heard before.
  const heardOf = (id: string) => {
    const all = receiver.received.filter(({ body }) => body.data.id === id);
    return [...new Map(all.toReversed().map((one) => [one.body.id, one])).values()].toReversed();
  };
  return {
    app,
    key,
    secret,
    call,
    find,
    async prompt(phone, more = {}) {
      const headers = { 'idempotency-key': `prompt-${++keys}` };
      return (await call('POST', '/v1/checkouts', { ...MOBILE_MONEY, user_phone: phone, ...more }, headers)).body;
    },
    reads: (id, status) =>
      eventually(async () => {
        const checkout = await find(id);
        return checkout.status === status && checkout;
      }, `${id} to be ${status}`),
    async told(id, type, times = 1) {
      const heard = await eventually(async () => {
        const all = heardOf(id);
        return all.filter(({ body }) => body.type === type).length >= times && all;
      }, `${times} ${type} of ${id}`);
      for (const { text, headers } of heard) new Webhook(secret).verify(text, headers as Record<string, string>);
      return heard;
    },
    async countDeliveries(id) {
      const session = (await app.call('GET', `/v1/checkout/sessions/${id}`)).body.id;
      const path = `/v1/webhooks/${webhook.replace('webhook_', 'we_')}/deliveries?limit=100`;
      const { data } = (await app.call('GET', path)).body;
      return data.filter((delivery: { checkout_session: string }) => delivery.checkout_session === session).length;
    },
    async advance(seconds) {
      await call('POST', '/v1/test/clock/advance', { seconds });
    },
    async stop() {
      await app.stop();
      await receiver.stop();
    },
  };
}

/** What was heard of a checkout, in the order of its events: type, status and reason. */
export function storyOf(heard: readonly Received[]) {
  return heard.map(({ body }) => [body.type, body.data.status, body.data.failure_reason]);
}
