// BagelPay's API by plain HTTP: a product, a checkout of it, a signed webhook, the order fulfilled once. With the provider's own
// package: bagelpay-sdk.mjs.
//
//   node examples/dialects/bagelpay.mjs            you pay in the browser
//   node examples/dialects/bagelpay.mjs --pay      the script pays
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createEndpoint } from './local/create-endpoint.mjs';
import { findPolytill } from './local/find-polytill.mjs';
import { CARD, letPayerPay } from './local/let-payer-pay.mjs';
import { openShop } from './local/open-shop.mjs';

const polytill = await findPolytill();
const order = { id: `order-${crypto.randomUUID()}`, units: 2, email: 'ama@example.com', paid: false };

/** What is sold is in the catalogue, at a price in major units. */
function createProduct() {
  const product = {
    name: 'E-book',
    description: 'In PDF',
    price: 9.99,
    currency: 'USD',
    billing_type: 'single_payment',
  };
  return call('POST', '/api/products/create', product);
}

/** When the payer presses "Buy". `request_id` comes back in every event. */
function createCheckout({ id, units, email }, product, shop) {
  return call('POST', '/api/payments/checkouts', {
    product_id: product.product_id,
    request_id: id,
    units: String(units),
    customer: { email },
    success_url: `${shop.url}/thanks`,
  });
}

/** `Bagelpay-Signature` is over `timestamp`, a dot and the body as it came. */
function verify(rawBody, { timestamp, 'bagelpay-signature': signature = '' }, secret) {
  if (!(Math.abs(Date.now() / 1000 - timestamp) <= 300)) throw new Error('it was not signed just now');
  const expected = createHmac('sha256', secret).update(`${timestamp}.`).update(rawBody).digest();
  const given = Buffer.from(signature, 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    throw new Error('the signature does not match');
  }
  return JSON.parse(rawBody);
}

/** Webhooks tell of every checkout of the account, and may come twice. */
function fulfil({ event_type, object: sale }) {
  if (event_type !== 'checkout.completed' || sale.request_id !== order.id || order.paid) return;
  order.paid = true;
  console.log(`${event_type}: ${order.id} is paid, ${sale.order.amount} ${sale.order.currency}, ship it`);
}

async function call(method, path, body) {
  const response = await fetch(polytill.url + path, {
    method,
    headers: { 'x-api-key': polytill.keys.bagelpay, 'Content-Type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  const { code, msg, data } = await response.json();
  if (code !== 200) throw new Error(`${method} ${path}: ${msg}`);
  return data;
}

const shop = await openShop((rawBody, headers) => fulfil(verify(rawBody, headers, endpoint.secret)));
const endpoint = await createEndpoint(polytill, { url: shop.hook, dialect: 'bagelpay' });
shop.beforeClosing(endpoint.remove);

const product = await createProduct();
const checkout = await createCheckout(order, product, shop);
console.log(`${checkout.payment_id} is ${checkout.status}`);
await letPayerPay(checkout.checkout_url, CARD);
await shop.until(() => order.paid);

// This call is Polytill's own: the provider has none to read a checkout.
const { status } = await call('GET', `/api/payments/checkouts/${checkout.payment_id}`);
console.log(`${checkout.payment_id} is ${status}`);
await shop.close();
