import Stripe from 'stripe';
import { type Answer, type App, eventually, startApp } from '../../app.ts';
import { type Received, startReceiver } from '../../receiver.ts';

/** A merchant with the official package, pointed at a whole server and otherwise as it comes from the registry. */
export type Merchant = {
  readonly app: App;
  readonly key: string;
  readonly stripe: Stripe;
  /** Another client of the package, with its settings or with another key. */
  client(settings?: Stripe.StripeConfig, key?: string): Stripe;
  create(more?: More): Promise<Stripe.Response<Stripe.Checkout.Session>>;
  /** As a payer would on the page; answers what paygate tells of session and payment. */
  pay(id: string, method?: object): Promise<Answer['body']>;
  /** A session that was paid, with its payment intent. */
  paid(more?: More): Promise<{ id: string; intent: string }>;
  /** Lets time pass in test mode, and waits until all that is due by then is done. */
  advance(seconds: number): Promise<void>;
  /** With the native API's key of the same account. */
  native(method: string, path: string, body?: unknown): Promise<Answer>;
  stop(): Promise<void>;
};

/** `payment_method_types` is what earlier versions of the package send. */
type More = Partial<Stripe.Checkout.SessionCreateParams> & { readonly payment_method_types?: string[] };

export const CARD = { type: 'card', number: '4242424242424242' };
export const DECLINED = { type: 'card', number: '4000000000000002' };

export const ITEM: Stripe.Checkout.SessionCreateParams.LineItem = {
  price_data: { currency: 'usd', unit_amount: 2000, product_data: { name: 'T-shirt' } },
  quantity: 1,
};
export const ORDER: Stripe.Checkout.SessionCreateParams = {
  mode: 'payment',
  line_items: [ITEM],
  success_url: 'https://example.com/success?session_id={CHECKOUT_SESSION_ID}',
  cancel_url: 'https://example.com/cancel',
};

export async function startMerchant(environment: Record<string, string> = {}): Promise<Merchant> {
  const app = await startApp(environment);
  const key = app.firstRun.testKeys.stripe as string;
  const { hostname, port } = new URL(app.url);
  const client: Merchant['client'] = (settings = {}, apiKey = key) =>
    new Stripe(apiKey, { host: hostname, port, protocol: 'http', ...settings });
  const stripe = client();
  const create: Merchant['create'] = (more = {}) => stripe.checkout.sessions.create({ ...ORDER, ...more });
  const native: Merchant['native'] = (method, path, body) => app.call(method, path, body);
  const pay: Merchant['pay'] = async (id, method = CARD) => {
    const { status, body } = await native('POST', `/v1/test/checkout/sessions/${id}/pay`, { method });
    if (status !== 200) throw new Error(`${status}: ${JSON.stringify(body)}`);
    return body;
  };
  return {
    app,
    key,
    stripe,
    client,
    create,
    pay,
    native,
    async paid(more) {
      const { id } = await create(more);
      await pay(id);
      const { payment_intent: intent } = await stripe.checkout.sessions.retrieve(id);
      return { id, intent: intent as string };
    },
    async advance(seconds) {
      await native('POST', '/v1/test/clock/advance', { seconds });
      await app.idle();
      // What the first look has brought about is told by now.
      await app.idle();
    },
    stop: () => app.stop(),
  };
}

/** An endpoint of this API that a receiver stands behind. */
export async function listen(
  { stripe, app }: Merchant,
  enabled_events: Stripe.WebhookEndpointCreateParams.EnabledEvent[] = ['*'],
) {
  const receiver = await startReceiver();
  const { id, secret } = await stripe.webhookEndpoints.create({ url: receiver.url, enabled_events });
  return {
    id,
    secret: secret as string,
    received: receiver.received,
    /** All that came, once this much has and nothing besides is on its way; each believed by the package. */
    async heard(count: number): Promise<Stripe.Event[]> {
      await eventually(async () => receiver.received.length >= count, `${count} events`);
      await app.idle();
      return receiver.received.map((one) => believe(stripe, one, secret as string));
    },
    async stop() {
      await stripe.webhookEndpoints.del(id);
      await receiver.stop();
    },
  };
}

export function believe(stripe: Stripe, { text, headers }: Received, secret: string): Stripe.Event {
  return stripe.webhooks.constructEvent(text, headers['stripe-signature'] as string, secret);
}

/** The error that a call of the package ends in. */
export async function errorOf(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Stripe.errors.StripeError) return error;
    throw error;
  }
  throw new Error('there was no error');
}
