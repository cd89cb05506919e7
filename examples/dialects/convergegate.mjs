// ConvergeGate's API: a BLIK session, its own notifications, the order fulfilled once, a refund.
//
//   node examples/dialects/convergegate.mjs            you pay in the browser
//   node examples/dialects/convergegate.mjs --pay      the script pays
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { findPolytill } from './local/find-polytill.mjs';
import { BLIK, letPayerPay } from './local/let-payer-pay.mjs';
import { openShop } from './local/open-shop.mjs';

const { url, keys } = await findPolytill();
const secretKey = keys.convergegate;
const order = { id: `order-${crypto.randomUUID()}`, amount: 4999, currency: 'pln', paid: false, refunded: 0 };

/** When the payer presses "Buy". Its `notification_url` is told, and no endpoint has to be made. */
function createSession({ id, amount, currency }, shop) {
  return call('POST', '/v1/checkout/sessions', {
    amount,
    currency,
    customer_email: 'jan@example.com',
    customer_firstname: 'Jan',
    customer_lastname: 'Kowalski',
    payment_method: 'blik',
    success_url: `${shop.url}/thanks`,
    cancel_url: `${shop.url}/cart`,
    notification_url: shop.hook,
    'metadata[order_id]': id,
  });
}

/** `Sec-Signature` is over `Sec-Timestamp` and the body as it came, keyed by the digest of the key that made the session. */
function verify(rawBody, { 'sec-timestamp': time, 'sec-signature': signature = '' }) {
  if (!(Math.abs(Date.now() / 1000 - time) <= 300)) throw new Error('it was not signed just now');
  const key = createHash('sha256').update(secretKey).digest();
  const expected = createHmac('sha256', key).update(time).update(rawBody).digest();
  const given = Buffer.from(signature, 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new Error('the signature does not match');
  }
  return JSON.parse(rawBody);
}

/** A notification is the session itself with a `type`, and may come twice. */
function fulfil({ type, status, metadata, amount_refunded }) {
  console.log(`${type}: ${status}`);
  order.refunded = amount_refunded;
  if (type !== 'checkout.session.completed' || metadata?.order_id !== order.id || order.paid) return;
  order.paid = true;
  console.log(`${order.id} is paid, ship it`);
}

async function call(method, path, fields) {
  const response = await fetch(url + path, {
    method,
    headers: { Authorization: `Basic ${btoa(`${secretKey}:`)}` },
    body: fields && new URLSearchParams(fields),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${method} ${path}: ${answer.error.message}`);
  return answer;
}

const shop = await openShop((rawBody, headers) => fulfil(verify(rawBody, headers)));

const session = await createSession(order, shop);
console.log(`${session.id} is ${session.status}`);
await letPayerPay(session.url, BLIK);
await shop.until(() => order.paid);

const { status } = await call('GET', `/v1/checkout/sessions/${session.id}`);
console.log(`${session.id} is ${status}`);
const refund = await call('POST', '/v1/refunds', { session_id: session.id, amount: 1000 });
console.log(`${refund.id} of ${refund.amount} ${refund.currency}: ${refund.status}`);
await shop.until(() => order.refunded);
await shop.close();
