import type { Rights } from '../../src/core/account.ts';
import type { DialectName } from '../../src/core/session.ts';
import type { Dialects } from '../../src/dialects/compose.ts';
import { type App, startApp } from '../app.ts';
import { type Received, startReceiver } from '../receiver.ts';
import type { Adapter, Answer, Body, Call, Price, Send } from './adapter.ts';
import { paygate } from './paygate/adapter.ts';
import { writeForm } from './write-form.ts';

/** One account on a whole server over a real port, and its merchants: one for each API, all with the same sessions. */
export type Shop = {
  readonly app: App;
  /** The native API's merchant, who can do everything. */
  readonly native: Merchant;
  /** An address that takes webhooks. */
  readonly hook: string;
  merchant(adapter: Adapter, key?: string): Merchant;
  newKey(wanted: { dialect: DialectName; livemode?: boolean; accountId?: string; rights?: Rights }): Promise<string>;
  /** An endpoint that hears everything in the words of an API, and what it has heard. */
  endpoint(dialect: DialectName): Promise<{ secret: string; heard: () => readonly Received[] }>;
  /** Lets as much time pass in test mode as any payer needs, and waits until all that is due by then is done. */
  settle(): Promise<void>;
  stop(): Promise<void>;
};

/** A merchant who knows one API, and calls it as its own clients do. */
export type Merchant = {
  readonly adapter: Adapter;
  readonly send: Send;
  /** The raw request, for what no client would send. */
  sendText(call: Call, text: string, headers?: Record<string, string>): Promise<Answer>;
  create(price?: Price): Promise<{ id: string; body: Body }>;
  /** How the session stands, in this API's word. */
  status(id: string): Promise<string>;
  read(id: string): Promise<Body>;
  /** As its payer would, by the method that its sessions take unless another is named; nothing is waited for. */
  pay(id: string, method?: object): Promise<void>;
};

export const PRICE: Price = { amountMinor: 5000, currency: 'PLN' };

export async function startShop(settings: Record<string, string> = {}, dialects?: Dialects): Promise<Shop> {
  const app = await startApp(settings, dialects && { dialects });
  const receiver = await startReceiver();
  let endpoints = 0;
  const merchant: Shop['merchant'] = (adapter, key = app.firstRun.testKeys[adapter.dialect.name] as string) =>
    new ApiMerchant(app.url, adapter, key);
  return {
    app,
    merchant,
    native: merchant(paygate),
    hook: receiver.url,
    async newKey({ dialect, livemode = false, accountId, rights = null }) {
      const account = accountId ?? (await app.operations.authenticate(app.firstRun.testKeys.paygate)).account.id;
      return (await app.operations.createKey({ accountId: account, dialect, livemode, rights })).text;
    },
    async endpoint(dialect) {
      const url = new URL(`/${dialect}/${++endpoints}`, receiver.url);
      const { body } = await app.call('POST', '/v1/webhooks', { url: url.href, events: ['*'], dialect });
      return { secret: body.secret, heard: () => receiver.received.filter(({ path }) => path === url.pathname) };
    },
    async settle() {
      await app.call('POST', '/v1/test/clock/advance', { seconds: 10 });
      await app.idle();
      // What the first look has brought about is told by now.
      await app.idle();
    },
    async stop() {
      await app.stop();
      await receiver.stop();
    },
  };
}

class ApiMerchant implements Merchant {
  readonly adapter: Adapter;
  private readonly url: string;
  private readonly auth: Record<string, string>;

  constructor(url: string, adapter: Adapter, key: string) {
    this.url = url;
    this.adapter = adapter;
    this.auth = adapter.auth(key);
  }

  readonly send: Send = (call, body, headers = {}) => {
    if (body === undefined) return this.request(call, headers);
    return this.sendText(
      call,
      this.adapter.dialect.encoding === 'form' ? writeForm(body) : JSON.stringify(body),
      headers,
    );
  };

  sendText(call: Call, text: string, headers: Record<string, string> = {}): Promise<Answer> {
    const form = this.adapter.dialect.encoding === 'form';
    const type = form ? 'application/x-www-form-urlencoded' : 'application/json';
    return this.request(call, { 'content-type': type, ...headers }, text);
  }

  async create(price = PRICE): Promise<{ id: string; body: Body }> {
    const { can, order, answers, statuses } = this.adapter;
    const answer = await this.send(can.create, await order(price, this.send));
    if (answer.status !== statuses.created) throw new Error(`not created: ${answer.status} ${answer.text}`);
    return { id: answers.session(answer.body).id, body: answer.body };
  }

  async status(id: string): Promise<string> {
    return this.adapter.answers.session(await this.read(id)).status;
  }

  async read(id: string): Promise<Body> {
    const answer = await this.send(at(this.adapter.can.read, id));
    if (answer.status !== 200) throw new Error(`not read: ${answer.status} ${answer.text}`);
    return answer.body;
  }

  async pay(id: string, method = this.adapter.can.pay): Promise<void> {
    const call = at('POST /v1/test/checkout/sessions/:id/pay', id);
    // The test helpers are the native API's, which any key may call, and speak JSON.
    const answer = await this.request(call, { 'content-type': 'application/json' }, JSON.stringify({ method }));
    if (answer.status !== 200) throw new Error(`not paid: ${answer.status} ${answer.text}`);
  }

  private async request(call: Call, headers: Record<string, string>, text?: string): Promise<Answer> {
    const [method, path] = call.split(' ') as [string, string];
    const init = { method, headers: { ...this.auth, ...headers }, ...(text === undefined ? {} : { body: text }) };
    const response = await fetch(this.url + path, init);
    const answer = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') && answer !== '';
    return {
      status: response.status,
      headers: response.headers,
      text: answer,
      body: isJson ? JSON.parse(answer) : answer,
    };
  }
}

/** A call of a certain session. */
export function at(call: Call, id: string): Call {
  return call.replace(':id', encodeURIComponent(id)) as Call;
}
