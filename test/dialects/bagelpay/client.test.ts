import { BagelPayAPIError, BagelPayClient } from 'bagelpay';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Merchant, startMerchant } from './merchant.ts';

/** The provider's own package from the registry, as it is: it is told where this server is, and nothing else. */
let merchant: Merchant;
let client: BagelPayClient;
beforeAll(async () => {
  merchant = await startMerchant();
  client = new BagelPayClient({ apiKey: merchant.key, baseUrl: merchant.app.url });
});
afterAll(() => merchant.stop());

const EBOOK = {
  name: 'E-book',
  description: 'In PDF',
  price: 49.99,
  currency: 'USD',
  billingType: 'single_payment',
  taxInclusive: false,
  taxCategory: 'digital_products',
  recurringInterval: '',
  trialDays: 0,
};

const refused = (call: Promise<unknown>) =>
  call.then(
    () => expect.unreachable('it should have been refused'),
    (error) => {
      expect(error).toBeInstanceOf(BagelPayAPIError);
      return error as BagelPayAPIError;
    },
  );

describe('products', () => {
  test('are created with every field, and read back', async () => {
    const product = await client.createProduct({ ...EBOOK, recurringInterval: 'daily', trialDays: 1 });
    expect(product).toEqual({
      object: 'product',
      productId: expect.stringMatching(/^prod_\d+$/),
      storeId: expect.stringMatching(/^store_\d+$/),
      ...EBOOK,
      recurringInterval: 'daily',
      trialDays: 1,
      billingPeriod: 'once',
      isArchive: false,
      productUrl: null,
      mode: 'test',
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00$/),
      updatedAt: product.createdAt,
    });
    expect(await client.getProduct(product.productId as string)).toEqual(product);
  });

  test('are updated, archived and unarchived', async () => {
    const { productId } = await client.createProduct(EBOOK);
    const id = productId as string;
    const change = { ...EBOOK, name: 'Second edition', price: 59.5, taxInclusive: true, taxCategory: 'ebooks' };
    expect(await client.updateProduct({ productId: id, ...change })).toMatchObject({ productId: id, ...change });
    expect(await client.getProduct(id)).toMatchObject(change);

    expect(await client.archiveProduct(id)).toMatchObject({ productId: id, isArchive: true });
    const archived = await refused(client.createCheckout({ productId: id }));
    expect([archived.statusCode, archived.errorCode]).toEqual([422, '422']);
    expect(archived.message).toContain('archived');
    expect(await client.unarchiveProduct(id)).toMatchObject({ productId: id, isArchive: false });
    expect(await client.createCheckout({ productId: id })).toMatchObject({ status: 'pending' });
  });

  test('are listed page by page, as the provider’s example does', async () => {
    const names = Array.from({ length: 5 }, (_, index) => `Page ${index}`);
    for (const name of names) await client.createProduct({ ...EBOOK, name });
    const all = [];
    for (let page = 1; ; page++) {
      const { items, total, code, msg } = await client.listProducts(page, 2);
      expect([code, msg]).toEqual([200, 'Operation successful']);
      all.push(...items);
      if (items.length < 2 || all.length >= total) break;
    }
    const { total } = await client.listProducts();
    expect(all).toHaveLength(total);
    expect(new Set(all.map(({ productId }) => productId)).size).toBe(total);
    // Newest first; those of one millisecond in any order.
    expect(all.slice(0, 5).map(({ name }) => name)).toEqual(expect.arrayContaining(names));
  });

  test('as a subscription are refused, clearly', async () => {
    const error = await refused(
      client.createProduct({ ...EBOOK, billingType: 'subscription', recurringInterval: 'monthly', trialDays: 7 }),
    );
    expect([error.statusCode, error.message]).toEqual([422, expect.stringContaining('single_payment')]);
  });
});

describe('checkouts', () => {
  test('are created with all that there is, and give it back', async () => {
    const { productId } = await client.createProduct(EBOOK);
    const checkout = await client.createCheckout({
      productId: productId as string,
      requestId: 'req_20250914',
      units: '3',
      customer: { email: 'customer@example.com' },
      successUrl: 'https://yourapp.com/success?session_id={CHECKOUT_SESSION_ID}',
      metadata: { source: 'website', visits: 3, isVip: true },
    });
    expect(checkout).toEqual({
      object: 'checkout',
      units: 3,
      metadata: { source: 'website', visits: 3, isVip: true },
      status: 'pending',
      mode: 'test',
      paymentId: expect.stringMatching(/^ch_\d+$/),
      productId,
      requestId: 'req_20250914',
      successUrl: 'https://yourapp.com/success?session_id={CHECKOUT_SESSION_ID}',
      checkoutUrl: `${merchant.app.url}/checkout/${productId}/${checkout.paymentId}`,
      createdAt: expect.stringMatching(/\+00:00$/),
      updatedAt: checkout.createdAt,
      expiresOn: expect.stringMatching(/\+00:00$/),
    });
    expect((await fetch(checkout.checkoutUrl as string)).status).toBe(200);
  });

  test('of an unknown product, for no e-mail address or of no units are refused', async () => {
    const { productId = '' } = await client.createProduct(EBOOK);
    const unknown = await refused(client.createCheckout({ productId: 'invalid_product_id' }));
    expect([unknown.statusCode, unknown.errorCode]).toEqual([404, '404']);
    const address = await refused(client.createCheckout({ productId, customer: { email: 'invalid-email-format' } }));
    expect([address.statusCode, address.message]).toEqual([400, expect.stringContaining('customer.email')]);
    const none = await refused(client.createCheckout({ productId, units: '0' }));
    expect([none.statusCode, none.message]).toEqual([400, expect.stringContaining('units')]);
  });
});

test('what was paid is a transaction, and makes a customer', async () => {
  const { productId = '' } = await client.createProduct(EBOOK);
  const email = 'buyer@example.com';
  const { paymentId = '' } = await client.createCheckout({ productId, units: '2', customer: { email } });
  const before = await client.listTransactions();
  expect((await merchant.pay(paymentId)).status).toBe(200);

  const { total, items, code } = await client.listTransactions(1, 1);
  expect([total, items.length, code]).toEqual([before.total + 1, 1, 200]);
  const { total: customers, items: known } = await client.listCustomers();
  expect(customers).toBe(1);
  expect(known).toEqual([
    {
      id: expect.any(Number),
      name: email,
      email,
      remark: '',
      subscriptions: 0,
      payments: 1,
      storeId: expect.stringMatching(/^store_\d+$/),
      totalSpend: 9998,
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00$/),
      updatedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00$/),
    },
  ]);
  expect(items[0]).toEqual({
    object: 'transaction',
    transactionId: expect.stringMatching(/^tran_\d+$/),
    orderId: paymentId.replace('ch_', 'ORD_'),
    amount: 9998,
    amountPaid: 9998,
    discountAmount: 0,
    taxAmount: 0,
    refundedAmount: 0,
    fees: 0,
    tax: 0,
    net: 99.98,
    taxCountry: null,
    currency: 'usd',
    type: 'payment',
    customer: { id: String(known[0]?.id), email },
    remark: null,
    mode: 'test',
    createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
    updatedAt: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
  });
});

test('of subscriptions there are none', async () => {
  expect(await client.listSubscriptions()).toEqual({ total: 0, items: [], code: 200, msg: 'Operation successful' });
  for (const call of [client.getSubscription('sub_1'), client.cancelSubscription('sub_1')]) {
    const error = await refused(call);
    expect([error.statusCode, error.message]).toEqual([404, expect.stringContaining('"sub_1"')]);
  }
});

test('a key that does not exist is refused', async () => {
  const stranger = new BagelPayClient({
    apiKey: 'bagel_test_64C70FE8526A48568D4EEA9D9164F508',
    baseUrl: merchant.app.url,
  });
  const error = await refused(stranger.listProducts());
  expect([error.statusCode, error.errorCode]).toEqual([401, '401']);
});
