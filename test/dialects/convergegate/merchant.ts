import { createHash, createHmac } from 'node:crypto';
import { type Answer, type App, eventually, startApp } from '../../app.ts';
import { type Received, startReceiver } from '../../receiver.ts';

export type Fields = Readonly<Record<string, string | number>>;

/** A merchant of this API on a whole server: forms in, HTTP Basic, and a receiver behind each session's `notification_url`. */
export type Merchant = {
  readonly app: App;
  readonly key: string;
  readonly receiverUrl: string;
  readonly received: readonly Received[];
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  /** Text is sent as it is. */
  post(path: string, form: Fields | string, headers?: Record<string, string>): Promise<Answer>;
  /** With another API's key of the same account; its bodies are JSON. */
  native(method: string, path: string, body?: unknown): Promise<Answer>;
  create(more?: Fields): Promise<Answer['body']>;
  find(id: string): Promise<Answer['body']>;
  pay(id: string, code: string, headers?: Record<string, string>): Promise<Answer>;
  /** The session, once it has come to a status. */
  become(id: string, status: string): Promise<Answer['body']>;
  advance(seconds: number): Promise<void>;
  /** All notifications of a session, once this many have come; each believed by its signature, and none besides on its way. */
  told(id: string, count: number): Promise<Answer['body'][]>;
  stop(): Promise<void>;
};

export const PATH = '/v1/checkout/sessions';
export const ORDER: Fields = {
  amount: 1000,
  currency: 'pln',
  customer_email: 'john@example.com',
  customer_firstname: 'John',
  customer_lastname: 'Doe',
  success_url: 'https://url.com/',
};

export const basic = (key: string) => ({ authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` });

export function encode(form: Fields): string {
  return Object.entries(form)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
}

export async function startMerchant(): Promise<Merchant> {
  const app = await startApp();
  const receiver = await startReceiver();
  const { received } = receiver;
  const key = app.firstRun.testKeys.convergegate as string;
  const get: Merchant['get'] = (path, headers = {}) => app.call('GET', path, undefined, { ...basic(key), ...headers });
  const post: Merchant['post'] = (path, form, headers = {}) =>
    app.call('POST', path, typeof form === 'string' ? form : encode(form), {
      ...basic(key),
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    });
  const find: Merchant['find'] = async (id) => (await get(`${PATH}/${id}`)).body;
  return {
    app,
    key,
    receiverUrl: receiver.url,
    received,
    get,
    post,
    find,
    native: (method, path, body) => app.call(method, path, body),
    async create(more = {}) {
      const { status, body } = await post(PATH, { ...ORDER, notification_url: receiver.url, ...more });
      if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
      return body;
    },
    pay: (id, blik_code, headers = {}) => post(`${PATH}/${id}/pay`, { blik_code }, headers),
    become: (id, status) =>
      eventually(async () => {
        const session = await find(id);
        return session.status === status && session;
      }, `session ${id} to be ${status}`),
    async advance(seconds) {
      const { status } = await app.call('POST', '/v1/test/clock/advance', { seconds }, basic(key));
      if (status !== 200) throw new Error(`the clock answered ${status}`);
    },
    async told(id, count) {
      const heardOf = () => received.filter(({ body }) => body.id === id);
      await eventually(async () => heardOf().length >= count, `${count} notifications of ${id}`);
      await app.idle();
      for (const one of heardOf()) believe(one, key);
      return heardOf().map(({ body }) => body);
    },
    async stop() {
      await app.stop();
      await receiver.stop();
    },
  };
}

/** A merchant's own check, written from the contract: the key is the SHA-256 digest of the API key. */
export function believe({ headers, text }: Received, apiKey: string): void {
  const digest = createHash('sha256').update(apiKey).digest();
  const expected = createHmac('sha256', digest).update(`${headers['sec-timestamp']}${text}`).digest('hex');
  if (headers['sec-signature'] !== expected) throw new Error(`not signed by the API key: ${text}`);
  if (!/^\d{10}$/.test(String(headers['sec-timestamp']))) throw new Error('Sec-Timestamp is not in Unix seconds');
}
