import { createHmac, timingSafeEqual } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Received } from '../../receiver.ts';
import { DECLINED, type Merchant, startMerchant } from './merchant.ts';

let merchant: Merchant;
let product: { product_id: string };
beforeAll(async () => {
  merchant = await startMerchant();
  product = await merchant.sell();
});
afterAll(() => merchant.stop());

const ORDER = {
  request_id: 'requst_1',
  units: '3',
  customer: { email: 'ama@example.com' },
  success_url: 'https://shop.example/ok?id={CHECKOUT_SESSION_ID}',
  metadata: { order_no: 'N° 1 🧵' },
};

/** As the contract has it, and nothing of this server's own. */
function expectSigned({ headers, text }: Received, secret: string): void {
  const { timestamp } = headers;
  expect(timestamp).toMatch(/^\d{10}$/);
  const mark = createHmac('sha256', secret).update(`${timestamp}.${text}`).digest();
  expect(timingSafeEqual(mark, Buffer.from(String(headers['bagelpay-signature']), 'hex'))).toBe(true);
}

async function heard(paymentId: string, count: number) {
  const all = await merchant.told(paymentId, count);
  for (const one of all) expectSigned(one, merchant.secret);
  return all.map(({ body }) => body);
}

const postForm = (path: string, fields: Record<string, string>) =>
  fetch(merchant.app.url + path, { method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) });

test('created, paid on the page, told and read back', async () => {
  const checkout = await merchant.create(product, ORDER);
  const shown = await fetch(checkout.checkout_url);
  expect([shown.status, await shown.text()]).toEqual([200, expect.stringContaining('29.97')]);
  const card = { card_number: '4242 4242 4242 4242', card_expiry: '12 / 40', card_cvc: '123' };
  const form = { attempt: '1', method: 'card', ...card };
  const posted = await postForm(`/checkout/${checkout.payment_id}/pay`, form);
  const landed = `https://shop.example/ok?id=${checkout.payment_id}`;
  expect([posted.status, posted.headers.get('location')]).toEqual([303, landed]);

  const paid = await merchant.find(checkout.payment_id);
  expect(paid).toEqual({ ...checkout, status: 'completed', updated_at: paid.updated_at });
  expect(Date.parse(paid.updated_at)).toBeGreaterThanOrEqual(Date.parse(checkout.updated_at));

  const [event] = await heard(checkout.payment_id, 1);
  expect(event).toMatchObject({ event_id: expect.stringMatching(/^evt_/), event_type: 'checkout.completed' });
  expect(event.object).toMatchObject({
    mode: 'test',
    order: { amount: 29.97, status: 'paid', currency: 'usd', product_id: product.product_id },
    product: { product_id: product.product_id, name: 'E-book', price: 9.99, currency: 'USD' },
    customer: { email: 'ama@example.com' },
    metadata: { order_no: 'N° 1 🧵' },
    request_id: 'requst_1',
    success_url: ORDER.success_url,
  });
  const { items } = (await merchant.call('GET', '/api/transactions/list?pageSize=1')).body;
  expect(items[0]).toMatchObject({ order_id: event.object.order.order_id, customer: event.object.customer });
});

describe('how it may end', () => {
  test('declined, it stays pending and can be paid with another try', async () => {
    const { payment_id } = await merchant.create(product, ORDER);
    expect((await merchant.pay(payment_id, DECLINED)).body.payment.status).toBe('failed');
    expect((await merchant.find(payment_id)).status).toBe('pending');
    await merchant.pay(payment_id);
    expect((await merchant.find(payment_id)).status).toBe('completed');
    expect((await heard(payment_id, 1)).map(({ event_type }) => event_type)).toEqual(['checkout.completed']);
  });

  test('declined too often, it has failed, and that is told', async () => {
    const { payment_id } = await merchant.create(product, ORDER);
    for (let declines = 0; declines < 20; declines++) await merchant.pay(payment_id, DECLINED);
    expect((await merchant.find(payment_id)).status).toBe('failed');
    const [event] = await heard(payment_id, 1);
    expect(event).toMatchObject({
      event_type: 'checkout.failed',
      object: { order: { status: 'failed' }, request_id: 'requst_1' },
    });
  });

  test('canceled through the native API by its own id, which is told', async () => {
    const { payment_id } = await merchant.create(product, ORDER);
    await merchant.native('POST', `/v1/checkout/sessions/${payment_id}/cancel`);
    expect((await merchant.find(payment_id)).status).toBe('canceled');
    const events = await heard(payment_id, 1);
    expect(events.map(({ event_type }) => event_type)).toEqual(['checkout.cancel']);
    expect(events[0]?.object.order.status).toBe('canceled');
  });

  test('expired by the clock an hour after it was created, for which there is no word', async () => {
    const { payment_id, expires_on } = await merchant.create(product, ORDER);
    await merchant.advance(3_590);
    expect((await merchant.find(payment_id)).status).toBe('pending');
    await merchant.advance(11);
    expect(await merchant.find(payment_id)).toMatchObject({ status: 'expired', expires_on });
    await merchant.app.idle();
    expect(await merchant.told(payment_id, 0)).toEqual([]);
  });
});

test('refunded in part and then whole, each told', async () => {
  const { payment_id } = await merchant.create(product, ORDER);
  const { payment } = (await merchant.pay(payment_id)).body;
  await merchant.native('POST', '/v1/refunds', { payment: payment.id, amount: 1000 });
  await merchant.native('POST', '/v1/refunds', { checkout_session: payment_id });

  const events = await heard(payment_id, 3);
  expect(events.map(({ event_type, object }) => [event_type, object.order.status, object.order.amount])).toEqual([
    ['checkout.completed', 'paid', 29.97],
    ['refund.created', 'partial_refund', 29.97],
    ['refund.created', 'refunded', 29.97],
  ]);
  expect((await merchant.find(payment_id)).status).toBe('completed');
  const { items } = (await merchant.call('GET', '/api/transactions/list?pageSize=1')).body;
  expect(items[0]).toMatchObject({ amount_paid: 2997, refunded_amount: 2997, net: 29.97 });
});
