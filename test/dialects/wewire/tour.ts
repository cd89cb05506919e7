import { CANCEL_URL, SUCCESS_URL } from '../adapter.ts';
import type { Tour } from '../tour.ts';

const order = {
  amount: 100.5,
  currency: 'USD',
  successUrl: SUCCESS_URL,
  cancelUrl: CANCEL_URL,
  email: 'ama@example.com',
  name: 'Ama Mensah',
  productName: 'Shirt',
};
const transfer = { type: 'crypto', asset: 'USDC', network: 'base', paid: 'exact' };

export const wewire: Tour = [
  [
    'POST /api/v1/checkout',
    { body: { ...order, metadata: { a: [1] }, allowedAssets: ['USDC'] }, keep: { session: 'id' } },
  ],
  ['GET /api/v1/checkout/sessions/:session'],
  ['POST /v1/test/checkout/sessions/:session/pay', { body: { method: transfer } }],
  'settle',
  ['GET /api/v1/checkout/sessions/:session'],
  ['POST /api/v1/checkout', { body: order, keep: { second: 'id' } }],
  ['POST /api/v1/checkout/:second/expire'],
  ['POST /api/v1/checkout', { body: order, keep: { third: 'id' } }],
  ['POST /api/v1/checkout/:third/cancel'],
  ['GET /api/v1/checkout'],
];
