import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from '../../app.ts';
import { basic, type Merchant, ORDER, PATH, startMerchant } from './merchant.ts';

let merchant: Merchant;
beforeAll(async () => {
  merchant = await startMerchant();
});
afterAll(() => merchant.stop());

const story = (told: { type: string; status: string }[]) => told.map(({ type, status }) => [type, status]);
const CREATED = ['checkout.session.created', 'open'];
const UPDATED = ['checkout.session.updated', 'open'];
const COMPLETED = ['checkout.session.completed', 'completed'];
const EXPIRED = ['checkout.session.expired', 'expired'];

test('created → /pay → processing → paid, told step by step and read back', async () => {
  const session = await merchant.create();
  const paying = await merchant.pay(session.id, '777 123');
  expect(paying).toMatchObject({ status: 200, body: { id: session.id, status: 'open' } });
  // The payer has yet to confirm: another code has to wait.
  expect(await merchant.pay(session.id, '777123')).toMatchObject({
    status: 409,
    body: { error: { type: 'invalid_request_error', message: expect.stringContaining('being processed') } },
  });
  await merchant.advance(2);
  const paid = await merchant.become(session.id, 'completed');
  expect(paid).toEqual({ ...session, amount_subtotal: 1000, amount_refunded: 0, status: 'completed', fees: paid.fees });

  const told = await merchant.told(session.id, 3);
  expect(story(told)).toEqual([CREATED, UPDATED, COMPLETED]);
  const place = { sequence: expect.any(Number), endpoint_sequence: expect.any(Number), version: expect.any(Number) };
  expect(told.at(-1)).toEqual({ ...paid, type: 'checkout.session.completed', ...place });
  expect(await merchant.pay(session.id, '777123')).toMatchObject({
    status: 409,
    body: { error: { message: expect.stringContaining('is completed') } },
  });
});

test.each([
  ['777 200', 'rejected'],
  ['777299', 'rejected'],
  ['123456', 'incorrect_code'],
])('the code %s is declined by 402 (%s), and a fresh one pays', async (code, decline_code) => {
  const session = await merchant.create();
  const declined = await merchant.pay(session.id, code);
  expect(declined.status).toBe(402);
  expect(declined.body).toEqual({
    error: {
      type: 'invalid_request_error',
      message: expect.stringContaining('fresh code'),
      charge_id: expect.stringMatching(/^pay_[0-9A-Za-z]{22}$/),
      decline_code,
    },
  });
  const payment = (await merchant.native('GET', `/v1/payments/${declined.body.error.charge_id}`)).body;
  expect(payment).toMatchObject({ status: 'failed', failure_code: decline_code, method: { type: 'blik' } });
  expect((await merchant.find(session.id)).status).toBe('open');

  expect((await merchant.pay(session.id, '777 199')).status).toBe(200);
  await merchant.advance(2);
  await merchant.become(session.id, 'completed');
  expect(story(await merchant.told(session.id, 4))).toEqual([CREATED, UPDATED, UPDATED, COMPLETED]);
});

test('a code that nobody confirms is told after a minute, and the session stays open', async () => {
  const session = await merchant.create();
  expect(await merchant.pay(session.id, '777 300')).toMatchObject({ status: 200, body: { status: 'open' } });
  await merchant.advance(60);
  expect(story(await merchant.told(session.id, 3))).toEqual([CREATED, UPDATED, UPDATED]);
  expect((await merchant.find(session.id)).status).toBe('open');
  const native = (await merchant.native('GET', `${PATH}/${session.id}`)).body;
  expect(native.last_payment_error).toMatchObject({ code: 'timed_out' });
  expect((await merchant.pay(session.id, '777 100')).status).toBe(200);
});

test('a decline is kept under its idempotency key: a fresh code needs a fresh key', async () => {
  const session = await merchant.create();
  const key = { 'idempotency-key': `pay-${session.id}` };
  const first = await merchant.pay(session.id, '777 200', key);
  const again = await merchant.pay(session.id, '777 200', key);
  expect([first.status, again.status, again.headers.get('idempotent-replayed')]).toEqual([402, 402, 'true']);
  expect(again.body).toEqual(first.body);
  expect((await merchant.pay(session.id, '777 100', key)).status).toBe(409);
  expect((await merchant.native('GET', `/v1/payments?checkout_session=${session.id}`)).body.data).toHaveLength(1);
});

test('on the page: shown with a way back, paid by a code, and told as the rest', async () => {
  const session = await merchant.create({ cancel_url: 'https://url.com/back', locale: 'en' });
  const page = await fetch(session.url);
  const html = await page.text();
  expect(html).toContain('https://url.com/back');
  const action = /<form[^>]* action="([^"]+)"/.exec(html)?.[1] ?? '';
  const sent = await fetch(new URL(action, session.url), {
    method: 'POST',
    body: new URLSearchParams({ method: 'blik', blik_code: '777 123', attempt: '1' }),
    redirect: 'manual',
  });
  expect(sent.status).toBe(303);
  await merchant.advance(2);
  await merchant.become(session.id, 'completed');
  expect(story(await merchant.told(session.id, 3))).toEqual([CREATED, UPDATED, COMPLETED]);
});

test('it expires by the clock, once', async () => {
  const { created_at } = await merchant.create();
  const session = await merchant.create({ expires_at: created_at + 600 });
  expect(session.expire_at).toBe(created_at + 600);
  await merchant.advance(600);
  expect((await merchant.find(session.id)).status).toBe('expired');
  expect(story(await merchant.told(session.id, 2))).toEqual([CREATED, EXPIRED]);
  expect(await merchant.pay(session.id, '777 123')).toMatchObject({
    status: 409,
    body: { error: { message: expect.stringContaining('is expired') } },
  });
  // The clock of this test has not moved, and the account's has.
  const { body } = await merchant.post(PATH, { ...ORDER, expires_at: created_at + 300 });
  expect(body.error.message).toMatch(/still to come, in Unix seconds; the test clock of this account is at \S+Z\.$/);
});

test('canceled by the native API’s call with the same key, it is told to have expired, once', async () => {
  const session = await merchant.create();
  const canceled = await merchant.app.call('POST', `${PATH}/${session.id}/cancel`, {}, basic(merchant.key));
  expect(canceled).toMatchObject({ status: 200, body: { object: 'checkout.session', status: 'expired' } });
  expect((await merchant.find(session.id)).status).toBe('expired');
  expect(story(await merchant.told(session.id, 2))).toEqual([CREATED, EXPIRED]);
});

test('an endpoint that speaks this API hears of every session, signed by its own secret', async () => {
  const url = `${merchant.receiverUrl}/endpoint`;
  const endpoint = (await merchant.native('POST', '/v1/webhooks', { url, events: ['*'], dialect: 'convergegate' }))
    .body;
  const { body: native } = await merchant.native('POST', PATH, { ...NATIVE, amount: 4321 });
  const { id } = (await merchant.get(`${PATH}/${native.id}`)).body;
  const heard = await eventually(
    async () => merchant.received.find(({ path, body }) => path.endsWith('/endpoint') && body.id === id),
    'the endpoint to hear',
  );
  expect(heard.body).toMatchObject({ type: 'checkout.session.created', amount_total: 4321, currency: 'ghs' });
  const key = Buffer.from(endpoint.secret.replace('whsec_', ''), 'base64');
  const expected = createHmac('sha256', key).update(`${heard.headers['sec-timestamp']}${heard.text}`).digest('hex');
  expect(heard.headers['sec-signature']).toBe(expected);
  await merchant.native('DELETE', `/v1/webhooks/${endpoint.id}`);
});

const NATIVE = { amount: 5000, success_url: 'https://url.com/', cancel_url: 'https://url.com/no' };

test('a session of another API is read and paid here, and one of this API there', async () => {
  const { body: native } = await merchant.native('POST', PATH, { ...NATIVE, metadata: { order_id: '7' } });
  const read = await merchant.find(native.id);
  expect(read).toMatchObject({
    amount_total: 5000,
    currency: 'ghs',
    customer_firstname: '',
    customer_lastname: '',
    customer_email: '',
    payment_method: ['card', 'blik', 'mobile_money', 'crypto'],
    metadata: { order_id: '7' },
    notification_url: '',
  });
  expect(read.url).toBe(`${merchant.app.url}/pay/${read.id}`);
  expect((await fetch(read.url)).status).toBe(200);
  expect((await merchant.pay(native.id, '777 123')).status).toBe(200);
  await merchant.advance(2);
  await merchant.become(read.id, 'completed');
  expect((await merchant.native('GET', `${PATH}/${native.id}`)).body.payment_status).toBe('paid');

  const own = await merchant.create({ 'metadata[order_id]': '8' });
  const there = (await merchant.native('GET', `${PATH}/${own.id}`)).body;
  expect(there).toMatchObject({
    amount: 1000,
    currency: 'PLN',
    metadata: { order_id: '8' },
    payment_method_types: ['blik'],
  });
});

test('everything optional is given back as sent', async () => {
  const session = await merchant.create({
    ...ORDER,
    currency: 'uSd',
    cancel_url: 'https://url.com/back?x=1',
    customer_ip: '2001:db8::1',
    customer_country: 'Polska',
    'payment_method[]': 'blik',
    locale: 'pl-PL',
    'metadata[order_id]': '1234',
    'metadata[note]': 'Zażółć & gęślą',
  });
  expect(session).toMatchObject({
    currency: 'usd',
    cancel_url: 'https://url.com/back?x=1',
    customer_ip: '2001:db8::1',
    customer_country: 'Polska',
    payment_method: ['blik'],
    locale: 'pl-PL',
    metadata: { order_id: '1234', note: 'Zażółć & gęślą' },
  });
});
