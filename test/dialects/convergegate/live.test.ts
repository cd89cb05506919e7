import { afterAll, beforeAll, expect, test } from 'vitest';
import { basic, type Merchant, ORDER, PATH, startMerchant } from './merchant.ts';

let merchant: Merchant;
let live: Record<string, string>;
beforeAll(async () => {
  merchant = await startMerchant();
  const { account } = await merchant.app.operations.authenticate(merchant.key);
  const key = { accountId: account.id, dialect: 'convergegate', livemode: true, rights: null };
  live = basic((await merchant.app.operations.createKey(key)).text);
});
afterAll(() => merchant.stop());

test('in live mode BLIK is asked for in pln, and the refusal says so', async () => {
  const { status, body } = await merchant.post(PATH, { ...ORDER, currency: 'usd' }, live);
  expect(status).toBe(400);
  expect(body.error.message).toBe(
    'The parameter "currency" does not go with the others: blik settles in PLN only, and this is in USD.',
  );
});

test('in pln it is another matter: what is said then is what is set up', async () => {
  const { status, body } = await merchant.post(PATH, ORDER, live);
  expect(status).toBe(400);
  expect(body.error.message).toContain('"payment_method"');
  expect(body.error.message).toContain('live mode');
});

test('a test session is unknown to a live key', async () => {
  const { id } = await merchant.create();
  expect((await merchant.get(`${PATH}/${id}`, live)).status).toBe(404);
});
