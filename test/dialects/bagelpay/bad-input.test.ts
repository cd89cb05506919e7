import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Merchant, startMerchant } from './merchant.ts';

const CHECKOUTS = '/api/payments/checkouts';
const PRODUCT = { name: 'Cup', price: 5, currency: 'USD' };

let merchant: Merchant;
let product: { product_id: string };
beforeAll(async () => {
  merchant = await startMerchant();
  product = await merchant.sell();
});
afterAll(() => merchant.stop());

async function expectRefusal(path: string, body: unknown, [status, msg]: readonly [number, string | RegExp]) {
  const answer = await merchant.call('POST', path, body);
  expect([answer.status, answer.body]).toEqual([
    status,
    {
      msg: typeof msg === 'string' ? expect.stringContaining(msg) : expect.stringMatching(msg),
      code: status,
      data: null,
    },
  ]);
}

describe('a checkout', () => {
  test.each([
    [{ product_id: undefined }, '"product_id" is required'],
    [{ product_id: 7 }, '"product_id" must be a string'],
    [{ product_id: 'p'.repeat(101) }, '"product_id" must have at most 100 characters'],
    [{ units: '0' }, '"units" must be a whole number, 1 to 99999999'],
    [{ units: '-1' }, '"units" must be a whole number'],
    [{ units: '1.5' }, '"units" must be a whole number'],
    [{ units: '1e3' }, '"units" must be a whole number'],
    [{ units: ' 1' }, '"units" must be a whole number'],
    [{ units: '' }, '"units" must be a whole number'],
    [{ units: '100000000' }, '"units" must be a whole number'],
    [{ units: '9'.repeat(400) }, '"units" must be a whole number'],
    [{ units: 0 }, '"units" must be at least 1'],
    [{ units: 1.5 }, '"units" must be'],
    [{ units: 100_000_000 }, '"units" must be at most 99999999'],
    [{ units: 99_999_999 }, /^This cannot be sold: .* 99899999001/],
    [{ units: true }, '"units" must be'],
    [{ request_id: 7 }, '"request_id" must be'],
    [{ request_id: 'r'.repeat(501) }, '"request_id" must have at most 500 characters'],
    [{ customer: 'ama@example.com' }, '"customer" must be'],
    [{ customer: { email: 'ama' } }, '"customer.email" must be an e-mail address'],
    [{ customer: { email: 7 } }, '"customer.email" must be'],
    [{ success_url: 'javascript:alert(1)' }, '"success_url" must be an absolute URL'],
    [{ success_url: `https://example.com/${'x'.repeat(2048)}` }, '"success_url" must have at most 2048 characters'],
    [{ metadata: ['x'] }, '"metadata" must be'],
    [{ metadata: Object.fromEntries(Array.from({ length: 51 }, (_, n) => [`k${n}`, 'x'])) }, '"metadata"'],
    [{ metadata: { ['k'.repeat(41)]: 'x' } }, '"metadata"'],
    [{ metadata: { note: 'x'.repeat(501) } }, '"metadata.note" must have at most 500 characters'],
  ])('with %j is refused', (change, msg) => expectRefusal(CHECKOUTS, { ...product, ...change }, [400, msg]));

  test('of a product that is not there is refused, whatever it is called', async () => {
    for (const product_id of ['prod_1', 'invalid_product_id', '', "' or 1=1 --", 'prod_1\0']) {
      await expectRefusal(CHECKOUTS, { product_id }, product_id.includes('\0') ? [400, 'NUL'] : [404, 'no product']);
    }
  });

  test('that cannot be read is refused', async () => {
    await expectRefusal(CHECKOUTS, '{"product_id":', [400, 'cannot be read']);
    await expectRefusal(CHECKOUTS, '[]', [400, 'cannot be read']);
    await expectRefusal(CHECKOUTS, `{"product_id":"${'x'.repeat(300_000)}"}`, [413, 'larger than']);
    const answer = await merchant.call('POST', CHECKOUTS, 'product_id=prod_1', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect([answer.status, answer.body.code, answer.body.data]).toEqual([415, 415, null]);
  });

  test.each([
    [{}, 1],
    [{ units: null, request_id: null, customer: null, success_url: null, metadata: null }, 1],
    [{ units: '12', customer: { email: null } }, 12],
    [{ units: 12 }, 12],
    [{ units: '0012', customer: { email: 'a@b', name: 'A' } }, 12],
    [{ units: '1', cancel_url: 'anything', nonsense: { deep: [1] } }, 1],
  ])('with %j is taken', async (more, units) => {
    expect(await merchant.create(product, more)).toMatchObject({ units, status: 'pending' });
  });
});

describe('a product', () => {
  test.each([
    [{ name: undefined }, '"name" is required'],
    [{ name: '' }, '"name"'],
    [{ name: 'n'.repeat(251) }, '"name" must have at most 250 characters'],
    [{ description: 7 }, '"description" must be'],
    [{ price: undefined }, '"price" is required'],
    [{ price: '9.99' }, '"price" must be a number'],
    [{ price: 0 }, '"price" must be more than 0'],
    [{ price: -1 }, '"price" must be more than 0'],
    [{ price: 9.999 }, '"price" must have at most 2 decimals in USD'],
    [{ price: 1_000_000 }, '"price" must be at most 999999.99 in USD'],
    [{ price: 1.5, currency: 'XOF' }, '"price" must be a whole number in XOF'],
    [{ currency: undefined }, '"currency" is required'],
    [{ currency: 'dollars' }, '"currency" must be an ISO 4217 code'],
    [{ billing_type: 'weekly' }, '"billing_type" must be one of'],
    [{ trial_days: 366 }, '"trial_days" must be at most 365'],
    [{ trial_days: '1' }, '"trial_days" must be'],
    [{ tax_inclusive: 'no' }, '"tax_inclusive" must be'],
    [{ product_id: 'cup' }, '"product_id" must be prod_ and'],
    [{ product_id: 'prod_1_2' }, '"product_id" must be prod_ and'],
  ])('with %j is refused', (change, msg) =>
    expectRefusal('/api/products/create', { ...PRODUCT, ...change }, [400, msg]),
  );

  test('as a subscription is refused, when it is made and later', async () => {
    const subscription = { ...PRODUCT, billing_type: 'subscription', recurring_interval: 'monthly' };
    await expectRefusal('/api/products/create', subscription, [422, 'single_payment']);
    await expectRefusal('/api/products/update', { ...product, billing_type: 'subscription' }, [422, 'single_payment']);
  });

  test('under an id that is taken is refused, and one of its own choice is kept', async () => {
    const product_id = 'prod_1966053095265972226';
    expect((await merchant.sell({ product_id })).product_id).toBe(product_id);
    await expectRefusal('/api/products/create', { ...PRODUCT, product_id }, [409, `"${product_id}" already`]);
    expect((await merchant.create({ product_id })).product_id).toBe(product_id);
  });

  test('is not updated in half a price, nor when it is not there', async () => {
    const { product_id } = product;
    await expectRefusal('/api/products/update', { product_id, price: 5 }, [400, '"currency" is required']);
    await expectRefusal('/api/products/update', { product_id, currency: 'EUR' }, [400, '"price" is required']);
    await expectRefusal('/api/products/update', { name: 'x' }, [400, '"product_id" is required']);
    await expectRefusal('/api/products/update', { product_id: 'prod_1', name: 'x' }, [404, 'no product "prod_1"']);
    for (const call of ['archive', 'unarchive']) {
      await expectRefusal(`/api/products/prod_1/${call}`, undefined, [404, 'no product "prod_1"']);
    }
  });
});

describe('a list', () => {
  test.each(['products', 'transactions', 'customers', 'subscriptions'])(
    'of %s has pages from 1, of 1 to 100',
    async (what) => {
      for (const query of [
        'pageNum=0',
        'pageNum=x',
        'pageNum=1.5',
        'pageSize=0',
        'pageSize=101',
        'pageSize=',
        'pageNum=9999999',
      ]) {
        const { status, body } = await merchant.call('GET', `/api/${what}/list?${query}`);
        expect([query, status, body]).toEqual([
          query,
          400,
          { msg: expect.stringContaining('page'), code: 400, data: null },
        ]);
      }
      const beyond = await merchant.call('GET', `/api/${what}/list?pageNum=1000&pageSize=100&nonsense=1`);
      expect([beyond.status, beyond.body.items, beyond.body.code]).toEqual([200, [], 200]);
    },
  );
});
