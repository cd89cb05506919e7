import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CARD, type Merchant, startMerchant } from './merchant.ts';

let merchant: Merchant;
beforeAll(async () => {
  merchant = await startMerchant();
});
afterAll(() => merchant.stop());

const NATIVE = {
  amount: 5000,
  currency: 'GHS',
  success_url: 'https://shop.example/ok',
  cancel_url: 'https://shop.example/no',
};

describe('a session of the native API', () => {
  test('is read here by its own id and by this API’s, with null for what it lacks', async () => {
    const { id } = await merchant.native('POST', '/v1/checkout/sessions', { ...NATIVE, metadata: { order: '1' } });
    const checkout = await merchant.find(id);
    expect(checkout).toMatchObject({
      status: 'pending',
      units: null,
      product_id: null,
      request_id: null,
      metadata: { order: '1' },
      success_url: NATIVE.success_url,
      checkout_url: `${merchant.app.url}/checkout/${checkout.payment_id}`,
    });
    expect(await merchant.find(checkout.payment_id)).toEqual(checkout);
    expect((await fetch(checkout.checkout_url)).status).toBe(200);
  });

  test('is a transaction here once it is paid, and is told here', async () => {
    const { id } = await merchant.native('POST', '/v1/checkout/sessions', {
      ...NATIVE,
      customer_email: 'kofi@example.com',
    });
    await merchant.native('POST', `/v1/test/checkout/sessions/${id}/pay`, { method: CARD });
    const { payment_id, status } = await merchant.find(id);
    expect(status).toBe('completed');
    const { items } = (await merchant.call('GET', '/api/transactions/list?pageSize=1')).body;
    expect(items[0]).toMatchObject({
      order_id: payment_id.replace('ch_', 'ORD_'),
      amount: 5000,
      net: 50,
      currency: 'ghs',
    });
    const [event] = await merchant.told(payment_id, 1);
    expect(event?.body).toMatchObject({
      event_type: 'checkout.completed',
      object: { product: null, request_id: null },
    });
  });
});

test('a checkout of this API is read by the native one, priced by the catalogue', async () => {
  const product = await merchant.sell({ price: 12.5, currency: 'ghs' });
  const { payment_id } = await merchant.create(product, { units: '4', metadata: { n: 1 } });
  const session = await merchant.native('GET', `/v1/checkout/sessions/${payment_id}`);
  expect(session).toMatchObject({ amount: 5000, currency: 'GHS', metadata: { n: '1' } });
  expect(session.line_items).toMatchObject([{ unit_amount: 1250, quantity: 4, product: product.product_id }]);
  expect((await merchant.find(session.id)).payment_id).toBe(payment_id);
});

test('what no API gave out is not found', async () => {
  for (const id of [
    'ch_',
    'ch_1',
    'ch_01',
    `ch_${'9'.repeat(39)}`,
    'cs_x',
    'nonsense',
    'cs_live_02vS1EpP6iwxcpDx8MTrfE',
  ]) {
    const { status, body } = await merchant.call('GET', `/api/payments/checkouts/${id}`);
    expect([id, status, body]).toEqual([id, 404, { msg: expect.stringContaining(id), code: 404, data: null }]);
  }
});

describe('money', () => {
  test.each([
    ['JPY', 1234, 3, 3702],
    ['XOF', 500, 2, 1000],
    ['USD', 0.07, 3, 21],
    ['USD', 4.35, 100, 43_500],
    ['KWD', 1.005, 7, 7035],
    ['TND', 99_999.999, 1, 99_999_999],
  ])('in %s: %d × %i comes to %i in minor units, here and everywhere', async (currency, price, units, amount) => {
    const product = await merchant.sell({ price, currency });
    expect([product.price, product.currency]).toEqual([price, currency]);
    const { payment_id } = await merchant.create(product, { units: String(units) });
    await merchant.pay(payment_id);
    expect(await merchant.native('GET', `/v1/checkout/sessions/${payment_id}`)).toMatchObject({ amount, currency });
    const { items } = (await merchant.call('GET', '/api/transactions/list?pageSize=1')).body;
    const [event] = await merchant.told(payment_id, 1);
    expect(items[0]).toMatchObject({ amount, amount_paid: amount, currency: currency.toLowerCase() });
    expect(event?.body.object.product.price).toBe(price);
    const decimals = { JPY: 0, XOF: 0, USD: 2, KWD: 3, TND: 3 }[currency] as number;
    for (const major of [items[0].net, event?.body.object.order.amount]) {
      expect(major.toFixed(decimals).replace('.', '').replace(/^0+/, '')).toBe(String(amount));
    }
  });

  test('a price that is changed later does not change what was asked for', async () => {
    const product = await merchant.sell();
    const { payment_id } = await merchant.create(product, { units: '2' });
    const change = { product_id: product.product_id, price: 19.99, currency: 'EUR' };
    expect((await merchant.call('POST', '/api/products/update', change)).body.data).toMatchObject(change);
    const sessions = (id: string) => merchant.native('GET', `/v1/checkout/sessions/${id}`);
    expect(await sessions(payment_id)).toMatchObject({ amount: 1998, currency: 'USD' });
    const next = await merchant.create(product, { units: '2' });
    expect(await sessions(next.payment_id)).toMatchObject({ amount: 3998, currency: 'EUR' });
  });

  test('a customer’s spending is never a sum over currencies', async () => {
    const email = 'esi@example.com';
    const buy = async (currency: string, price: number) => {
      const { payment_id } = await merchant.create(await merchant.sell({ currency, price }), { customer: { email } });
      await merchant.pay(payment_id);
    };
    const esi = async () =>
      (await merchant.call('GET', '/api/customers/list?pageSize=100')).body.items.find(
        (customer: { email: string }) => customer.email === email,
      );
    await buy('USD', 10);
    await buy('USD', 2.5);
    expect(await esi()).toMatchObject({ payments: 2, total_spend: 1250, name: email });
    await buy('GHS', 7);
    expect(await esi()).toMatchObject({ payments: 3, total_spend: 700 });
  });
});

test('times are told in the account’s own zone', async () => {
  const product = await merchant.sell();
  const { payment_id, created_at } = await merchant.create(product);
  await merchant.setTimeZone('America/New_York');
  const there = await merchant.find(payment_id);
  expect(there.created_at).toMatch(/\.\d{3}-0[45]:00$/);
  expect(Date.parse(there.created_at)).toBe(Date.parse(created_at));
  const shown = (await merchant.call('GET', `/api/products/${product.product_id}`)).body.data;
  expect(shown.created_at).toMatch(/\.\d{3}-0[45]:00$/);
  expect(Date.parse(shown.created_at)).toBe(Date.parse(product.created_at));
  await merchant.setTimeZone('UTC');
});
