import { SUCCESS_URL } from '../adapter.ts';
import type { Tour } from '../tour.ts';

const order = {
  amount: 1000,
  currency: 'pln',
  customer_email: 'jan@example.com',
  customer_firstname: 'Jan',
  customer_lastname: 'Kowalski',
  success_url: SUCCESS_URL,
};

export const convergegate: Tour = [
  [
    'POST /v1/checkout/sessions',
    { body: { ...order, metadata: { order_id: '1' }, payment_method: ['blik'] }, keep: { session: 'id' } },
  ],
  ['POST /v1/checkout/sessions', { body: order }],
  ['GET /v1/checkout/sessions/:session'],
  ['POST /v1/checkout/sessions/:session/pay', { body: { blik_code: '777200' }, status: 402 }],
  ['POST /v1/checkout/sessions/:session/pay', { body: { blik_code: '777123' } }],
  'settle',
  ['GET /v1/checkout/sessions/:session'],
  ['POST /v1/refunds', { body: { session_id: ':session', amount: 100 }, keep: { refund: 'id' } }],
  ['GET /v1/refunds/:refund'],
];
