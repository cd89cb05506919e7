// Stripe's API by plain HTTP: a session, a signed webhook, the order fulfilled once, a refund. With Stripe's own package:
// stripe-sdk.mjs.
//
//   node examples/dialects/stripe.mjs            you pay in the browser
//   node examples/dialects/stripe.mjs --pay      the script pays
import { createHmac, timingSafeEqual } from 'node:crypto';
import { findPolytill } from './local/find-polytill.mjs';
import { CARD, letPayerPay } from './local/let-payer-pay.mjs';
import { openShop } from './local/open-shop.mjs';

const { url, keys } = await findPolytill();
const order = { id: `order-${crypto.randomUUID()}`, amount: 2000, currency: 'usd', paid: false };

/** When the payer presses "Buy". However often it is repeated, one order has one session. */
function createSession({ id, amount, currency }, shop) {
  const session = {
    mode: 'payment',
    'line_items[0][price_data][currency]': currency,
    'line_items[0][price_data][unit_amount]': amount,
    'line_items[0][price_data][product_data][name]': 'T-shirt',
    'line_items[0][quantity]': 1,
    client_reference_id: id,
    success_url: `${shop.url}/thanks?session_id={CHECKOUT_SESSION_ID}`,
    cancel_url: `${shop.url}/cart`,
  };
  return call('POST', '/v1/checkout/sessions', session, { 'Idempotency-Key': id });
}

/** `Stripe-Signature: t=…,v1=…` over the body as it came: a v1 for each secret that counts, of which one must be right. */
function verify(rawBody, headers, secret) {
  const fields = String(headers['stripe-signature'])
    .split(',')
    .map((field) => field.split('='));
  const [, time] = fields.find(([name]) => name === 't') ?? [];
  if (!(Math.abs(Date.now() / 1000 - time) <= 300)) throw new Error('it was not signed just now');
  const expected = createHmac('sha256', secret).update(`${time}.`).update(rawBody).digest();
  const isRight = fields.some(([name, hex = '']) => {
    const given = Buffer.from(hex, 'hex');
    return name === 'v1' && given.length === expected.length && timingSafeEqual(given, expected);
  });
  if (!isRight) throw new Error('the signature does not match');
  return JSON.parse(rawBody);
}

/** Webhooks tell of every session of the account, and may come twice. */
function fulfil({ type, data: { object: session } }) {
  if (session.client_reference_id !== order.id || session.payment_status !== 'paid' || order.paid) return;
  order.paid = true;
  console.log(`${type}: ${order.id} is paid, ship it`);
}

async function call(method, path, fields, headers = {}) {
  const response = await fetch(url + path, {
    method,
    headers: { Authorization: `Bearer ${keys.stripe}`, ...headers },
    body: fields && new URLSearchParams(fields),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${method} ${path}: ${answer.error.message}`);
  return answer;
}

const shop = await openShop((rawBody, headers) => fulfil(verify(rawBody, headers, endpoint.secret)));
const endpoint = await call('POST', '/v1/webhook_endpoints', {
  url: shop.hook,
  'enabled_events[]': 'checkout.session.completed',
});
shop.beforeClosing(() => call('DELETE', `/v1/webhook_endpoints/${endpoint.id}`));

const session = await createSession(order, shop);
console.log(`${session.id} is ${session.status}`);
await letPayerPay(session.url, CARD);
await shop.until(() => order.paid);

const { status, payment_status, payment_intent } = await call('GET', `/v1/checkout/sessions/${session.id}`);
console.log(`${session.id} is ${status} and ${payment_status}`);
const refund = await call('POST', '/v1/refunds', { payment_intent, amount: 500 });
console.log(`${refund.id} of ${refund.amount} ${refund.currency}: ${refund.status}`);
await shop.close();
