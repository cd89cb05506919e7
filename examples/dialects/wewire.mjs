// WeWire's API: a checkout in crypto assets, a signed webhook, the order fulfilled once.
//
//   node examples/dialects/wewire.mjs            you pay in the browser
//   node examples/dialects/wewire.mjs --pay      the script pays
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createEndpoint } from './local/create-endpoint.mjs';
import { findPolytill } from './local/find-polytill.mjs';
import { CRYPTO, letPayerPay } from './local/let-payer-pay.mjs';
import { openShop } from './local/open-shop.mjs';

const polytill = await findPolytill();
const order = { id: `order-${crypto.randomUUID()}`, amount: 49.9, currency: 'USD', paid: false };

/** When the payer presses "Buy". The amount is in major units; `metadata` comes back in every event. */
function createSession({ id, amount, currency }, shop) {
  return call('POST', '/api/v1/checkout', {
    amount,
    currency,
    successUrl: `${shop.url}/thanks`,
    cancelUrl: `${shop.url}/cart`,
    email: 'ama@example.com',
    name: 'Ama Mensah',
    productName: 'Two shirts',
    allowedAssets: ['USDC', 'USDT'],
    metadata: { orderId: id },
  });
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

/** Webhooks tell of every session of the account, and may come twice. */
function fulfil({ event, payload: session }) {
  if (event.type !== 'checkout.completed' || session.metadata?.orderId !== order.id || order.paid) return;
  order.paid = true;
  const { asset, network, paidAmount } = session.payment;
  console.log(`${event.type}: ${order.id} is paid, ${paidAmount} ${asset} on ${network}, ship it`);
}

async function call(method, path, body) {
  const response = await fetch(polytill.url + path, {
    method,
    headers: { 'ww-api-key': polytill.keys.wewire, 'Content-Type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(`${method} ${path}: ${answer.message}`);
  return answer;
}

const shop = await openShop((rawBody, headers) => fulfil(verify(rawBody, headers, endpoint.secret)));
const endpoint = await createEndpoint(polytill, { url: shop.hook, dialect: 'wewire' });
shop.beforeClosing(endpoint.remove);

const session = await createSession(order, shop);
console.log(`${session.id} is ${session.status}`);
await letPayerPay(session.url, CRYPTO);
await shop.until(() => order.paid);

const { status } = await call('GET', `/api/v1/checkout/sessions/${session.id}`);
console.log(`${session.id} is ${status}`);
await shop.close();
