// Adullam's API: mobile money by a prompt on the payer's phone, without a page. A signed webhook, the order fulfilled once, a
// refund.
//
//   node examples/dialects/adullam.mjs                    a phone that pays after two seconds
//   node examples/dialects/adullam.mjs +22507987602       one whose owner declines
import { createHmac, timingSafeEqual } from 'node:crypto';
import { findPolytill } from './local/find-polytill.mjs';
import { openShop } from './local/open-shop.mjs';

const { url, keys } = await findPolytill();
const phone = process.argv.slice(2).find((argument) => argument.startsWith('+')) ?? '+22507987654';
const order = { id: `order-${crypto.randomUUID()}`, amount: 5000, phone, outcome: null };

/** When the payer presses "Buy". The key is required: however often this is repeated, the phone is asked once. */
function createCheckout({ id, amount, phone }) {
  const checkout = { amount, currency: 'XOF', user_phone: phone, payment_id: id, description: 'Two shirts' };
  return call('POST', '/v1/checkouts', checkout, { 'Idempotency-Key': id });
}

/** Standard Webhooks: over id, time and the body as it came, keyed by what the secret stands for. */
function verify(rawBody, headers, secret) {
  const time = headers['webhook-timestamp'];
  if (!(Math.abs(Date.now() / 1000 - time) <= 300)) throw new Error('it was not signed just now');
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const mac = createHmac('sha256', key).update(`${headers['webhook-id']}.${time}.`).update(rawBody);
  const expected = Buffer.from(`v1,${mac.digest('base64')}`);
  const isRight = String(headers['webhook-signature'])
    .split(' ')
    .some((mark) => mark.length === expected.length && timingSafeEqual(Buffer.from(mark), expected));
  if (!isRight) throw new Error('the signature does not match');
  return JSON.parse(rawBody);
}

/** Webhooks tell of every checkout of the account, and may come twice. A failure is final: the phone is asked once. */
function fulfil({ type, data: checkout }) {
  if (checkout.payment_id !== order.id || order.outcome) return;
  console.log(`${type}: ${checkout.status}`);
  if (type === 'payment.completed') {
    order.outcome = 'paid';
    console.log(`${order.id} is paid, ship it`);
  } else if (type === 'payment.failed') {
    order.outcome = checkout.failure_reason;
    console.log(`${order.id} is not paid: ${order.outcome}`);
  }
}

async function call(method, path, body, headers = {}) {
  const response = await fetch(url + path, {
    method,
    headers: { Authorization: `Bearer ${keys.adullam}`, 'Content-Type': 'application/json', ...headers },
    body: body && JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${method} ${path}: ${answer.message}`);
  return answer;
}

const shop = await openShop((rawBody, headers) => fulfil(verify(rawBody, headers, endpoint.secret)));
const endpoint = await call('POST', '/v1/webhooks', {
  url: shop.hook,
  events: ['payment.processing', 'payment.completed', 'payment.failed'],
});
shop.beforeClosing(() => call('DELETE', `/v1/webhooks/${endpoint.id}`));

const checkout = await createCheckout(order);
console.log(`${checkout.id} is ${checkout.status}: ${checkout.user_phone} is asked to pay, there is no page to open`);
await shop.until(() => order.outcome);

const { status } = await call('GET', `/v1/checkouts/${checkout.id}`);
console.log(`${checkout.id} is ${status}`);
if (order.outcome === 'paid') {
  const wish = { amount: 2000, currency: 'XOF', reason: 'One shirt was torn' };
  const refund = await call('POST', `/v1/checkouts/${checkout.id}/refund`, wish);
  console.log(`${refund.id} of ${refund.amount} ${refund.currency}: ${refund.status}`);
}
await shop.close();
