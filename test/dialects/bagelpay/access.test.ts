import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Rights } from '../../../src/core/account.ts';
import { type Merchant, startMerchant } from './merchant.ts';

let merchant: Merchant;
let product: { product_id: string };
beforeAll(async () => {
  merchant = await startMerchant();
  product = await merchant.sell();
});
afterAll(() => merchant.stop());

const CALLS = [
  ['POST', '/api/payments/checkouts'],
  ['GET', '/api/payments/checkouts/ch_1'],
  ['POST', '/api/products/create'],
  ['POST', '/api/products/update'],
  ['GET', '/api/products/list'],
  ['GET', '/api/products/prod_1'],
  ['POST', '/api/products/prod_1/archive'],
  ['POST', '/api/products/prod_1/unarchive'],
  ['GET', '/api/transactions/list'],
  ['GET', '/api/customers/list'],
  ['GET', '/api/subscriptions/list'],
  ['GET', '/api/subscriptions/sub_1'],
  ['POST', '/api/subscriptions/sub_1/cancel'],
] as const;

async function newKey({ livemode = false, rights = null }: { livemode?: boolean; rights?: Rights | null } = {}) {
  const { operations, firstRun } = merchant.app;
  const { account } = await operations.authenticate(firstRun.testKeys.bagelpay as string);
  return (await operations.createKey({ accountId: account.id, dialect: 'bagelpay', livemode, rights })).text;
}

describe.each(CALLS)('%s %s', (method, path) => {
  const body = method === 'POST' ? {} : undefined;

  test('without a key, or with one that does not exist, is 401 in the envelope', async () => {
    for (const key of ['', 'text', `bagel_test_${'x'.repeat(32)}`]) {
      const { status, body: answer } = await merchant.call(method, path, body, { 'x-api-key': key });
      expect([status, answer]).toEqual([401, { msg: expect.stringContaining('x-api-key'), code: 401, data: null }]);
    }
  });

  test('with a key that lacks the right is 403', async () => {
    const key = await newKey({ rights: { webhooks: 'read' } });
    const { status, body: answer } = await merchant.call(method, path, body, { 'x-api-key': key });
    expect([status, answer]).toEqual([403, { msg: expect.stringContaining('right'), code: 403, data: null }]);
  });
});

test('the key is taken in any form that providers’ clients use', async () => {
  const basic = `Basic ${Buffer.from(`${merchant.key}:`).toString('base64')}`;
  const forms: Record<string, string>[] = [
    { authorization: `Bearer ${merchant.key}` },
    { authorization: basic },
    { 'ww-api-key': merchant.key },
  ];
  for (const form of forms) {
    const answer = await fetch(`${merchant.app.url}/api/products/list`, { headers: form });
    expect(answer.status).toBe(200);
  }
});

test('a path that this API alone has answers any key of the account, in its own words', async () => {
  const native = { 'x-api-key': merchant.app.firstRun.testKeys.paygate as string };
  const { status, body } = await merchant.call('POST', '/api/payments/checkouts', product, native);
  expect([status, body.data]).toMatchObject([
    200,
    { object: 'checkout', payment_id: expect.stringMatching(/^ch_\d+$/) },
  ]);
});

test('a path that is not there, and a shared one that this API has not, are 404 in the envelope', async () => {
  for (const path of ['/api/payments/nothing', '/v1/checkout/sessions']) {
    const { status, body } = await merchant.call('GET', path);
    expect([status, body]).toEqual([404, { msg: expect.stringContaining(path), code: 404, data: null }]);
  }
});

test('another account, and the other mode, see none of it', async () => {
  const { payment_id } = await merchant.create(product, { customer: { email: 'ama@example.com' } });
  await merchant.pay(payment_id);
  const { operations } = merchant.app;
  const { id: accountId } = await operations.createAccount({ name: 'Another' });
  const stranger = (await operations.createKey({ accountId, dialect: 'bagelpay', livemode: false, rights: null })).text;
  for (const key of [stranger, await newKey({ livemode: true })]) {
    const headers = { 'x-api-key': key };
    const found = await merchant.call('GET', `/api/payments/checkouts/${payment_id}`, undefined, headers);
    expect(found.status).toBe(404);
    expect((await merchant.call('POST', '/api/payments/checkouts', product, headers)).status).toBe(404);
    expect((await merchant.call('GET', `/api/products/${product.product_id}`, undefined, headers)).status).toBe(404);
    for (const what of ['products', 'transactions', 'customers']) {
      const { body } = await merchant.call('GET', `/api/${what}/list`, undefined, headers);
      expect(body).toMatchObject({ total: 0, items: [], code: 200 });
    }
  }
});

describe('an idempotency key', () => {
  const headers = { 'idempotency-key': 'order-77' };

  test('gives the first answer again, and refuses another request', async () => {
    const body = { ...product, request_id: 'order-77' };
    const first = await merchant.call('POST', '/api/payments/checkouts', body, headers);
    const again = await merchant.call('POST', '/api/payments/checkouts', body, headers);
    expect([again.status, again.headers.get('idempotent-replayed'), again.body]).toEqual([200, 'true', first.body]);
    const other = await merchant.call('POST', '/api/payments/checkouts', { ...body, units: '2' }, headers);
    expect([other.status, other.body]).toEqual([409, { msg: expect.stringContaining('units'), code: 409, data: null }]);
  });

  test('is free again after bad input', async () => {
    const key = { 'idempotency-key': 'order-78' };
    const bad = await merchant.call('POST', '/api/payments/checkouts', { ...product, units: '0' }, key);
    expect(bad.status).toBe(400);
    expect((await merchant.call('POST', '/api/payments/checkouts', product, key)).status).toBe(200);
  });
});
