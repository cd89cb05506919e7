import { CARD, SUCCESS_URL } from '../adapter.ts';
import type { Tour } from '../tour.ts';

const product = { name: 'Shirt', description: 'Blue', price: 29.99, currency: 'USD' };

export const bagelpay: Tour = [
  ['POST /api/products/create', { body: product, keep: { product: 'data.product_id' } }],
  ['POST /api/products/update', { body: { product_id: ':product', name: 'Blue shirt' } }],
  ['GET /api/products/:product'],
  ['POST /api/products/:product/archive'],
  ['POST /api/products/:product/unarchive'],
  ['GET /api/products/list'],

  [
    'POST /api/payments/checkouts',
    {
      body: {
        product_id: ':product',
        units: '2',
        customer: { email: 'ama@example.com' },
        success_url: SUCCESS_URL,
        metadata: { a: 1 },
      },
      keep: { checkout: 'data.payment_id' },
    },
  ],
  ['GET /api/payments/checkouts/:checkout'],
  ['POST /v1/test/checkout/sessions/:checkout/pay', { body: { method: CARD } }],
  ['GET /api/payments/checkouts/:checkout'],
  ['GET /api/transactions/list'],
  ['GET /api/customers/list'],

  ['GET /api/subscriptions/list'],
  ['GET /api/subscriptions/sub_1', { status: 404 }],
  ['POST /api/subscriptions/sub_1/cancel', { status: 404 }],
];
