import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LIVE_TOKEN, SANDBOX_TOKEN, startPawapayDouble } from '../../src/rails/pawapay/pawapay-double.fixture.ts';
import { PHONES } from '../../src/rails/pawapay/pawapay-double-objects.fixture.ts';
import { createPawapayKind } from '../../src/rails/pawapay/pawapay-kind.ts';
import type { RailKind } from '../../src/rails/rail-kind.ts';
import { LIVE_KEY, SECRET_KEY, startStripeDouble } from '../../src/rails/stripe/stripe-double.fixture.ts';
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
