import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Rights } from '../../../src/core/account.ts';
import { type Merchant, startMerchant } from './merchant.ts';

/** A restricted key reads through `expand` what it may read by itself, and nothing else. */
let merchant: Merchant;
let customer: string;
let session: string;

beforeAll(async () => {
  merchant = await startMerchant();
  customer = (await merchant.stripe.customers.create({ email: 'payer@example.com' })).id;
  session = (await merchant.paid({ customer })).id;
});
afterAll(() => merchant.stop());

async function clientWith(rights: Rights) {
  const { operations, firstRun } = merchant.app;
  const { account } = await operations.authenticate(firstRun.testKeys.stripe);
  const key = await operations.createKey({ accountId: account.id, dialect: 'stripe', livemode: false, rights });
  return merchant.client({}, key.text);
}

test.each([
  ['customer', 'customers:read'],
  ['payment_intent', 'payments:read'],
  ['payment_intent.latest_charge', 'payments:read'],
  ['line_items.data.price.product', 'products:read'],
])('%s of a session needs %s', async (path, right) => {
  const poor = await clientWith({ checkout_sessions: 'read' });
  await expect(poor.checkout.sessions.retrieve(session, { expand: [path] })).rejects.toMatchObject({
    statusCode: 403,
    message: expect.stringContaining(right),
  });
  const [resource = '', access] = right.split(':');
  const able = await clientWith({ checkout_sessions: 'read', [resource]: access });
  expect((await able.checkout.sessions.retrieve(session, { expand: [path] })).id).toBe(session);
});

test('lists and intents are no way around it', async () => {
  const poor = await clientWith({ checkout_sessions: 'read', payments: 'read' });
  await expect(poor.checkout.sessions.list({ expand: ['data.customer'] })).rejects.toMatchObject({ statusCode: 403 });
  await expect(poor.paymentIntents.list({ expand: ['data.customer'] })).rejects.toMatchObject({ statusCode: 403 });
  expect((await poor.checkout.sessions.list({ expand: ['data.payment_intent'] })).data).toHaveLength(1);
});

test('naming a customer tells how they are reached, and needs the right to read them', async () => {
  const poor = await clientWith({ checkout_sessions: 'write' });
  const order = { mode: 'payment', success_url: 'https://a.example', customer } as const;
  const items = [{ price_data: { currency: 'usd', unit_amount: 2000, product_data: { name: 'Tea' } }, quantity: 1 }];
  await expect(poor.checkout.sessions.create({ ...order, line_items: items })).rejects.toMatchObject({
    statusCode: 403,
    message: expect.stringContaining('customers:read'),
  });
});
