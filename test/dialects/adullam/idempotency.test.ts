import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Merchant, MOBILE_MONEY, startMerchant } from './merchant.ts';

let merchant: Merchant;
beforeAll(async () => {
  merchant = await startMerchant();
});
afterAll(() => merchant.stop());

/** A wallet whose owner never confirms: processing for five minutes, and then failed. */
const BODY = { ...MOBILE_MONEY, user_phone: '+22507987604' };
const send = (key: string | undefined, body: object = BODY) =>
  merchant.call('POST', '/v1/checkouts', body, key === undefined ? {} : { 'idempotency-key': key });

test('without a key nothing is made', async () => {
  const { status, body } = await send(undefined);
  expect(status).toBe(400);
  expect(body).toMatchObject({ error: 'Bad Request', details: [{ field: 'idempotency-key', message: 'is required' }] });
  expect((await merchant.call('GET', '/v1/checkouts')).body.data).toEqual([]);
});

test.each([
  ['empty', ''],
  ['too long', 'a'.repeat(1001)],
])('400 for a key that is %s', async (_, key) => {
  expect(await send(key)).toMatchObject({ status: 400, body: { details: [{ field: 'idempotency-key' }] } });
});

test('any printable text is a key, up to 1,000 characters', async () => {
  for (const key of ['1', 'order 1/é', 'k'.repeat(1000)]) {
    expect((await send(key)).status).toBe(201);
    expect((await send(key)).status).toBe(200);
  }
});

test('the second time answers 200 with the checkout as it stands now', async () => {
  const first = await send('order-1');
  expect(first).toMatchObject({ status: 201, body: { status: 'created' } });
  await merchant.reads(first.body.id, 'processing');
  expect(await send('order-1')).toMatchObject({ status: 200, body: { id: first.body.id, status: 'processing' } });
  await merchant.advance(301);
  const over = await merchant.reads(first.body.id, 'failed');
  // The order of the fields is no difference.
  const again = await send('order-1', Object.fromEntries(Object.entries(BODY).reverse()));
  expect([again.status, again.body]).toEqual([200, over]);
});

test('another body under the key is refused, and told what differs', async () => {
  await send('order-2');
  const { status, body } = await send('order-2', { ...BODY, amount: 6000, description: 'More' });
  expect(status).toBe(409);
  expect(body.details.map(({ field }: { field: string }) => field)).toEqual(['amount', 'description']);
});

test('a refused body leaves the key free', async () => {
  expect((await send('order-3', { ...BODY, amount: 99 })).status).toBe(400);
  expect((await send('order-3')).status).toBe(201);
});

test('two at once make one checkout, and ask the payer once', async () => {
  const answers = await Promise.all(Array.from({ length: 6 }, () => send('order-4')));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 201]);
  const ids = new Set(answers.map(({ body }) => body.id));
  expect(ids.size).toBe(1);
  const [id] = ids;
  await merchant.reads(id, 'processing');
  const paygate = await merchant.app.call('GET', `/v1/payments?checkout_session=${id}`);
  expect(paygate.body.data).toHaveLength(1);
});

test('the key is the account’s: another account’s is another key', async () => {
  const { operations } = merchant.app;
  const other = await operations.createAccount({ name: 'Another' });
  const key = await operations.createKey({ accountId: other.id, dialect: 'adullam', livemode: false, rights: null });
  const first = await send('order-5');
  const theirs = await merchant.call('POST', '/v1/checkouts', BODY, {
    authorization: `Bearer ${key.text}`,
    'idempotency-key': 'order-5',
  });
  expect(theirs.status).toBe(201);
  expect(theirs.body.id).not.toBe(first.body.id);
});
