import { createHmac } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type App, eventually, startApp } from '../app.ts';
import { type Received, startReceiver } from '../receiver.ts';

/** The main path through the whole server, from a merchant's request to the webhook, on whatever database it is given. */
export function mainPathSuite(environment: () => Promise<Record<string, string>>): void {
  let app: App;
  let receiver: Awaited<ReturnType<typeof startReceiver>>;
  let secret: string;
  beforeAll(async () => {
    app = await startApp(await environment());
    receiver = await startReceiver();
    secret = (await app.call('POST', '/v1/webhooks', { url: receiver.url, events: ['*'] })).body.secret;
  });
  afterAll(async () => {
    await app?.stop();
    await receiver?.stop();
  });

  const create = async (more: object = {}) => {
    const { status, body } = await app.call('POST', PATH, { ...ORDER, ...more });
    expect(status, JSON.stringify(body)).toBe(200);
    return body;
  };
  const find = async (id: string) => (await app.call('GET', `${PATH}/${id}`)).body;
  const pay = (id: string, method: object) => app.call('POST', `/v1/test/checkout/sessions/${id}/pay`, { method });
  const paid = (id: string) =>
    eventually(async () => {
      const session = await find(id);
      return session.status === 'complete' && session;
    }, `session ${id} to be paid`);
  const heardOf = (id: string) => receiver.received.filter((one) => sessionOf(one) === id);
  const told = (id: string, last: string) =>
    eventually(async () => heardOf(id).at(-1)?.body.type === last && heardOf(id), `${last} of ${id}`);
  const postForm = (path: string, fields: Record<string, string>) =>
    fetch(app.url + path, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) });

  test('created, shown, paid on the page, told and read back', async () => {
    const session = await create({ customer_email: 'ama@example.com', metadata: { order: 'N° 1 🧵' } });
    expect(session).toMatchObject({ status: 'open', payment_status: 'unpaid', payment: null, customer: null });
    const shown = await fetch(session.url);
    expect([shown.status, await shown.text()]).toEqual([200, expect.stringContaining('GH')]);
    const card = { card_number: '4242 4242 4242 4242', card_expiry: '12 / 40', card_cvc: '123' };
    const posted = await postForm(`/checkout/${session.id}/pay`, { attempt: '1', method: 'card', ...card });
    expect([posted.status, posted.headers.get('location')]).toEqual([303, `https://shop.example/ok?id=${session.id}`]);

    const complete = await find(session.id);
    expect(complete).toMatchObject({ status: 'complete', payment_status: 'paid', metadata: { order: 'N° 1 🧵' } });
    const payment = (await app.call('GET', `/v1/payments/${complete.payment}`)).body;
    expect(payment).toMatchObject({ status: 'succeeded', disposition: 'settles', amount_received: 5000 });
    const customer = (await app.call('GET', `/v1/customers/${complete.customer}`)).body;
    expect(customer.email).toBe('ama@example.com');

    const heard = await told(session.id, 'checkout.session.completed');
    expect(heard.map(({ body }) => body.type)).toEqual([
      'checkout.session.created',
      'checkout.session.opened',
      'payment.created',
      'payment.succeeded',
      'checkout.session.completed',
    ]);
    expect(heard.map(({ body }) => [body.sequence, body.endpoint_sequence])).toEqual(
      [1, 2, 3, 4, 5].map((sequence) => [sequence, sequence]),
    );
    for (const one of heard) expectSigned(one, secret);
    const again = await app.call('GET', `/v1/events/${heard[4]?.body.id}`);
    expect(again.body.data).toEqual(heard[4]?.body.data);
  });

  test.concurrent.each([
    ['a card', { type: 'card', number: '5555555555554444' }],
    ['BLIK', { type: 'blik', code: '777123' }],
    ['mobile money at once', { type: 'mobile_money', phone: '+233241234500' }],
    ['mobile money after a while', { type: 'mobile_money', phone: '+233241234567' }],
    ['mobile money with a one-time password', { type: 'mobile_money', phone: '+233241234505', otp: '123456' }],
    ['crypto', { type: 'crypto', asset: 'USDC', network: 'base', paid: 'exact' }],
    ['crypto with too much', { type: 'crypto', asset: 'ETH', paid: 'over' }],
  ])('paid by %s', async (_, method) => {
    const session = await create();
    expect((await pay(session.id, method)).status).toBe(200);
    const { payment } = await paid(session.id);
    expect((await app.call('GET', `/v1/payments/${payment}`)).body.status).toBe('succeeded');
    await told(session.id, 'checkout.session.completed');
    expectInOrder(heardOf(session.id));
  });

  test.each([
    ['a card', { type: 'card', number: '4000000000009995' }, 'insufficient_funds'],
    ['BLIK', { type: 'blik', code: '777200' }, 'rejected'],
    ['mobile money', { type: 'mobile_money', phone: '+233241234503' }, 'insufficient_funds'],
  ])('declined by %s, and paid with another try', async (_, method, reason) => {
    const session = await create();
    const declined = await pay(session.id, method);
    expect(declined.body).toMatchObject({ session: { status: 'open' }, payment: { failure_code: reason } });
    expect((await pay(session.id, CARD)).body.session.status).toBe('complete');
    await told(session.id, 'checkout.session.completed');
    expectInOrder(heardOf(session.id));
  });

  test('3-D Secure on the page of the bank', async () => {
    const session = await create();
    const started = await postForm(`/checkout/${session.id}/pay`, {
      attempt: '1',
      method: 'card',
      card_number: '4000 0025 0000 3155',
      card_expiry: '12/40',
      card_cvc: '123',
    });
    const bank = started.headers.get('location') as string;
    expect(bank).toContain('/simulator/three-d-secure/');
    const { pathname } = new URL(bank, app.url);
    expect((await postForm(pathname, { result: 'authenticated' })).status).toBe(303);
    expect((await find(session.id)).status).toBe('complete');
  });

  test('of many who pay at once one settles it', async () => {
    const session = await create();
    const answers = await Promise.all(Array.from({ length: 8 }, () => pay(session.id, CARD)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(7);
    const { body } = await app.call('GET', `/v1/payments?checkout_session=${session.id}`);
    expect(body.data).toHaveLength(1);
  });

  test('the same request under one key is done once, however often it is sent at once', async () => {
    const headers = { 'idempotency-key': 'order-77' };
    const send = () => app.call('POST', PATH, { ...ORDER, client_reference_id: 'order-77' }, headers);
    const answers = await Promise.all(Array.from({ length: 6 }, send));
    const first = answers.find(({ status }) => status === 200)?.body;
    const { status, headers: sent, body } = await send();
    expect([status, sent.get('idempotent-replayed'), body]).toEqual([200, 'true', first]);
  });

  test('expired by the clock, and told', async () => {
    const session = await create({ expires_at: new Date(Date.now() + 3_600_000).toISOString() });
    const { body: clock } = await app.call('POST', '/v1/test/clock/advance', { seconds: 3_700 });
    expect(Date.parse(clock.now)).toBeGreaterThan(Date.parse(session.expires_at));
    expect((await find(session.id)).status).toBe('expired');
    expect((await pay(session.id, CARD)).body.error.code).toBe('invalid_state');
    const heard = await told(session.id, 'checkout.session.expired');
    expect(heard.map(({ body }) => body.type)).toEqual(['checkout.session.created', 'checkout.session.expired']);
    expectSigned(heard[1] as Received, secret);
  });

  test('refunded in parts, the second one slowly, and told', async () => {
    const session = await create();
    await pay(session.id, { type: 'card', number: '4000000000007726' });
    const refund = (amount: number) => app.call('POST', '/v1/refunds', { checkout_session: session.id, amount });
    const { body: first } = await refund(2000);
    expect(first).toMatchObject({ status: 'pending', amount: 2000, checkout_session: session.id });
    expect((await refund(3001)).body.error.code).toBe('refund_exceeds');
    await app.call('POST', '/v1/test/clock/advance', { seconds: 5 });
    const heard = await told(session.id, 'checkout.session.refunded');
    expect(heard.slice(-3).map(({ body }) => body.type)).toEqual([
      'refund.created',
      'refund.succeeded',
      'checkout.session.refunded',
    ]);
    expect(heard.at(-2)?.body.data.object).toEqual({ ...first, status: 'succeeded', version: expect.any(Number) });
    expectSigned(heard.at(-1) as Received, secret);
    expectInOrder(heard);
    expect(await find(session.id)).toMatchObject({ status: 'complete', amount_refunded: 2000 });
  });

  test('what was paid twice goes back by itself', async () => {
    const session = await create();
    const { body: given } = await pay(session.id, { type: 'crypto', asset: 'USDC', network: 'base', paid: 'late' });
    await pay(session.id, CARD);
    await app.call('POST', '/v1/test/clock/advance', { seconds: 25 * 3_600 });
    const back = await eventually(async () => {
      const { body } = await app.call('GET', `/v1/refunds?payment=${given.payment.id}`);
      return body.data[0]?.status === 'succeeded' && body.data;
    }, 'the duplicate to go back');
    expect(back).toMatchObject([{ amount: 5000, reason: 'duplicate', checkout_session: session.id }]);
    const heard = await told(session.id, 'refund.succeeded');
    expectInOrder(heard);
    expect(await find(session.id)).toMatchObject({ status: 'complete', amount_refunded: 0 });
  });

  test('lists page through everything, both ways and filtered', async () => {
    const made: string[] = [];
    for (let n = 0; n < 7; n++) made.unshift((await create({ client_reference_id: `n-${n}` })).id);
    const seen: string[] = [];
    for (let after = ''; ; after = `&starting_after=${seen.at(-1)}`) {
      const { body } = await app.call('GET', `${PATH}?limit=3${after}`);
      seen.push(...body.data.map(({ id }: { id: string }) => id));
      if (!body.has_more) break;
    }
    expect(seen.slice(0, 7)).toEqual(made);
    expect(new Set(seen).size).toBe(seen.length);
    const { body: before } = await app.call('GET', `${PATH}?limit=2&ending_before=${made[3]}`);
    expect(before.data.map(({ id }: { id: string }) => id)).toEqual(made.slice(1, 3));
    const { body: complete } = await app.call('GET', `${PATH}?status=complete&limit=100`);
    expect(new Set(complete.data.map(({ status }: { status: string }) => status))).toEqual(new Set(['complete']));
    const { body: expired } = await app.call('GET', '/v1/events?type=checkout.session.expired');
    expect(new Set(expired.data.map(({ type }: { type: string }) => type))).toEqual(
      new Set(['checkout.session.expired']),
    );
  });
}

const PATH = '/v1/checkout/sessions';
const ORDER = {
  amount: 5000,
  currency: 'GHS',
  success_url: 'https://shop.example/ok?id={CHECKOUT_SESSION_ID}',
  cancel_url: 'https://shop.example/no',
};
const CARD = { type: 'card', number: '4242424242424242' };

function sessionOf({ body }: Received): string {
  const { object } = body.data;
  return object.checkout_session ?? object.id;
}

/** Sequences of first arrivals: a retry may repeat one, and never overtakes. */
function expectInOrder(received: readonly Received[]): void {
  const arrived = [...new Set(received.map(({ body }) => body.endpoint_sequence as number))];
  expect(arrived).toEqual(arrived.map((_, index) => index + 1));
}

/** As a merchant would check it, with nothing of ours. */
function expectSigned({ headers, text }: Received, secret: string): void {
  const [, t, v1] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['x-paygate-signature'])) ?? [];
  expect(v1).toBe(createHmac('sha256', secret).update(`${t}.${text}`).digest('hex'));
  expect(Math.abs(Number(t) - Date.now() / 1000)).toBeLessThan(300);
  expect(new Webhook(secret).verify(text, headers as Record<string, string>)).toEqual(JSON.parse(text));
}
