import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  LIVE_KEY,
  SECRET_KEY,
  type StripeDouble,
  startStripeDouble,
} from '../../src/rails/stripe/stripe-double.fixture.ts';
import { createStripeKind } from '../../src/rails/stripe/stripe-kind.ts';
import { type App, eventually, startApp } from '../app.ts';
import { type Desk, openDesk } from '../dashboard/desk.ts';

/** From the key in the dashboard to the money going back, over Stripe's own package and a double of Stripe. */

let double: StripeDouble;
let app: App;
let desk: Desk;
beforeAll(async () => {
  double = await startStripeDouble(Date.now());
  const kind = createStripeKind({ address: double.address, realNowMs: () => double.nowMs });
  app = await startApp({ POLYTILL_SECRET_KEY: 'a secret key for these tests alone' }, { railKinds: [kind] });
  desk = await openDesk(app);
});
afterAll(async () => {
  await app?.stop();
  await double?.close();
});

const ORDER = {
  amount: 2500,
  currency: 'PLN',
  success_url: 'https://shop.example/ok',
  cancel_url: 'https://shop.example/no',
};

test.each([
  ['test', SECRET_KEY],
  ['live', LIVE_KEY],
] as const)('BLIK in %s mode: connected, paid once, refunded', async (mode, secret_key) => {
  double.reset(Date.now());
  const here = desk.inMode(mode);
  expect((await here.post('/settings/rails/stripe', { secret_key })).to).toMatch(/done=ready$/);
  expect((await here.post('/settings/rails/stripe/check', {})).html).toContain('The connection works.');

  const headers = { authorization: `Bearer ${await keyOf(mode)}` };
  const ask = (method: string, path: string, body?: object) => app.call(method, path, body, headers);
  const { body: session } = await ask('POST', '/v1/checkout/sessions', {
    ...ORDER,
    payment_method_types: ['blik'],
  });
  expect(session).toMatchObject({ livemode: mode === 'live', payment_method_types: ['blik'] });
  await fetch(session.url);
  const paid = await fetch(`${session.url}/pay`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ method: 'blik', blik_code: '123 456', attempt: '1' }),
  });
  expect(paid.status).toBe(303);

  const settled = await eventually(async () => {
    double.nowMs = Date.now();
    const { body } = await ask('GET', `/v1/checkout/sessions/${session.id}`);
    return body.status === 'complete' && body;
  }, 'the session to be paid');
  const { body: payment } = await ask('GET', `/v1/payments/${settled.payment}`);
  expect(payment).toMatchObject({ status: 'succeeded', amount_received: 2500, livemode: mode === 'live' });
  expect(double.intents.map(({ amount, currency }) => [amount, currency])).toEqual([[2500, 'pln']]);

  const { status, body: refund } = await ask('POST', '/v1/refunds', { payment: payment.id, amount: 500 });
  expect(status).toBeLessThan(300);
  await eventually(async () => {
    double.nowMs = Date.now();
    return (await ask('GET', `/v1/refunds/${refund.id}`)).body.status === 'succeeded';
  }, 'the refund to have gone back');
  expect(double.refunds.map(({ amount }) => amount)).toEqual([500]);
});

async function keyOf(mode: 'test' | 'live'): Promise<string> {
  if (mode === 'test') return app.firstRun.testKeys.paygate as string;
  const { id: accountId } = app.firstRun.account;
  const { text } = await app.operations.createKey({ accountId, dialect: 'paygate', livemode: true, rights: null });
  return text;
}
