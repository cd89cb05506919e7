import { type Answer, type App, eventually, startApp } from '../../app.ts';
import { type Received, startReceiver } from '../../receiver.ts';

/** A merchant of this API on a whole server, with an endpoint that hears of everything. */
export type Merchant = {
  readonly app: App;
  readonly key: string;
  /** Of the endpoint. */
  readonly secret: string;
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** A product that costs 9.99 USD, unless it is said otherwise. */
  sell(more?: object): Promise<Answer['body']>;
  /** A checkout of a product: what stands in `data`. */
  create(product: { product_id: string }, more?: object): Promise<Answer['body']>;
  find(paymentId: string): Promise<Answer['body']>;
  /** What a payer does, through the test helper. */
  pay(paymentId: string, method?: object): Promise<Answer>;
  /** A call of the native API, which has what this one lacks. */
  native(method: string, path: string, body?: unknown): Promise<Answer['body']>;
  advance(seconds: number): Promise<void>;
  setTimeZone(timeZone: string): Promise<void>;
  /** What the endpoint was sent of a checkout, once so many events of it have come. */
  told(paymentId: string, count: number): Promise<readonly Received[]>;
  stop(): Promise<void>;
};

export const CARD = { type: 'card', number: '4242424242424242' };
export const DECLINED = { type: 'card', number: '4000000000000002' };

export async function startMerchant(): Promise<Merchant> {
  const app = await startApp();
  const receiver = await startReceiver();
  const key = app.firstRun.testKeys.bagelpay as string;
  const mustBe200 = ({ status, body }: Answer) => {
    if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
    return body;
  };
  const call: Merchant['call'] = (method, path, body, headers = {}) =>
    app.call(method, path, body, { authorization: '', 'x-api-key': key, ...headers });
  const native: Merchant['native'] = async (method, path, body) => mustBe200(await app.call(method, path, body));
  const endpoint = await native('POST', '/v1/webhooks', { url: receiver.url, events: ['*'], dialect: 'bagelpay' });
  return {
    app,
    key,
    secret: endpoint.secret,
    call,
    native,
    async sell(more = {}) {
      const product = { name: 'E-book', description: 'In PDF', price: 9.99, currency: 'USD', ...more };
      return mustBe200(await call('POST', '/api/products/create', product)).data;
    },
    async create({ product_id }, more = {}) {
      return mustBe200(await call('POST', '/api/payments/checkouts', { product_id, ...more })).data;
    },
    find: async (id) => mustBe200(await call('GET', `/api/payments/checkouts/${id}`)).data,
    pay: (id, method = CARD) => call('POST', `/v1/test/checkout/sessions/${id}/pay`, { method }),
    async advance(seconds) {
      await native('POST', '/v1/test/clock/advance', { seconds });
    },
    async setTimeZone(timeZone) {
      const caller = await app.operations.authenticate(key);
      await app.operations.updateAccount({ caller, requestId: 'req_test', input: { timeZone } });
    },
    told: (id, count) =>
      eventually(async () => {
        const heard = receiver.received.filter(({ body }) => body.object.payment_id === id);
        return heard.length >= count && heard;
      }, `${count} events of ${id}`),
    async stop() {
      await app.stop();
      await receiver.stop();
    },
  };
}
