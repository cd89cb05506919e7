import { endpointId, keyId, paymentId, paymentIntentId, refundId, type Uuid } from '../../src/core/ids.ts';
import {
  base64SessionId,
  decimalSessionId,
  modeSessionId,
  plainSessionId,
  type SessionIdForm,
  toDecimal,
} from '../../src/core/session-id.ts';
import { refundId as adullamRefundId, webhookId } from '../../src/dialects/adullam/ids.ts';
import { sessionId } from '../../src/dialects/paygate/ids.ts';
import { chargeId } from '../../src/dialects/stripe/ids.ts';
import type { App } from '../app.ts';
import { writeForm } from '../dialects/write-form.ts';

/** What the examples show: an order of a shop that sells in Ghana. */
const ORDER = {
  amount: 24_850,
  currency: 'GHS',
  customer_email: 'customer@example.com',
  metadata: { order_id: '1234' },
};
const CARD = { type: 'card', number: '4242424242424242' };

export type StageOptions = {
  readonly app: App;
  /** Where the server is. */
  readonly url: string;
  /** Where the page's shop is, which hears of everything. */
  readonly shop: string;
  readonly account: Uuid;
  /** A key for each API. */
  readonly keys: Readonly<Record<string, string>>;
  /** Whose ids a page names that look like other words too. */
  readonly dialect: string;
};

/** Makes the objects that a page's snippets name: each in a state that allows what the snippet does with it. */
export type Stage = {
  /** The snippet with ids of fresh objects for those that it names. One that it names twice is one object. */
  replaceIds(code: string): Promise<string>;
  post(path: string, body: object): Promise<Answer>;
  /** A paid session of its own. */
  pay(): Promise<Answer>;
};

// biome-ignore lint/suspicious/noExplicitAny: answers are looked into freely
type Answer = any;

export function createStage({ app, url, shop, account, keys, dialect }: StageOptions): Stage {
  const call = async (method: string, path: string, body?: object): Promise<Answer> => {
    const headers = { authorization: `Bearer ${keys.paygate}`, 'content-type': 'application/json' };
    return read(await fetch(url + path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) }));
  };
  const post = (path: string, body: object) => call('POST', path, body);
  const order = { ...ORDER, success_url: `${shop}/success`, cancel_url: `${shop}/cancel` };
  const open = () => post('/v1/checkout/sessions', order);
  const pay = async () => post(`/v1/test/checkout/sessions/${(await open()).id}/pay`, { method: CARD });
  const newest = async (path: string): Promise<string> => (await call('GET', path)).data[0].id;
  const ofPaid = async (path: string) => newest(`${path}?checkout_session=${(await pay()).session.id}`);

  const session = async (code: string) => (NEEDS_OPEN.test(code) ? await open() : (await pay()).session).id as string;
  const payment = async () => (await pay()).payment.id as string;
  const refund = async () => (await post('/v1/refunds', { payment: await payment(), amount: 5_000 })).id as string;
  const endpoint = async () => (await post('/v1/webhooks', { url: `${shop}/webhooks`, events: ['*'] })).id as string;
  const sessionAs = (form: SessionIdForm) => async (code: string) =>
    form.print({ id: sessionId.parse(await session(code)) as Uuid, livemode: false, extra: {} });

  const makers: readonly (readonly [pattern: string, make: (code: string) => Promise<string>])[] = [
    [`cs_${NAME}`, session],
    [`pay_${NAME}`, payment],
    [`re_${NAME}`, refund],
    [`we_${NAME}`, endpoint],
    [
      `cus_${NAME}`,
      async () => (await post('/v1/customers', { email: ORDER.customer_email, name: 'Makola Cloth' })).id,
    ],
    [
      `prod_(?:\\d{10,39}|${NAME})`,
      async (code) =>
        CHOOSES_PRODUCT_ID.test(code)
          ? unusedProductId()
          : (await post('/v1/products', { name: 'Kente scarf', unit_amount: 24_850 })).id,
    ],
    [`evt_${NAME}`, () => ofPaid('/v1/events')],
    [`del_${NAME}`, () => ofPaid('/v1/deliveries')],
    [
      `rpl_${NAME}`,
      async (code) => {
        // One that is to be canceled has so much to do that it is still at it.
        for (let i = 0; i < 2; i++) await pay();
        const pace = /cancel/.test(code) ? { rate: 1 } : { dry_run: true };
        return (await post('/v1/replays', { from: '2026-01-01T00:00:00Z', ...pace })).id;
      },
    ],
    [
      `log_${NAME}`,
      async () => {
        await open();
        // It stands in the log when there was time for it.
        await app.idle();
        return newest('/v1/requests');
      },
    ],
    [
      `key_${NAME}`,
      async () => {
        const wanted = { accountId: account, dialect: 'paygate', livemode: false, rights: null };
        return keyId.print((await app.operations.createKey(wanted)).key.id);
      },
    ],

    // As the other APIs print the same.
    ['cs_(?:test|live)_\\w{10,}', sessionAs(modeSessionId)],
    ['cs_ci_\\w{10,}', sessionAs(plainSessionId('cs_ci_'))],
    ['ch_\\d{20,39}', sessionAs(decimalSessionId('ch_'))],
    [`ch_${NAME}`, async () => chargeId.print(paymentId.parse(await payment()) as Uuid)],
    [`pi_${NAME}`, async () => paymentIntentId.print(paymentId.parse(await payment()) as Uuid)],
    ['tran_\\d{20,39}', async () => `tran_${toDecimal(paymentId.parse(await payment()) as Uuid)}`],
    [`refund_cs_${NAME}`, async () => adullamRefundId.print(refundId.parse(await refund()) as Uuid)],
    [`webhook_${NAME}`, async () => webhookId.print(endpointId.parse(await endpoint()) as Uuid)],
    [
      `price_${NAME}`,
      async () => {
        const price = { currency: 'ghs', unit_amount: 24_850, product_data: { name: 'Kente scarf' } };
        const headers = { authorization: `Bearer ${keys.stripe}`, 'content-type': 'application/x-www-form-urlencoded' };
        return (await read(await fetch(`${url}/v1/prices`, { method: 'POST', headers, body: writeForm(price) }))).id;
      },
    ],
    ...(dialect === 'convergegate' ? ([[BASE64_ID, sessionAs(base64SessionId)]] as const) : []),
    ...(dialect === 'wewire'
      ? ([[UUID, async (code: string) => sessionId.parse(await session(code)) as Uuid]] as const)
      : []),
  ];

  async function replaceIds(code: string): Promise<string> {
    let replaced = await replaceDelivery(code);
    for (const [pattern, make] of makers) {
      const ids = code.match(new RegExp(`(?<![\\w-])${pattern}(?![\\w-])`, 'g'));
      for (const id of new Set(ids)) replaced = replaced.replaceAll(id, await make(code));
    }
    return replaced;
  }
  /** A delivery that is named below an endpoint is one to it. */
  async function replaceDelivery(code: string): Promise<string> {
    const [, to = '', named = ''] = new RegExp(`(we_${NAME})\\W[\\s\\S]*?(del_${NAME})`).exec(code) ?? [];
    if (!named) return code;
    const { id, endpoint: where } = await call('GET', `/v1/deliveries/${await ofPaid('/v1/deliveries')}`);
    return code.replaceAll(to, where).replaceAll(named, id);
  }
  return { replaceIds, post, pay };
}

const NAME = '[0-9A-Za-z]{22}';
const BASE64_ID = '(?=[\\w-]{0,21}[A-Z\\d])[\\w-]{22}';
const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}';

/** What makes a product under the id that it names. */
const CHOOSES_PRODUCT_ID = /\/api\/products\/create|products\.create\(/;
let chosen = 0;
const unusedProductId = () => `prod_${Date.now()}${String(chosen++).padStart(6, '0')}`;

/** What can be done with an open session only. */
const NEEDS_OPEN = /expire|cancel|\bpay\b/;

async function read(response: Response): Promise<Answer> {
  const answer = await response.json();
  if (!response.ok) throw new Error(`${response.url} answered ${response.status}: ${JSON.stringify(answer)}`);
  return answer;
}
