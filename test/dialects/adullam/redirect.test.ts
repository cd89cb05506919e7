import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Merchant, REDIRECT, startMerchant, storyOf } from './merchant.ts';

let merchant: Merchant;
beforeAll(async () => {
  merchant = await startMerchant();
});
afterAll(() => merchant.stop());

const create = async (more: object = {}) => {
  const { status, body } = await merchant.call('POST', '/v1/checkouts', { ...REDIRECT, ...more });
  expect(status, JSON.stringify(body)).toBe(201);
  return body;
};
const payOnPage = (id: string, fields: Record<string, string>) =>
  fetch(`${merchant.app.url}/checkout/${id}/pay`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(fields),
  });
const CARD = { attempt: '1', method: 'card', card_expiry: '12 / 40', card_cvc: '123' };
const CREATED = ['payment.created', 'pending', null];

test('shown, opened, paid on the page, told and read back', async () => {
  const created = await create();
  expect(created.status).toBe('pending');
  const page = await fetch(created.url);
  expect(page.status).toBe(200);
  expect((await merchant.find(created.id)).status).toBe('pending');

  const declined = await payOnPage(created.id, { ...CARD, card_number: '4000 0000 0000 0002' });
  expect(declined.status).toBeLessThan(500);
  expect(await merchant.find(created.id)).toEqual(created);

  const paid = await payOnPage(created.id, { ...CARD, attempt: '2', card_number: '4242 4242 4242 4242' });
  expect([paid.status, paid.headers.get('location')]).toEqual([303, REDIRECT.success_url]);
  expect(await merchant.find(created.id)).toEqual({ ...created, status: 'completed' });
  const heard = await merchant.told(created.id, 'payment.completed');
  expect(storyOf(heard)).toEqual([CREATED, ['payment.completed', 'completed', null]]);
});

test('driven by the test helper, in this API’s key and form of id', async () => {
  const created = await create({ payment_method: 'blik', currency: 'PLN' });
  expect(created.currency).toBe('pln');
  const method = { type: 'blik', code: '777123' };
  const { status } = await merchant.call('POST', `/v1/test/checkout/sessions/${created.id}/pay`, { method });
  expect(status).toBe(200);
  await merchant.advance(60);
  await merchant.reads(created.id, 'completed');
});

test('mobile money on the page: processing while the payer confirms', async () => {
  const created = await create({ payment_method: 'mobile_money', currency: 'xof' });
  const method = { type: 'mobile_money', phone: '+22507987604' };
  await merchant.call('POST', `/v1/test/checkout/sessions/${created.id}/pay`, { method });
  expect(await merchant.reads(created.id, 'processing')).toEqual({ ...created, status: 'processing' });
  await merchant.advance(301);
  // A redirect gives the payer another try.
  await merchant.reads(created.id, 'pending');
});

test('cancelled and expired, each told once with its reason', async () => {
  const canceled = await create();
  const { body } = await merchant.call('POST', `/v1/checkouts/${canceled.id}/cancel`, {});
  expect(body).toEqual({ ...canceled, status: 'cancelled' });
  expect(await merchant.countDeliveries(canceled.id)).toBe(2);
  const late = await create();
  await merchant.advance(86_401);
  expect((await merchant.find(late.id)).status).toBe('expired');
  expect(storyOf(await merchant.told(late.id, 'payment.failed'))).toEqual([
    CREATED,
    ['payment.failed', 'expired', 'expired'],
  ]);
  expect(storyOf(await merchant.told(canceled.id, 'payment.failed'))).toEqual([
    CREATED,
    ['payment.failed', 'cancelled', 'cancelled'],
  ]);
});

test('refunded, in lower case as it is asked', async () => {
  const created = await create();
  await payOnPage(created.id, { ...CARD, card_number: '4242 4242 4242 4242' });
  const { status, body } = await merchant.call('POST', `/v1/checkouts/${created.id}/refund`, {
    amount: 400,
    currency: 'usd',
    reason: 'duplicate',
  });
  expect(status).toBe(201);
  expect(body).toEqual({ id: expect.stringMatching(/^refund_cs_/), status: 'completed', amount: 400, currency: 'usd' });
  const heard = await merchant.told(created.id, 'payment.refunded');
  expect(heard.at(-1)?.body.data.refund).toEqual(body);
});

test('an optional key answers again what it answered first', async () => {
  const send = (body: object) => merchant.call('POST', '/v1/checkouts', body, { 'idempotency-key': 'redirect-1' });
  const first = await send(REDIRECT);
  const again = await send(REDIRECT);
  expect([first.status, again.status, again.body]).toEqual([201, 201, first.body]);
  expect(again.headers.get('idempotent-replayed')).toBe('true');
  const other = await send({ ...REDIRECT, amount: 1001 });
  expect(other).toMatchObject({ status: 409, body: { details: [{ field: 'amount' }] } });
  expect((await merchant.call('POST', '/v1/checkouts', REDIRECT)).body.id).not.toBe(first.body.id);
});

test.each([
  ['XOF', 500],
  ['jpy', 99_999_999],
  ['usd', 1],
  ['kwd', 12_345],
])('amounts in %s are whole minor units, unchanged', async (currency, amount) => {
  const created = await create({ currency, amount });
  expect(created).toMatchObject({ amount, currency: currency.toLowerCase() });
  expect(await merchant.find(created.id)).toMatchObject({ amount, currency: currency.toLowerCase() });
});
