// The same with BagelPay's own package, unmodified: it is told where Polytill is, and nothing else.
//
//   node examples/dialects/bagelpay-sdk.mjs            you pay in the browser
//   node examples/dialects/bagelpay-sdk.mjs --pay      the script pays
import { createHmac, timingSafeEqual } from 'node:crypto';
import { BagelPayClient } from 'bagelpay';
import { createEndpoint } from './local/create-endpoint.mjs';
import { findPolytill } from './local/find-polytill.mjs';
import { CARD, letPayerPay } from './local/let-payer-pay.mjs';
import { openShop } from './local/open-shop.mjs';

const polytill = await findPolytill();
const client = new BagelPayClient({ apiKey: polytill.keys.bagelpay, baseUrl: polytill.url });
const order = { id: `order-${crypto.randomUUID()}`, units: 2, email: 'ama@example.com', paid: false };

/** What is sold is in the catalogue. The package wants every field, those of subscriptions too. */
function createProduct() {
  return client.createProduct({
    name: 'E-book',
    description: 'In PDF',
    price: 9.99,
    currency: 'USD',
    billingType: 'single_payment',
    taxInclusive: false,
    taxCategory: 'digital_products',
    recurringInterval: '',
    trialDays: 0,
  });
}

/** When the payer presses "Buy". `requestId` comes back in every event. */
function createCheckout({ id, units, email }, { productId }, shop) {
  const successUrl = `${shop.url}/thanks`;
  return client.createCheckout({ productId, requestId: id, units: String(units), customer: { email }, successUrl });
}

/** The package leaves this to you. As in its README. */
function verify(rawBody, { timestamp, 'bagelpay-signature': signature = '' }, secret) {
  const signed = Buffer.concat([Buffer.from(`${timestamp}.`), rawBody]);
  const expected = createHmac('sha256', secret).update(signed).digest('hex');
  if (signature.length !== expected.length || !timingSafeEqual(Buffer.from(signature), Buffer.from(expected))) {
    throw new Error('the signature does not match');
  }
  return JSON.parse(rawBody);
}

/** Webhooks tell of every checkout of the account, and may come twice. */
function fulfil({ event_type, object: sale }) {
  if (event_type !== 'checkout.completed' || sale.request_id !== order.id || order.paid) return;
  order.paid = true;
  console.log(`${event_type}: ${order.id} is paid, ship it`);
}

const shop = await openShop((rawBody, headers) => fulfil(verify(rawBody, headers, endpoint.secret)));
const endpoint = await createEndpoint(polytill, { url: shop.hook, dialect: 'bagelpay' });
shop.beforeClosing(endpoint.remove);

const checkout = await createCheckout(order, await createProduct(), shop);
console.log(`${checkout.paymentId} is ${checkout.status}`);
await letPayerPay(checkout.checkoutUrl, CARD);
await shop.until(() => order.paid);

// A transaction names its checkout by the same digits.
const orderId = checkout.paymentId.replace('ch_', 'ORD_');
const { items } = await client.listTransactions(1, 20);
const { transactionId, amountPaid, currency } = items.find((transaction) => transaction.orderId === orderId);
console.log(`${transactionId}: ${amountPaid} ${currency} came in`);
await shop.close();
