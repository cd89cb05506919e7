import { type Answer, type App, eventually, startApp } from '../../app.ts';
import { type Received, startReceiver } from '../../receiver.ts';

/** A merchant of this API on a whole server, with an endpoint that hears of everything. */
export type Merchant = {
  readonly app: App;
  readonly secret: string;
  readonly received: readonly Received[];
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  create(more?: object): Promise<Answer['body']>;
  find(id: string): Promise<Answer['body']>;
  /** Asks for a quote, and pays it as a payer with a wallet would; gives the id of that attempt. */
  pay(id: string, paid?: Paid, asset?: string): Promise<string>;
  advance(seconds: number): Promise<void>;
  /** What the endpoint was sent of a session, once the last of it has come. */
  told(id: string, last: string): Promise<readonly Received[]>;
  /** The session, once it has come to a status. */
  become(id: string, status: string): Promise<Answer['body']>;
  stop(): Promise<void>;
};

type Paid = 'exact' | 'partial' | 'over' | 'late';

export const PATH = '/api/v1/checkout';
export const ORDER = {
  amount: 100.5,
  currency: 'USD',
  successUrl: 'https://shop.example/ok?id={CHECKOUT_SESSION_ID}',
  cancelUrl: 'https://shop.example/no',
  email: 'ama@example.com',
  name: 'Ama',
  productName: 'Shirt',
};

export async function startMerchant(): Promise<Merchant> {
  const app = await startApp();
  const receiver = await startReceiver();
  const endpoint = await app.call('POST', '/v1/webhooks', { url: receiver.url, events: ['*'], dialect: 'wewire' });
  const { received } = receiver;
  const call: Merchant['call'] = (method, path, body, headers = {}) =>
    app.call(method, path, body, {
      authorization: '',
      'ww-api-key': app.firstRun.testKeys.wewire as string,
      ...headers,
    });
  const find: Merchant['find'] = async (id) => (await call('GET', `${PATH}/sessions/${id}`)).body;
  const mustBe = (expected: number, { status, body }: Answer) => {
    if (status !== expected) throw new Error(`${status}, not ${expected}: ${JSON.stringify(body)}`);
    return body;
  };
  return {
    app,
    secret: endpoint.body.secret,
    received,
    call,
    find,
    create: async (more = {}) => mustBe(200, await call('POST', PATH, { ...ORDER, ...more })),
    async pay(id, paid, asset = 'USDC') {
      const method = { type: 'crypto', asset, network: 'base', ...(paid ? { paid } : {}) };
      const { payment } = mustBe(200, await call('POST', `/v1/test/checkout/sessions/${id}/pay`, { method }));
      return payment.id;
    },
    async advance(seconds) {
      mustBe(200, await call('POST', '/v1/test/clock/advance', { seconds }));
    },
    told: (id, last) =>
      eventually(async () => {
        const heard = received.filter(({ body }) => body.event.object_id === id);
        return heard.at(-1)?.body.event.type === last && heard;
      }, `${last} of ${id}`),
    become: (id, status) =>
      eventually(async () => {
        const session = await find(id);
        return session.status === status && session;
      }, `session ${id} to be ${status}`),
    async stop() {
      await app.stop();
      await receiver.stop();
    },
  };
}
