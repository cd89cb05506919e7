import { afterAll, beforeAll, expect, test } from 'vitest';
import { readFixture, runCurl } from '../../printed.ts';
import { type Merchant, startMerchant } from './merchant.ts';

/** Stripe's manner of writing requests, through a real curl. */

let merchant: Merchant;
beforeAll(async () => {
  merchant = await startMerchant();
});
afterAll(() => merchant?.stop());

/** Only the samples in a line are replaced: `cs_test_...` by the session that is meant. */
async function curl(name: string, ...ids: string[]) {
  let line = (await readFixture('stripe', `${name}.sh`))
    .replace('https://api.stripe.com', merchant.app.url)
    .replace('sk_test_...', merchant.key);
  for (const id of ids) line = line.replace(`${id.replace(/[^_]*$/, '')}...`, id);
  expect(line).not.toContain('...');
  const { status, body } = await runCurl(line);
  expect(status, JSON.stringify(body)).toBe(body.error ? 400 : 200);
  return body;
}

test('a session is created, read, changed, listed and expired', async () => {
  const session = await curl('create-session');
  expect(session).toMatchObject({
    object: 'checkout.session',
    amount_total: 2000,
    currency: 'usd',
    payment_method_types: ['card'],
    status: 'open',
    success_url: 'https://example.com/success?session_id={CHECKOUT_SESSION_ID}',
  });
  const { line_items, ...read } = await curl('retrieve-session', session.id);
  expect(read).toEqual(session);
  expect(line_items.data[0]).toMatchObject({ description: 'T-shirt', quantity: 1 });
  expect((await curl('update-session', session.id)).metadata).toEqual({ order_id: '6735' });
  expect((await curl('list-sessions')).data[0].id).toBe(session.id);
  expect((await curl('list-line-items', session.id)).data).toEqual(line_items.data);
  expect((await curl('expire-session', session.id)).status).toBe('expired');
});

test('a price is made and sold, and the payment refunded in part', async () => {
  const price = await curl('create-price');
  expect(price).toMatchObject({ object: 'price', unit_amount: 1000, type: 'one_time' });
  const session = await curl('create-session-of-price', price.id);
  expect(session.amount_total).toBe(2000);
  await merchant.pay(session.id);
  const { payment_intent } = await merchant.stripe.checkout.sessions.retrieve(session.id);
  const refund = await curl('create-refund', payment_intent as string);
  expect(refund).toMatchObject({ amount: 500, payment_intent, status: 'succeeded' });
});

test('customers and webhook endpoints are created, and a repeated request is answered as before', async () => {
  expect(await curl('create-customer')).toMatchObject({ name: 'Jenny Rosen', email: 'jennyrosen@example.com' });
  expect(await curl('create-webhook-endpoint')).toMatchObject({
    enabled_events: ['charge.refunded', 'checkout.session.completed'],
    secret: expect.stringMatching(/^whsec_/),
  });
  expect(await curl('idempotent-customer')).toEqual(await curl('idempotent-customer'));
});

test('a card cannot be saved, and nothing else is missed before that is said', async () => {
  const { error } = await curl('save-card');
  expect(error).toMatchObject({ code: 'feature_unsupported', param: 'mode' });
  expect(error.message).toContain('send mode=payment');
});
