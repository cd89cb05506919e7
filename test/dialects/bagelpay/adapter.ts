import { createHmac } from 'node:crypto';
import { expect } from 'vitest';
import { formatMajor } from '../../../src/core/money.ts';
import { bagelpay as dialect } from '../../../src/dialects/bagelpay/bagelpay.ts';
import { type Adapter, CARD, DECLINED_CARD, notSupported, SUCCESS_URL } from '../adapter.ts';
import { bagelpay as tour } from './tour.ts';

const CHECKOUTS = '/api/payments/checkouts';

export const bagelpay: Adapter = {
  dialect,
  auth: (key) => ({ 'x-api-key': key }),
  can: {
    create: `POST ${CHECKOUTS}`,
    read: `GET ${CHECKOUTS}/:id`,
    list: notSupported('bagelpay lists what was paid, at /api/transactions/list', `GET ${CHECKOUTS}`),
    expire: notSupported('bagelpay has no such call; expire through paygate', `POST ${CHECKOUTS}/:id/expire`),
    cancel: notSupported('bagelpay has no such call; cancel through paygate', `POST ${CHECKOUTS}/:id/cancel`),
    pay: CARD,
    decline: DECLINED_CARD,
    refund: notSupported('bagelpay has no refund call; refund through paygate', 'POST /v1/refunds'),
  },
  async order({ amountMinor, currency }, send) {
    const price = Number(formatMajor({ amountMinor, currency }));
    const { body } = await send('POST /api/products/create', { name: 'Shirt', description: 'Blue', price, currency });
    return { product_id: body.data.product_id, units: '1', success_url: SUCCESS_URL };
  },
  answers: {
    session: ({ data }) => ({ id: data.payment_id, status: data.status, url: data.checkout_url }),
    error: (code) => ({ msg: expect.any(String), code, data: null }),
  },
  /** A checkout tells no amount; once it is paid, its transaction does. */
  async amountMinor(id, _price, send) {
    const { data } = (await send(`GET ${CHECKOUTS}/${id}`)).body;
    const order = data.payment_id.replace('ch_', 'ORD_');
    const { items } = (await send('GET /api/transactions/list?pageSize=100')).body;
    return items.find((item: { order_id: string }) => item.order_id === order).amount;
  },
  words: { open: 'pending', complete: 'completed', expired: 'expired', canceled: 'canceled' },
  statuses: { created: 200, notOpen: 409, conflict: 409 },
  input: {
    required: ['product_id'],
    wrongType: { units: 'two' },
    overLong: { request_id: 'x'.repeat(501) },
    unknownFields: 'ignored',
  },
  tour,
  webhook: {
    story: ['checkout.completed', 'refund.created'],
    about: ({ event_type, object }) => ({ type: event_type, sessionId: object.payment_id }),
    verify({ headers, text }, secret) {
      const signature = createHmac('sha256', secret).update(`${headers.timestamp}.${text}`).digest('hex');
      expect(signature).toBe(headers['bagelpay-signature']);
    },
  },
};
