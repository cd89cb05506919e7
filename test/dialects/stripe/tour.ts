import { CANCEL_URL, CARD, SUCCESS_URL } from '../adapter.ts';
import type { Tour } from '../tour.ts';

const price_data = { currency: 'usd', unit_amount: 2000, product_data: { name: 'T-shirt' } };
const order = { mode: 'payment', success_url: SUCCESS_URL, cancel_url: CANCEL_URL };
const bought = { ...order, line_items: [{ price_data, quantity: 2 }] };

export const stripe: Tour = [
  ['POST /v1/webhook_endpoints', { body: { url: ':hook', enabled_events: ['*'] }, keep: { endpoint: 'id' } }],
  ['POST /v1/webhook_endpoints/:endpoint', { body: { description: 'Orders' } }],
  ['GET /v1/webhook_endpoints/:endpoint'],
  ['GET /v1/webhook_endpoints'],

  ['POST /v1/customers', { body: { email: 'ama@example.com', name: 'Ama Mensah' }, keep: { customer: 'id' } }],
  ['POST /v1/customers/:customer', { body: { metadata: { a: '1' } } }],
  ['GET /v1/customers/:customer'],
  ['GET /v1/customers'],
  ['POST /v1/products', { body: { name: 'Scarf' }, keep: { product: 'id' } }],
  ['POST /v1/products/:product', { body: { description: 'Kente' } }],
  ['GET /v1/products/:product'],
  ['GET /v1/products'],
  ['POST /v1/prices', { body: { product: ':product', currency: 'usd', unit_amount: 2500 }, keep: { price: 'id' } }],
  ['POST /v1/prices/:price', { body: { nickname: 'Summer' } }],
  ['GET /v1/prices/:price'],
  ['GET /v1/prices'],

  ['POST /v1/checkout/sessions', { body: { ...bought, customer: ':customer' }, keep: { session: 'id' } }],
  ['POST /v1/checkout/sessions/:session', { body: { metadata: { order_id: '1' } } }],
  ['GET /v1/checkout/sessions/:session'],
  ['GET /v1/checkout/sessions/:session/line_items'],
  ['POST /v1/test/checkout/sessions/:session/pay', { body: { method: CARD } }],
  ['GET /v1/checkout/sessions/:session', { keep: { intent: 'payment_intent' } }],
  ['GET /v1/checkout/sessions/:session?expand[]=line_items&expand[]=payment_intent&expand[]=customer'],
  [
    'POST /v1/checkout/sessions',
    { body: { ...order, line_items: [{ price: ':price', quantity: 1 }] }, keep: { second: 'id' } },
  ],
  ['POST /v1/checkout/sessions/:second/expire'],
  ['GET /v1/checkout/sessions'],

  ['GET /v1/payment_intents/:intent', { keep: { charge: 'latest_charge' } }],
  ['GET /v1/payment_intents'],
  ['GET /v1/charges/:charge'],
  ['POST /v1/refunds', { body: { payment_intent: ':intent', amount: 100 }, keep: { refund: 'id' } }],
  ['GET /v1/refunds/:refund'],
  ['GET /v1/refunds'],
  ['POST /v1/test/payments/:intent/dispute', { body: { step: 'created' }, keep: { dispute: 'id' } }],
  ['GET /v1/disputes/:dispute'],
  ['GET /v1/disputes/:dispute?expand[]=charge&expand[]=payment_intent'],
  ['GET /v1/disputes'],
  ['GET /v1/events', { keep: { event: 'data.0.id' } }],
  ['GET /v1/events/:event'],

  ['GET /v1/account'],

  ['DELETE /v1/customers/:customer'],
  ['DELETE /v1/webhook_endpoints/:endpoint'],
];
