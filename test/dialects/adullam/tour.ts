import { CANCEL_URL, CARD, SUCCESS_URL } from '../adapter.ts';
import type { Tour } from '../tour.ts';

const redirect = {
  amount: 1000,
  currency: 'usd',
  payment_method: 'card',
  success_url: SUCCESS_URL,
  cancel_url: CANCEL_URL,
};
const prompt = { amount: 5000, currency: 'XOF', user_phone: '+22507987600' };
const once = { 'idempotency-key': 'tour' };

export const adullam: Tour = [
  ['POST /v1/webhooks', { body: { url: ':hook', events: ['*'] }, keep: { webhook: 'id' } }],
  ['GET /v1/webhooks/:webhook'],
  ['GET /v1/webhooks'],
  ['DELETE /v1/webhooks/:webhook'],

  ['POST /v1/checkouts', { body: prompt, headers: once, status: 201, keep: { prompted: 'id' } }],
  'settle',
  ['POST /v1/checkouts', { body: prompt, headers: once, status: 200 }],
  ['GET /v1/checkouts/:prompted'],
  ['POST /v1/checkouts', { body: redirect, keep: { checkout: 'id' } }],
  ['POST /v1/test/checkout/sessions/:checkout/pay', { body: { method: CARD } }],
  ['GET /v1/checkouts/:checkout'],
  ['POST /v1/checkouts/:checkout/refund', { body: { amount: 100 } }],
  ['POST /v1/checkouts', { body: redirect, keep: { other: 'id' } }],
  ['POST /v1/checkouts/:other/cancel'],
  ['GET /v1/checkouts'],
];
