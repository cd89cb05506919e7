// The same with Stripe's own package, unmodified: it is told where Polytill is, and nothing else.
//
//   node examples/dialects/stripe-sdk.mjs            you pay in the browser
//   node examples/dialects/stripe-sdk.mjs --pay      the script pays
import Stripe from 'stripe';
import { findPolytill } from './local/find-polytill.mjs';
import { CARD, letPayerPay } from './local/let-payer-pay.mjs';
import { openShop } from './local/open-shop.mjs';

const { url, keys } = await findPolytill();
const { hostname: host, port, protocol } = new URL(url);
const stripe = new Stripe(keys.stripe, { host, port, protocol: protocol.replace(':', '') });
const order = { id: `order-${crypto.randomUUID()}`, amount: 2000, currency: 'usd', paid: false };

/** When the payer presses "Buy". However often it is repeated, one order has one session. */
function createSession({ id, amount, currency }, shop) {
  const tShirt = { currency, unit_amount: amount, product_data: { name: 'T-shirt' } };
  return stripe.checkout.sessions.create(
    {
      mode: 'payment',
      line_items: [{ price_data: tShirt, quantity: 1 }],
      client_reference_id: id,
      success_url: `${shop.url}/thanks?session_id={CHECKOUT_SESSION_ID}`,
      cancel_url: `${shop.url}/cart`,
    },
    { idempotencyKey: id },
  );
}

function verify(rawBody, headers, secret) {
  return stripe.webhooks.constructEvent(rawBody, headers['stripe-signature'], secret);
}

/** Webhooks tell of every session of the account, and may come twice. */
function fulfil({ type, data: { object: session } }) {
  if (session.client_reference_id !== order.id || session.payment_status !== 'paid' || order.paid) return;
  order.paid = true;
  console.log(`${type}: ${order.id} is paid, ship it`);
}

const shop = await openShop((rawBody, headers) => fulfil(verify(rawBody, headers, endpoint.secret)));
const endpoint = await stripe.webhookEndpoints.create({
  url: shop.hook,
  enabled_events: ['checkout.session.completed'],
});
shop.beforeClosing(() => stripe.webhookEndpoints.del(endpoint.id));

const session = await createSession(order, shop);
console.log(`${session.id} is ${session.status}`);
await letPayerPay(session.url, CARD);
await shop.until(() => order.paid);

const { status, payment_status, payment_intent } = await stripe.checkout.sessions.retrieve(session.id);
console.log(`${session.id} is ${status} and ${payment_status}`);
const refund = await stripe.refunds.create({ payment_intent, amount: 500 });
console.log(`${refund.id} of ${refund.amount} ${refund.currency}: ${refund.status}`);
await shop.close();
