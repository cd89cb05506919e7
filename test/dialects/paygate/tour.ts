import { LOSSLESS_WEBP } from '../../../src/operations/pictures.fixture.ts';
import { CANCEL_URL, CARD, SUCCESS_URL } from '../adapter.ts';
import type { Tour } from '../tour.ts';

const order = { amount: 5000, success_url: SUCCESS_URL, cancel_url: CANCEL_URL };

export const paygate: Tour = [
  ['POST /v1/account', { body: { name: 'Makola Cloth', late_payments: 'refund' } }],
  ['GET /v1/account'],
  ['POST /v1/account/logo', { body: { image: LOSSLESS_WEBP.toString('base64') } }],
  ['DELETE /v1/account/logo'],
  ['POST /v1/webhooks', { body: { url: ':hook', events: ['*'] }, keep: { webhook: 'id' } }],
  ['POST /v1/webhooks/:webhook', { body: { description: 'Orders' } }],
  ['POST /v1/webhooks/:webhook/roll_secret', { body: { overlap_seconds: 60 } }],
  ['GET /v1/webhooks/:webhook'],
  ['GET /v1/webhooks'],
  ['POST /v1/webhooks/verify', { body: { headers: 'webhook-id: evt_1', body: '{}', endpoint: ':webhook' } }],

  ['POST /v1/customers', { body: { email: 'ama@example.com', metadata: { a: '1' } }, keep: { customer: 'id' } }],
  ['POST /v1/customers/:customer', { body: { name: 'Ama Mensah' } }],
  ['GET /v1/customers/:customer'],
  ['GET /v1/customers'],
  ['POST /v1/products', { body: { name: 'Scarf', unit_amount: 5000, currency: 'GHS' }, keep: { product: 'id' } }],
  ['POST /v1/products/:product', { body: { description: 'Kente' } }],
  ['GET /v1/products/:product'],
  ['GET /v1/products'],

  ['POST /v1/checkout/sessions', { body: { ...order, customer: ':customer' }, keep: { session: 'id' } }],
  [
    'POST /v1/checkout/sessions',
    {
      body: { ...order, customer_phone: '+233241234567', line_items: [{ product: ':product', quantity: 1 }] },
      keep: { other: 'id' },
    },
  ],
  ['GET /v1/checkout/sessions/:session'],
  ['GET /v1/checkout/sessions'],
  ['POST /v1/test/checkout/sessions/:session/pay', { body: { method: CARD }, keep: { payment: 'payment.id' } }],
  ['POST /v1/checkout/sessions/:other/cancel'],
  ['POST /v1/checkout/sessions', { body: order, keep: { third: 'id' } }],
  ['POST /v1/checkout/sessions/:third/expire'],
  ['GET /v1/checkout/sessions/:third'],

  ['GET /v1/payments/:payment'],
  ['GET /v1/payments?checkout_session=:session'],
  ['POST /v1/refunds', { body: { payment: ':payment', amount: 100 }, keep: { refund: 'id' } }],
  ['GET /v1/refunds/:refund'],
  ['GET /v1/refunds'],
  ['POST /v1/test/payments/:payment/dispute', { body: { step: 'created' }, keep: { dispute: 'id' } }],
  ['GET /v1/disputes/:dispute'],
  ['GET /v1/disputes'],
  ['GET /v1/events?limit=100', { keep: { event: 'data.0.id' } }],
  ['GET /v1/events/:event'],
  ['GET /v1/webhooks/:webhook/deliveries', { keep: { delivery: 'data.0.id' } }],
  ['GET /v1/deliveries?status=pending'],
  ['GET /v1/deliveries/:delivery'],
  ['POST /v1/deliveries/:delivery/resend'],
  ['POST /v1/webhooks/:webhook/deliveries/:delivery/resend'],
  ['POST /v1/events/:event/resend', { body: { endpoint: ':webhook' } }],
  ['POST /v1/replays', { body: { from: '2024-01-15T10:00:00Z', dry_run: true } }],
  ['POST /v1/replays', { body: { checkout_session: ':session', rate: 1 }, keep: { replay: 'id' } }],
  ['GET /v1/replays/:replay'],
  ['POST /v1/replays/:replay/cancel'],
  ['GET /v1/replays'],

  'settle',
  ['GET /v1/requests?limit=100', { keep: { request: 'data.0.id' } }],
  ['GET /v1/requests/:request'],

  ['GET /v1/test/clock'],
  ['POST /v1/test/clock/advance', { body: { seconds: 1 } }],
  ['DELETE /v1/products/:product'],
  ['DELETE /v1/customers/:customer'],
  ['DELETE /v1/webhooks/:webhook'],
];
