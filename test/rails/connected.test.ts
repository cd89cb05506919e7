import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LIVE_TOKEN, SANDBOX_TOKEN, startPawapayDouble } from '../../src/rails/pawapay/pawapay-double.fixture.ts';
import { PHONES } from '../../src/rails/pawapay/pawapay-double-objects.fixture.ts';
import { createPawapayKind } from '../../src/rails/pawapay/pawapay-kind.ts';
import type { RailKind } from '../../src/rails/rail-kind.ts';
import {
  LIVE_KEY,
  SECRET_KEY,
  SIGNING_SECRET,
  startStripeDouble,
} from '../../src/rails/stripe/stripe-double.fixture.ts';
import { createStripeKind } from '../../src/rails/stripe/stripe-kind.ts';
import { type App, eventually, startApp } from '../app.ts';
import { type Desk, openDesk } from '../dashboard/desk.ts';

/** From the keys in the dashboard to the money going back, over each rail's own client and a double of its provider. */

type Provider = {
  readonly kind: RailKind;
  readonly double: { nowMs: number; reset(nowMs: number): void; close(): Promise<void> };
  readonly field: string;
  readonly keys: Readonly<Record<'test' | 'live', string>>;
  readonly order: {
    readonly amount: number;
    readonly currency: string;
    readonly payment_method_types: readonly string[];
  };
  /** What the payer fills in. */
  readonly form: Readonly<Record<string, string>>;
  /** Where the form leads to a page of the provider's: pays there, and answers where the payer is sent back to. */
  payThere?(url: string): Promise<string>;
  /** What went to the provider, in and out. */
  taken(): { readonly paid: readonly unknown[]; readonly refunded: readonly unknown[] };
};

async function stripe(): Promise<Provider> {
  const double = await startStripeDouble(Date.now());
  return {
    kind: createStripeKind({ address: double.address, pageOrigin: double.origin, realNowMs: () => double.nowMs }),
    double,
    field: 'secret_key',
    keys: { test: SECRET_KEY, live: LIVE_KEY },
    order: { amount: 2500, currency: 'PLN', payment_method_types: ['blik'] },
    form: { method: 'blik', blik_code: '123 456' },
    taken: () => ({
      paid: double.intents.map(({ amount }) => amount),
      refunded: double.refunds.map(({ amount }) => amount),
    }),
  };
}

/** A card, which the payer enters on the provider's own page. */
async function stripeCards(): Promise<Provider> {
  return {
    ...(await stripe()),
    order: { amount: 2500, currency: 'USD', payment_method_types: ['card'] },
    form: { method: 'card' },
    async payThere(url) {
      expect(await (await fetch(url)).text()).toContain('Pay 2500 usd');
      const paid = await fetch(url, {
        method: 'POST',
        body: new URLSearchParams({ card: '4242' }),
        redirect: 'manual',
      });
      return paid.headers.get('location') as string;
    },
  };
}

async function pawapay(): Promise<Provider> {
  const double = await startPawapayDouble(Date.now());
  return {
    kind: createPawapayKind({ baseUrl: double.baseUrl }),
    double,
    field: 'api_token',
    keys: { test: SANDBOX_TOKEN, live: LIVE_TOKEN },
    order: { amount: 2500, currency: 'GHS', payment_method_types: ['mobile_money'] },
    form: { method: 'mobile_money', phone: PHONES.pays },
    taken: () => ({
      paid: double.deposits.map(({ amount }) => Number(amount) * 100),
      refunded: double.refunds.map(({ amount }) => Number(amount) * 100),
    }),
  };
}

describe.each([
  ['Stripe, BLIK', stripe],
  ['Stripe, a card', stripeCards],
  ['pawaPay', pawapay],
])('over %s', (_name, open) => {
  let provider: Provider;
  let app: App;
  let desk: Desk;
  beforeAll(async () => {
    provider = await open();
    const settings = { POLYTILL_SECRET_KEY: 'a secret key for these tests alone' };
    app = await startApp(settings, { railKinds: () => [provider.kind] });
    desk = await openDesk(app);
  });
  afterAll(async () => {
    await app?.stop();
    await provider?.double.close();
  });

  test.each(['test', 'live'] as const)('connected in %s mode, paid once, refunded in part', async (mode) => {
    const { kind, double, field, keys, order, form } = provider;
    double.reset(Date.now());
    const here = desk.inMode(mode);
    expect((await here.post(`/settings/rails/${kind.name}`, { [field]: keys[mode] })).to).toMatch(/done=ready$/);
    expect((await here.post(`/settings/rails/${kind.name}/check`, {})).html).toContain('The connection works.');

    const headers = { authorization: `Bearer ${await keyOf(mode)}` };
    const ask = (method: string, path: string, body?: object) => app.call(method, path, body, headers);
    /** The double has the time of those who ask it. */
    const untilSo = (what: string, isSo: () => Promise<boolean>) =>
      eventually(async () => {
        double.nowMs = Date.now();
        return isSo();
      }, what);

    const { body: session } = await ask('POST', '/v1/checkout/sessions', { ...order, ...RETURN });
    expect(session).toMatchObject({ livemode: mode === 'live', payment_method_types: order.payment_method_types });
    await fetch(session.url);
    const body = new URLSearchParams({ ...form, attempt: '1' });
    const posted = await fetch(`${session.url}/pay`, { method: 'POST', redirect: 'manual', body });
    expect(posted.status).toBe(303);
    if (provider.payThere) {
      const back = await fetch(await provider.payThere(posted.headers.get('location') as string), {
        redirect: 'manual',
      });
      // Whoever comes back with the money taken goes on to the shop, without waiting.
      expect(back.headers.get('location')).toBe(RETURN.success_url);
    }
    const read = async () => (await ask('GET', `/v1/checkout/sessions/${session.id}`)).body;
    await untilSo('the session to be paid', async () => (await read()).status === 'complete');

    const { body: payment } = await ask('GET', `/v1/payments/${(await read()).payment}`);
    expect(payment).toMatchObject({ status: 'succeeded', amount_received: 2500, livemode: mode === 'live' });
    expect(provider.taken()).toEqual({ paid: [2500], refunded: [] });

    const { status, body: refund } = await ask('POST', '/v1/refunds', { payment: payment.id, amount: 500 });
    expect(status).toBeLessThan(300);
    const readRefund = async () => (await ask('GET', `/v1/refunds/${refund.id}`)).body;
    await untilSo('the refund to have gone back', async () => (await readRefund()).status === 'succeeded');
    expect(provider.taken()).toEqual({ paid: [2500], refunded: [500] });
  });

  async function keyOf(mode: 'test' | 'live'): Promise<string> {
    if (mode === 'test') return app.firstRun.testKeys.paygate as string;
    const { id: accountId } = app.firstRun.account;
    return (await app.operations.createKey({ accountId, dialect: 'paygate', livemode: true, rights: null })).text;
  }
});

const RETURN = { success_url: 'https://shop.example/ok', cancel_url: 'https://shop.example/no' };

describe('Stripe calls', () => {
  let double: Awaited<ReturnType<typeof startStripeDouble>>;
  let app: App;
  let address: string;
  beforeAll(async () => {
    double = await startStripeDouble(Date.now());
    const kind = createStripeKind({
      address: double.address,
      pageOrigin: double.origin,
      realNowMs: () => double.nowMs,
    });
    app = await startApp({}, { railKinds: () => [kind] });
    const desk = await openDesk(app);
    const keys = { secret_key: SECRET_KEY, webhook_secret: SIGNING_SECRET };
    expect((await desk.post('/settings/rails/stripe', keys)).to).toMatch(/done=ready$/);
    const { html } = await desk.get('/settings/rails');
    expect(html).not.toContain(SIGNING_SECRET);
    address = /data-copy="([^"]+)"/.exec(html)?.[1] as string;
  });
  afterAll(async () => {
    await app?.stop();
    await double?.close();
  });

  const call = async (type: string, object: object, signing: object = {}) => {
    double.nowMs = Date.now();
    const delivered = await double.event(type, object, signing);
    return (await fetch(address, { method: 'POST', ...delivered })).status;
  };

  test('of a payer who never comes back, who is then paid at once; of a dispute, which is recorded', async () => {
    const order = { amount: 2500, currency: 'USD', payment_method_types: ['card'], ...RETURN };
    const { body: session } = await app.call('POST', '/v1/checkout/sessions', order);
    const form = new URLSearchParams({ method: 'card', attempt: '1' });
    const posted = await fetch(`${session.url}/pay`, { method: 'POST', redirect: 'manual', body: form });
    const page = posted.headers.get('location') as string;
    await fetch(page, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ card: '4242' }) });
    const { metadata } = double.pages[0] as (typeof double.pages)[number];
    const about = { object: 'checkout.session', metadata };

    expect(await call('checkout.session.completed', about, { secret: 'whsec_other' })).toBe(400);
    expect(await call('checkout.session.completed', about)).toBe(200);
    // Late, twice and out of order.
    expect(await call('checkout.session.expired', about)).toBe(200);
    expect(await call('checkout.session.completed', about)).toBe(200);
    const read = async () => (await app.call('GET', `/v1/checkout/sessions/${session.id}`)).body;
    await eventually(async () => (await read()).status === 'complete', 'the session to be paid');

    const dispute = double.dispute({ moved: [{ amount: -2500, fee: 1500 }] });
    double.settlesIn = 'usd';
    const named = { object: 'dispute', id: dispute.id };
    expect(await call('charge.dispute.created', named)).toBe(200);
    const caller = await app.operations.authenticate(app.firstRun.testKeys.paygate);
    const { settledBy: paymentId } = await app.operations.findCheckoutSession({
      caller,
      requestId: 'req_test',
      input: { id: metadata.polytill_session as string },
    });
    const told = async () =>
      (
        await app.operations.listDisputes({
          caller,
          requestId: 'req_test',
          input: { paymentId: paymentId as string, limit: 10 },
        })
      ).items;
    expect(await told()).toMatchObject([{ status: 'needs_response', amountMinor: 2500, reason: 'fraudulent' }]);
    Object.assign(dispute, { status: 'won', moved: [...dispute.moved, { amount: 2500, fee: 0 }] });
    expect(await call('charge.dispute.funds_reinstated', named)).toBe(200);
    expect(await told()).toMatchObject([{ status: 'won' }]);
  });
});
